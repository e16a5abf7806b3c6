"""`act` and `start`: the only way in which a case changes (flow.md section 3)."""
import hashlib
import hmac
import random
import re
import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction

from pendopo.kernel.flow import event, store, timing
from pendopo.kernel.flow.actor import Actor
from pendopo.kernel.flow.canonical import MAX_BYTES, MAX_DEPTH, canonical
from pendopo.kernel.flow.errors import Bad, Blocked, Busy, Denied, FlowError, Invalid, KeyReused, Missing, NotNow, Stale
from pendopo.kernel.flow.machine import START, Action, Flow, flow_of
from pendopo.kernel.flow.models import Case, FlowBranch, FlowEvent
from pendopo.kernel.flow.outbox import OutEvent, tell_now
from pendopo.kernel.flow.predicates import branches
from pendopo.kernel.forms.public import validate
from pendopo.kernel.ops.public import daerah, require_fresh_seal
from pendopo.kernel.pii.public import install_key
from pendopo.kernel.problem.public import Reason

KEY = re.compile(r"[!-~]{1,128}")
MAX_NESTING = 8
RETRIES = 3
TOLD = (Stale, NotNow, Denied, Invalid, Blocked)
"""Refusals that a room is told of: not malformed, not hidden, not busy."""
_DEADLOCK, _SERIALIZATION, _LOCK_TIMEOUT = "40P01", "40001", "55P03"
_nesting: ContextVar[int] = ContextVar("nesting", default=0)


@dataclass(frozen=True, slots=True)
class Done:
    """`case` after the step; `event` {"seq", "hash", "body"}; `replay`: nothing was written, this is the first answer."""

    case: Case
    event: dict
    replay: bool


@dataclass
class Context:
    """What a guard and an effect may know and use. `at`, `seq` are None when only asking."""

    by: Actor
    action: str
    at: datetime | None = None
    seq: int | None = None
    extra: dict = field(default_factory=dict)
    news: list = field(default_factory=list)
    case: Case | None = None
    key: str | None = None

    def number(self, series: str, year: int) -> int:
        """Next number of a gapless series, taken in this transaction (flow_number)."""
        return store.next_number(series, year)

    def emit(self, topic: str, payload: dict) -> None:
        """One more outbox row beside `<flow>.<action>`."""
        self.news.append((topic, payload))

    def open_branches(self, stage: str, addressees: list[tuple[str, str, UUID | None]], due_at: datetime | None = None) -> None:
        """Ask others in parallel: (name, role, unit or None) each."""
        FlowBranch.objects.bulk_create(
            FlowBranch(case_id=self.case.pk, seq=self.seq, stage=stage, name=name, role=role, unit_id=unit, due_at=due_at)
            for name, role, unit in addressees
        )
        self.case.__dict__.pop("_branches", None)

    def answer_branch(self, name: str, outcome: str, note: str = "") -> list[FlowBranch]:
        """Record an opinion on the newest branch of that name; gives all branches of its stage."""
        newest = [b for b in branches(self.case) if b.name == name][-1]
        newest.outcome, newest.note, newest.by, newest.at = outcome, note, self.by.label, self.at
        newest.save(update_fields=["outcome", "note", "by", "at"])
        return [b for b in branches(self.case) if b.seq == newest.seq]


class _KeyRace(Exception):
    """The same key was written by another transaction while we worked: undo and answer from there."""


def act(case, action: str, by: Actor, data: dict | None = None, *, version: int | None = None, key: str | None = None,
        now: datetime | None = None, extra: dict | None = None) -> Done:
    """Take one step. `case` is an instance or `(flow, id)`; the row is re-read under lock and the instance refreshed.

    `version`: refuse when the case moved on. `key`: repeat safely. `now`: the moment, for jobs and recorded histories
    (default: the database clock). `extra`: arguments of the room that never enter the chain. Raises a `FlowError`
    (first of: Bad, Missing, KeyReused, Stale, NotNow, Denied, Invalid, Blocked; Busy). Four statements.
    """
    flow, instance, case_id = _target(case)
    found = flow.action_named(action) if isinstance(action, str) else None
    if found is None or found.starts:
        raise Bad(f"Tindakan '{str(action)[:40]}' tidak dikenal.")
    return _run(_Call(flow, found, by, data, version, key, now, extra, case_id, instance))


def start(instance: Case, by: Actor, data: dict | None = None, *, action: str | None = None, key: str | None = None,
          now: datetime | None = None, extra: dict | None = None) -> Done:
    """Open a case: the START action inserts the unsaved `instance`. Same refusals and guarantees as `act`."""
    flow = flow_of(instance)
    found = flow.start_action(action)
    if found is None:
        raise Bad("Tindakan pembuka tidak dikenal.")
    return _run(_Call(flow, found, by, data, None, key, now, extra, instance.pk, instance))


def lock_many(cases: list[Case]) -> list[Case]:
    """Lock rows of one flow in ascending id order (call inside a transaction); gives fresh rows in that order."""
    if not cases:
        return []
    return list(type(cases[0]).objects.select_for_update().filter(pk__in=[c.pk for c in cases]).order_by("pk"))


def _target(case) -> tuple[Flow, Case | None, UUID]:
    if isinstance(case, Case):
        return flow_of(case), case, case.pk
    flow, case_id = case
    try:
        return flow, None, case_id if isinstance(case_id, UUID) else UUID(str(case_id))
    except ValueError as error:
        raise Missing() from error


def _run(call: "_Call") -> Done:
    depth = _nesting.get()
    if depth >= MAX_NESTING:
        raise RuntimeError("acts nested deeper than 8")
    outermost = not connection.in_atomic_block
    token = _nesting.set(depth + 1)
    try:
        for attempt in range(RETRIES + 1):
            try:
                with transaction.atomic():
                    return call.step()
            except _KeyRace:
                return call.answer_from_key()
            except OperationalError as error:
                code = getattr(error.__cause__, "sqlstate", None)
                if code == _LOCK_TIMEOUT:
                    raise Busy() from error
                if code not in (_DEADLOCK, _SERIALIZATION) or not outermost:
                    raise
                if attempt == RETRIES:
                    raise Busy() from error
                time.sleep(random.uniform(0.010, 0.050))  # noqa: S311 - jitter, not a secret
            except IntegrityError as error:
                raise _registered(call.flow.model, error) from error
            finally:
                call.forget()
    except FlowError as refusal:
        if depth == 0 and call.flow.refused and isinstance(refusal, TOLD):
            call.flow.refused(call.instance, call.action.name, call.by, refusal, call.data)
        raise
    finally:
        _nesting.reset(token)


def _registered(model, error: IntegrityError) -> Exception:
    """The room's own words for a violated constraint, or the error itself."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for constraint in model._meta.constraints:
        if constraint.name == name and constraint.violation_error_code:
            return Blocked([Reason(constraint.violation_error_code, str(constraint.violation_error_message))])
    return error


class _Call:
    """One call of `act` or `start`, good for several attempts."""

    def __init__(self, flow: Flow, action: Action, by: Actor, data, version, key, now, extra, case_id: UUID, instance):
        self.flow, self.action, self.by, self.version, self.key, self.now = flow, action, by, version, key, now
        self.extra, self.case_id, self.instance = {} if extra is None else extra, case_id, instance
        self.data = {} if data is None else data
        if key is not None and not (isinstance(key, str) and KEY.fullmatch(key)):
            raise Bad("Kunci harus 1 sampai 128 huruf tanpa spasi.")
        if not isinstance(self.data, dict):
            raise Bad("Data harus berupa objek.")
        if len(canonical(self.data, max_depth=MAX_DEPTH)) > MAX_BYTES:
            raise Bad("Data lebih dari 256 KiB.")
        request = {"flow": flow.name, "case": None if action.starts else str(case_id), "action": action.name,
                   "data": self.data, "version": version}
        self.request = hashlib.sha256(canonical(request)).digest() if key else b""
        alias = flow.alias(by, action.name) if flow.alias else None
        self.by_label, self.as_label = by.label, f"tugas:{by.assignment_id}" if by.assignment_id else None
        self.key_actor = by.label
        if alias:
            self.by_label, self.as_label = alias, None
            if key:
                self.key_actor = f"{alias}:{alias_digest(by, key)}"
        self._before: dict | None = None
        self._initial = dict(instance.__dict__) if action.starts else None
        self._finished = False

    # -- one attempt ------------------------------------------------------------------------------------------------
    def step(self) -> Done:
        if self.action.starts:
            seen = store.clock_and_key(self.key_actor, self.key)
            case = self.instance
        else:
            seen = store.lock(self.flow.model, self.case_id, self.key_actor, self.key)
            if seen is None:
                raise Missing()
            case = self._load(seen.values)
        if seen.request is not None and seen.request == self.request:
            return self._replay(seen.case_id, seen.seq)
        try:
            return self._forward(case, seen)
        except FlowError as refusal:
            kept = store.stored_key(self.key_actor, self.key) if self.key else None
            if kept and kept[0] == self.request:
                return self._replay(kept[1], kept[2])
            if kept and not isinstance(refusal, Missing):
                raise KeyReused() from refusal
            raise

    def _forward(self, case: Case, seen: store.Locked) -> Done:
        flow, action = self.flow, self.action
        if not action.starts:
            if not (self.by.kind == "system" or flow.may_see(self.by, case, action)):
                raise Missing()
            if seen.request is not None:
                raise KeyReused()
            if self.version is not None and self.version != case.version:
                raise Stale("Kasus ini sudah berubah sejak Anda membukanya. Muat ulang, lalu ulangi.",
                            version=case.version, state=case.state)
            if case.state not in action.frm:
                raise NotNow([not_now(flow, case, action)])
        elif seen.request is not None:
            raise KeyReused()
        if refused := may(action, self.by, case):
            raise Denied([refused])
        moment = max(self.now or seen.now, case.last_at + timedelta(microseconds=1)) if not action.starts else self.now or seen.now
        seq = 1 if action.starts else case.version + 1
        ctx = Context(self.by, action.name, moment, seq, self.extra, case=case, key=self.key)
        faults = validate(action.schema, self.data)
        if action.faults:
            own = action.faults(case, self.data, ctx)
            better = {r.field for r in own}  # what the room knows of a member replaces what its form alone could say
            faults = sorted([*(r for r in faults if r.field not in better), *own], key=lambda r: (r.field or "", r.code))
        if faults:
            raise Invalid(faults)
        if reasons := [*(reason for guard in action.guards if (reason := guard(case, self.data, ctx))), *unconfirmed(flow, action, self.by)]:
            raise Blocked(reasons)
        if action.name in flow.sealed:
            require_fresh_seal()
        return self._put(case, ctx)

    def _put(self, case: Case, ctx: Context) -> Done:
        flow, action, before = self.flow, self.action, self._before
        old_state = None if action.starts else case.state
        action.effect(case, self.data, ctx)
        to = action.to(case, self.data, ctx) if callable(action.to) else action.to
        if to not in action.results:
            raise RuntimeError(f"{flow.name}.{action.name} gave undeclared state {to!r}")
        target = flow.states[to]
        if not action.still:
            timing.enter(case, target, ctx.at)
            case.state, case.closed_at = to, ctx.at if target.final else None
        secrets = event.Secrets()
        data = secrets.strip(action.schema, self.data)
        fields = store.columns(flow.model)
        values = {f.attname: getattr(case, f.attname) for f in fields}
        data["_set"] = event.changes(flow, values, before, secrets)
        body = event.body(region=daerah().kode, flow=flow.name, case_id=case.pk, seq=ctx.seq, action=action.name, frm=old_state, to=to,
                          by=self.by_label, as_=self.as_label, at=ctx.at, data=data, head=None if action.starts else case.head)
        digest = hashlib.sha256(canonical(body)).digest()
        expected = None if action.starts else case.version
        case.version, case.head, case.last_at = ctx.seq, digest, ctx.at
        values |= {"state": case.state, "version": ctx.seq, "head": digest, "last_at": ctx.at, "closed_at": case.closed_at}
        if before is not None:
            values = {name: value for name, value in values.items() if before[name] != value}
        topic = f"{flow.name}.{action.name}"
        payload = {"flow": flow.name, "case": str(case.pk), "seq": ctx.seq, "from": old_state, "to": to, "hash": digest.hex(),
                   "at": body["at"]}
        outbox = [(topic, payload), *((name, event.plain(extra)) for name, extra in ctx.news)]
        step = store.Step(flow.name, case.pk, ctx.seq, body, digest, secrets.rows, outbox, self.key_actor, self.key, self.request)
        written, keyed, _ = store.write(flow.model, values, step, version=expected)
        if not written:
            if self.key and not keyed:
                raise _KeyRace()
            raise RuntimeError(f"{flow.name} {case.pk}: version moved under lock")
        case._state.adding, case._state.db = False, connection.alias
        tell_now([OutEvent(name, case.pk, ctx.seq, news, case, ctx) for name, news in outbox])
        self._finished = True
        return Done(case, {"seq": ctx.seq, "hash": digest.hex(), "body": body}, False)

    # -- the instance -----------------------------------------------------------------------------------------------
    def _load(self, values: dict) -> Case:
        """Refresh the caller's instance from the locked row and remember what it was."""
        model = self.flow.model
        if self.instance is None:
            self.instance = model.from_db(connection.alias, [f.attname for f in store.columns(model)], list(values.values()))
        else:
            self._assign(values)
        self._before = dict(values)
        self.instance.before = self._before
        return self.instance

    def _assign(self, values: dict) -> None:
        for name, value in values.items():
            setattr(self.instance, name, value)
        self.instance.__dict__.pop("_branches", None)
        self.instance._state.fields_cache.clear()

    def forget(self) -> None:
        """After an attempt that did not commit: the instance shows what is stored, not what was tried."""
        if self._finished:
            return
        if self._initial is not None:
            self.instance.__dict__.clear()
            self.instance.__dict__.update(self._initial)
        elif self._before is not None:
            self._assign(self._before)

    def _replay(self, case_id: UUID, seq: int) -> Done:
        kept = FlowEvent.objects.values("body", "hash").get(case_id=case_id, seq=seq)
        if self.action.starts:
            self.instance = self.flow.model.objects.get(pk=case_id)
        self._finished = True
        return Done(self.instance, {"seq": seq, "hash": bytes(kept["hash"]).hex(), "body": kept["body"]}, True)

    def answer_from_key(self) -> Done:
        """After a lost race for the key: the winner's answer, or the refusal."""
        kept = store.stored_key(self.key_actor, self.key)
        if kept is None:
            raise Busy()
        if kept[0] != self.request:
            raise KeyReused()
        if not self.action.starts:
            self.instance.refresh_from_db()
        return self._replay(kept[1], kept[2])


def alias_digest(by: Actor, key: str) -> str:
    """32 hex by which a hidden person's key is found again and nothing else is (flow.md section 5)."""
    secret = install_key("alias")
    return hmac.new(secret, f"{by.account_id or ''}{key}".encode(), hashlib.sha256).hexdigest()[:32]


def may(action: Action, by: Actor, case: Case) -> Reason | None:
    """Why this actor may not take this action on this row, or None."""
    if not action.by.allows(by, case):
        return Reason("tidak_berwenang", f"{action.label}: hanya untuk {action.by!r}.")
    if not by.strong:
        return Reason("perlu_dua_faktor", "Masuk dengan dua faktor lebih dulu; tanpa itu petugas hanya dapat membaca.")
    return None


def unconfirmed(flow: Flow, action: Action, by: Actor) -> list[Reason]:
    """What is still missing before this actor moves money or signs: a factor shown anew (ASVS 7.5.3)."""
    if by.fresh or action.name not in flow.sealed:
        return []
    return [Reason("perlu_konfirmasi", f"{action.label} memindahkan uang atau menandatangani: tunjukkan faktor kedua Anda sekali lagi.")]


def not_now(flow: Flow, case: Case, action: Action) -> Reason:
    """The refusal of step 6, naming the state."""
    return Reason("aksi_tidak_tersedia", f"{action.label} tidak tersedia pada keadaan '{flow.states[case.state].label}'.")


__all__ = ["START", "Context", "Done", "act", "lock_many", "may", "not_now", "start", "unconfirmed"]
