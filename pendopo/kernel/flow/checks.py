"""Start-up checks of declared flows (flow.md section 2)."""
from django.core.checks import Error, register

from pendopo.kernel.flow.machine import START, flows
from pendopo.kernel.forms.public import check_schema


@register()
def flow_tables(app_configs=None, **kwargs) -> list[Error]:
    """Every state reachable and with a way out, every target known, every action with a holder, a label
    and a form that every page and validator can read."""
    return [Error(f"{flow.name}: {text}", id=f"flow.E{code:03}") for flow in flows() for code, text in faults_of(flow)]


def faults_of(flow) -> list[tuple[int, str]]:
    """(check number, text) for each fault of one declared flow."""
    found = []
    if len(flow.declared) != len(flow.states):
        found.append((1, "two states with one name"))
    found += [(1, f"two actions named {name}") for name in flow.doubled]
    found += [(2, f"state {s.name} has no label") for s in flow.states.values() if not s.label]
    reached = set()
    for action in flow.actions.values():
        if not action.label or action.by is None:
            found.append((2, f"action {action.name} needs a label and a holder"))
        found += [(8, f"data of {action.name} outside the subset of forms: {pointer}") for pointer in check_schema(action.schema)]
        if not action.results:
            found.append((3, f"action {action.name} declares no result (to_any)"))
        found += [(3, f"action {action.name} leads to unknown {t}") for t in sorted(action.results - flow.states.keys())]
        found += [(3, f"action {action.name} starts in unknown {f}") for f in action.frm if f is not START and f not in flow.states]
        found += [(4, f"action {action.name} leaves final state {f}") for f in action.frm
                  if f is not START and f in flow.states and flow.states[f].final]
    frontier = {r for a in flow.actions.values() if a.starts for r in a.results}
    while frontier:
        reached |= frontier
        frontier = {r for a in flow.actions.values() if a.frm & reached for r in a.results} - reached
    found += [(5, f"state {name} cannot be reached") for name in flow.states.keys() - reached]
    leaving = {f for a in flow.actions.values() for f in a.frm}
    found += [(6, f"state {s.name} has no way out") for s in flow.states.values() if not s.final and s.name not in leaving]
    named = {flow.on_due} | {s.limit[1] for s in flow.states.values() if s.limit}
    found += [(7, f"no action {name} for a time limit") for name in named - {None} - flow.actions.keys()]
    return found
