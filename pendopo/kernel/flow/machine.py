"""A flow declared as data: states, actions, who, guards, effects (flow.md section 2)."""
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from django.apps import apps

from pendopo.kernel.flow.predicates import Predicate, either, owner

EMPTY = {"type": "object", "properties": {}, "additionalProperties": False}
_FLOWS: dict[str, "Flow"] = {}


class _Start:
    def __repr__(self) -> str:
        return "START"


START = _Start()
"""Sentinel in `frm` of the action that creates the row."""


@dataclass(frozen=True, slots=True)
class State:
    """`clock`: None off, int working days, "keep", "pause", "stop", or a callable of the case giving one of these.
    `limit`: (days, action or None, "kerja" or "kalender"), the state's own time limit beside the clock."""

    name: str
    label: str
    clock: int | str | Callable | None = None
    limit: tuple[int, str | None, str] | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the table of actions. `still`: it leaves state, clock and limits as they are."""

    name: str
    label: str
    frm: frozenset
    to: str | Callable
    results: frozenset[str]
    by: Predicate
    schema: dict
    faults: Callable | None
    guards: tuple[Callable, ...]
    effect: Callable
    still: bool = False

    @property
    def starts(self) -> bool:
        return START in self.frm


class Flow:
    """A kind of case. Registers itself by name.

    `model` "app.Model" of the case table · `visible` who may see a row (default: owner and everyone who may act) ·
    `readers` who may read the events (default: `visible`) · `on_due` action run by the system when the clock runs out ·
    `pribadi` columns whose values stand hashed in events · `unchained` columns left out of `_set` · `judul`, `nomor`
    columns that name a case to people · `alias(actor, action name) -> str|None` the name under which a hidden person
    acts · `fields(case, actor) -> dict` what the API shows (default: the room's columns outside `pribadi`) ·
    `answer(done, key, extra) -> dict` more members of the answer to a start · `serious` actions that are shown once more before
    they are done · `sealed` actions that move money or sign: they and the serious ones need a fresh seal ·
    `owns(actor, case) -> bool` the `owner` member of the API (default: owner_id) · `quiet` states whose clock does not escalate ·
    `hints(case, actor, action name) -> dict` choices and proposals for the form of an action · `facts(case, actor) -> [(label, text)]`
    what a page tells of the case (default: the room's columns) ·
    `point(case) -> [lon, lat] | None` the place that everybody may know ·
    `refused(case, action name, actor, refusal, data)` told after a step was refused and undone, for rooms that keep their refusals ·
    `beside` {name on the instance: SQL over the row `c`} what the room always asks about a row, read in the same statement ·
    `erase(case)` blanks the row's and its companions' personal columns when they are erased ·
    `born(actor, data, action name) -> Case` the unsaved row with which a start over HTTP begins, for rooms whose row must know its
    unit before anybody is judged (default: an empty one).
    """

    def __init__(self, name: str, model: str, states: list[State], *, visible: Predicate | None = None,
                 readers: Predicate | None = None, on_due: str | None = None, pribadi=(), unchained=(), judul: str | None = None,
                 nomor: str | None = None, alias: Callable | None = None, fields: Callable | None = None,
                 answer: Callable | None = None, owns: Callable | None = None, serious=(), sealed=(), quiet=(), label: str = "",
                 hints: Callable | None = None, facts: Callable | None = None, point: Callable | None = None,
                 erase: Callable | None = None, refused: Callable | None = None, beside: dict[str, str] | None = None,
                 born: Callable | None = None):
        self.name, self._model, self.on_due = name, model, on_due
        self.label = label or name
        self.states = {state.name: state for state in states}
        self.declared = [state.name for state in states]
        self.actions: dict[str, Action] = {}
        self.doubled: list[str] = []
        self.pribadi, self.unchained = frozenset(pribadi), frozenset(unchained)
        self.judul, self.nomor, self.alias = judul, nomor, alias
        self.fields, self.answer, self.owns = fields, answer, owns
        self.hints, self.facts = hints, facts
        self.serious, self.quiet = frozenset(serious), frozenset(quiet)
        self.sealed = self.serious | frozenset(sealed)
        self.point, self.erase, self.refused, self.beside, self.born = point, erase, refused, beside or {}, born
        self._visible, self._readers = visible, readers
        _FLOWS[name] = self

    def __repr__(self) -> str:
        return f"<Flow {self.name}>"

    def action(self, name: str, label: str, *, frm, to, by: Predicate, to_any=None, schema: dict | None = None,
               faults: Callable | None = None, guards=()) -> Callable:
        """Declare an action over its effect `effect(case, data, ctx) -> None`.

        `to` is a state or a callable `(case, data, ctx) -> state` evaluated after the effect, with its allowed results
        in `to_any`. `schema` describes the data (None: no data). `faults(case, data, ctx) -> list[Reason]` adds faults
        that a fixed schema cannot name. `guards(case, data, ctx) -> Reason | None`; all of them run.
        """
        sources = frozenset({START}) if frm is START else frozenset(frm)
        results = frozenset(to_any or ()) if callable(to) else frozenset({to})

        def declare(effect: Callable) -> Callable:
            if name in self.actions:
                self.doubled.append(name)
            self.actions[name] = Action(name, label, sources, to, results, by, schema or EMPTY, faults, tuple(guards), effect)
            return effect

        return declare

    def action_named(self, name: str) -> Action | None:
        """A step of the table, or the erasing of personal data that every flow has beside it (erasure.py)."""
        return self.actions.get(name) or (self.erasure if name == self.erasure.name else None)

    def may_see(self, actor, case, action: Action) -> bool:
        """Is the row there for this actor and action? The data-protection officer reaches a row only to erase."""
        return self.visible.allows(actor, case) or (action is self.erasure and action.by.allows(actor, case))

    @cached_property
    def erasure(self) -> Action:
        """`hapus_pribadi` for this flow."""
        from pendopo.kernel.flow.erasure import erasure

        return erasure(self)

    @property
    def model(self):
        """The case's Django model."""
        return apps.get_model(self._model)

    @property
    def visible(self) -> Predicate:
        """Who may see a row at all."""
        if self._visible is None:
            self._visible = either(owner, *(a.by for a in self.actions.values() if not a.starts))
        return self._visible

    @property
    def readers(self) -> Predicate:
        """Who may read the events of a visible row."""
        return self._readers or self.visible

    def start_action(self, name: str | None) -> Action | None:
        """The named START action, or the only one."""
        starts = [a for a in self.actions.values() if a.starts]
        if name is None:
            return starts[0] if len(starts) == 1 else None
        return next((a for a in starts if a.name == name), None)


def get_flow(name: str) -> Flow | None:
    """The flow of that name, or None."""
    return _FLOWS.get(name)


def flows() -> list[Flow]:
    """All declared flows, by name."""
    return [_FLOWS[name] for name in sorted(_FLOWS)]


def flow_of(model) -> Flow:
    """The flow whose cases are rows of this model (class or instance)."""
    return _flow_named(model._meta.label_lower)


@cache
def _flow_named(label: str) -> "Flow":
    for flow in _FLOWS.values():
        if flow._model.lower() == label:
            return flow
    raise LookupError(f"no flow for {label}")
