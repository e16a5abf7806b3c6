"""Commands of the case kernel."""


def permissions(argv: list[str]) -> int:
    """Cetak matriks izin semua alur (Markdown)"""
    from pendopo.kernel.flow.matrix import matrix

    print(matrix(), end="")
    return 0


COMMANDS = {"permissions": permissions}
