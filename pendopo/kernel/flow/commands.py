"""Commands of the case kernel."""


def permissions(argv: list[str]) -> int:
    """Cetak matriks izin semua alur (Markdown)"""
    from pendopo.kernel.flow.matrix import matrix

    print(matrix(), end="")
    return 0


def bench(argv: list[str]) -> int:
    """Ukur kecepatan terhadap patokan pada saat yang sama: bench act|…"""
    from pendopo.kernel.flow.bench import main

    return main(argv)


COMMANDS = {"permissions": permissions, "bench": bench}
WITHOUT_SERVER = ("permissions", "bench")
