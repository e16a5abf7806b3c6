"""The row with which a start over HTTP begins: it belongs to the unit in which the actor may open it."""
from pendopo.kernel.flow.public import Actor, Case, Flow, Invalid, Reason
from pendopo.people.region.public import unit


def at_desk(flow: Flow, actor: Actor, data: dict, action: str | None) -> Case:
    """A row of the named unit (`entitas`), or of the only one in which the actor may begin. `Invalid` when it must be named; a row without
    a unit, which the flow refuses, for who may begin nowhere. 0 SQL warm."""
    mine = {ref: found for role in flow.start_action(action).by.roles for ref in actor.units_of(role) if (found := unit(ref))}
    asked = data.get("entitas")
    if not mine or type(asked) is not str and asked is not None:
        return flow.model()
    chosen = [ref for ref, found in mine.items() if asked in (None, found.kode)]
    if len(chosen) == 1:
        return flow.model(unit_id=chosen[0])
    if asked is not None:
        return flow.model(unit_id=found.id if (found := unit(asked)) else None)
    raise Invalid([Reason("wajib", f"Sebutkan entitas: Anda bertugas di {', '.join(sorted(found.kode for found in mine.values()))}.", "/entitas")])
