"""Who may: one object with two faces that must agree, `allows(actor, case)` and `rows(actor)` (flow.md section 2)."""
from collections.abc import Callable

from django.db.models import Q

from pendopo.kernel.flow.actor import Actor

ALL = Q(pk__isnull=False)  # an empty Q() would vanish in `|`, so "every row" is spelled out
NONE = Q(pk__in=[])


def meet(a: Q, b: Q) -> Q:
    """`a & b`, kept recognisable as ALL or NONE."""
    if a == ALL:
        return b
    if b == ALL:
        return a
    return NONE if NONE in (a, b) else a & b


def join(a: Q, b: Q) -> Q:
    """`a | b`, kept recognisable as ALL or NONE."""
    if a == NONE:
        return b
    if b == NONE:
        return a
    return ALL if ALL in (a, b) else a | b


class Predicate:
    """`allows` judges one loaded row, `rows` the same as a filter, `waiting` the rows that wait in the actor's inbox.

    `roles` names the roles it mentions, for the permission matrix.
    """

    def __init__(self, label: str, allows: Callable, rows: Callable, waiting: Callable | None = None, roles=frozenset()):
        self.label, self.allows, self.rows = label, allows, rows
        self.waiting = waiting or rows
        self.roles = frozenset(roles)

    def __repr__(self) -> str:
        return self.label


def where(label: str, allows: Callable, rows: Callable, waiting: Callable | None = None, roles=frozenset()) -> Predicate:
    """A predicate of a room's own. `allows(actor, case) -> bool` and `rows(actor) -> Q` must agree on every row."""
    return Predicate(label, allows, rows, waiting, roles)


owner = Predicate(
    "pemilik",
    lambda actor, case: actor.account_id is not None and case.owner_id == actor.account_id,
    lambda actor: Q(owner_id=actor.account_id) if actor.account_id else NONE,
)
anyone = Predicate(
    "siapa pun yang masuk",
    lambda actor, case: actor.account_id is not None,
    lambda actor: ALL if actor.account_id else NONE,
)
system = Predicate(
    "sistem",
    lambda actor, case: actor.kind == "system",
    lambda actor: ALL if actor.kind == "system" else NONE,
)


def role(name: str) -> Predicate:
    """Holds the role, wherever."""
    return Predicate(name, lambda actor, case: name in actor.roles, lambda actor: ALL if name in actor.roles else NONE, roles={name})


def unit_role(name: str) -> Predicate:
    """Holds the role in the unit that holds the case."""
    return Predicate(
        f"{name} di unit kasus",
        lambda actor, case: (name, case.unit_id) in actor.units,
        lambda actor: Q(unit_id__in=units) if (units := actor.units_of(name)) else NONE,
        roles={name},
    )


def addressed(actor: Actor, branch) -> bool:
    """Is this branch addressed to the actor: the role, and the unit when the branch names one?"""
    if branch.unit_id is None:
        return branch.role in actor.roles
    return (branch.role, branch.unit_id) in actor.units


def _branch_rows(actor: Actor, **only) -> Q:
    from pendopo.kernel.flow.models import FlowBranch

    if not actor.roles and not actor.units:
        return NONE
    mine = Q(unit_id__isnull=True, role__in=actor.roles)
    for name, unit in actor.units:
        mine |= Q(role=name, unit_id=unit)
    return Q(pk__in=FlowBranch.objects.filter(mine, **only).values("case_id"))


branch_role = Predicate(
    "peninjau cabang",
    lambda actor, case: any(addressed(actor, branch) for branch in branches(case)),
    _branch_rows,
    lambda actor: _branch_rows(actor, outcome__isnull=True),
)


def branches(case) -> list:
    """All branches of the case, oldest first: one query, remembered on the instance until the row is locked again."""
    from pendopo.kernel.flow.models import FlowBranch

    if (known := case.__dict__.get("_branches")) is None:
        known = case.__dict__["_branches"] = list(FlowBranch.objects.filter(case_id=case.pk).order_by("seq", "name"))
    return known


def both(*parts: Predicate) -> Predicate:
    """Every part holds."""
    return _combined(" dan ".join(map(repr, parts)), parts, all, meet)


def either(*parts: Predicate) -> Predicate:
    """At least one part holds."""
    return _combined(" atau ".join(map(repr, parts)), parts, any, join)


def not_(part: Predicate) -> Predicate:
    """The part does not hold."""
    return Predicate(f"bukan {part!r}", lambda actor, case: not part.allows(actor, case), lambda actor: _flip(part.rows(actor)))


def _flip(rows: Q) -> Q:
    if rows == NONE:
        return ALL
    return NONE if rows == ALL else ~rows


def _combined(label: str, parts: tuple, judge: Callable, merge: Callable) -> Predicate:
    def joined(face: str) -> Callable:
        def rows(actor: Actor) -> Q:
            found = getattr(parts[0], face)(actor)
            for part in parts[1:]:
                found = merge(found, getattr(part, face)(actor))
            return found

        return rows

    return Predicate(
        label, lambda actor, case: judge(part.allows(actor, case) for part in parts), joined("rows"), joined("waiting"),
        roles=frozenset().union(*(part.roles for part in parts)),
    )
