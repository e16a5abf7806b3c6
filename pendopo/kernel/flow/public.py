"""The door of the case kernel."""
from pendopo.kernel.clock.public import add_days, due_at
from pendopo.kernel.flow.actor import ANON, SYSTEM, Actor
from pendopo.kernel.flow.asking import (
    Offer,
    Step,
    Waiting,
    actions_for,
    allows,
    find,
    history,
    inbox,
    name_officers,
    opened,
    set_directory,
    visible_rows,
    waiting,
)
from pendopo.kernel.flow.canonical import ZERO_HASH, canonical, decode_json, event_hash, salted_hash, strict_json, unique_members, uuid7
from pendopo.kernel.flow.engine import Context, Done, act, lock_many, start
from pendopo.kernel.flow.erasure import ERASE
from pendopo.kernel.flow.errors import Bad, Blocked, Busy, Denied, FlowError, Invalid, KeyReused, Missing, NotNow, Stale
from pendopo.kernel.flow.event import instant
from pendopo.kernel.flow.machine import START, Action, Flow, State, flow_of, flows, get_flow
from pendopo.kernel.flow.models import Case
from pendopo.kernel.flow.outbox import OutEvent, Subscription, subscribe, subscriptions
from pendopo.kernel.flow.predicates import (
    Predicate,
    anyone,
    both,
    branch_role,
    branches,
    either,
    not_,
    owner,
    role,
    system,
    unit_role,
    where,
)
from pendopo.kernel.flow.store import next_number
from pendopo.kernel.flow.ticks import forget_keys, tick
from pendopo.kernel.flow.timing import used_days
from pendopo.kernel.flow.uji import PERSONS, person_id
from pendopo.kernel.problem.public import Reason

__all__ = [
    "ANON", "ERASE", "PERSONS", "START", "SYSTEM", "ZERO_HASH", "Action", "Actor", "Bad", "Blocked", "Busy", "Case", "Context", "Denied",
    "Done", "Flow", "FlowError", "Invalid", "KeyReused", "Missing", "NotNow", "Offer", "OutEvent", "Predicate", "Reason", "Stale",
    "State", "Step", "Subscription", "Waiting", "act", "actions_for", "add_days", "allows", "anyone", "both", "branch_role",
    "branches", "canonical", "decode_json", "due_at", "either", "event_hash", "find", "flow_of", "flows", "forget_keys", "get_flow", "history", "inbox",
    "instant", "lock_many", "name_officers", "next_number", "not_", "opened", "owner", "person_id", "role", "salted_hash", "set_directory", "start",
    "strict_json", "subscribe", "subscriptions", "system", "tick", "unique_members", "unit_role", "used_days", "uuid7", "visible_rows", "waiting", "where",
]
