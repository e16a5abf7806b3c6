"""The permission matrix as a document: generated from the same tables that `act` uses."""
from pendopo.kernel.flow.machine import START, flows

HEAD = """# Siapa boleh apa

Dibuat dari tabel tindakan tiap alur (`pendopo permissions > docs/permissions.md`). Sumber yang sama menjaga tombol, API,
kotak masuk, dan saringan baris, sehingga tidak dapat berbeda.
"""


def matrix() -> str:
    """Markdown: for each flow its states, and for each action who, from where, to where, and its guards."""
    parts = [HEAD]
    for flow in flows():
        parts.append(f"\n## {flow.label} (`{flow.name}`)\n\nTerlihat oleh: {flow.visible!r}.\n")
        parts.append("| dari | tindakan | siapa | syarat | ke |\n|---|---|---|---|---|")
        for action in flow.actions.values():
            frm = "START" if START in action.frm else ", ".join(s for s in flow.states if s in action.frm)
            guards = ", ".join(f"`{g.__name__}`" for g in action.guards) or "-"
            to = ", ".join(s for s in flow.states if s in action.results)
            parts.append(f"| {frm} | `{action.name}` {action.label} | {action.by!r} | {guards} | {to} |")
    return "\n".join(parts) + "\n"
