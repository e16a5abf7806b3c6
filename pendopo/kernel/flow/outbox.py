"""Subscriptions: who hears of a step. `now` in the step's transaction, otherwise by a durable job."""
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OutEvent:
    """News of a step inside its transaction. `case` is the instance after the step, `ctx` the step's context."""

    topic: str
    case_id: UUID
    seq: int
    payload: dict
    case: object
    ctx: object


@dataclass(frozen=True, slots=True)
class Subscription:
    """`pattern` is a topic, or a prefix ending in `*`."""

    pattern: str
    name: str
    handler: Callable
    now: bool

    def hears(self, topic: str) -> bool:
        return fnmatchcase(topic, self.pattern)


_SUBSCRIPTIONS: dict[str, Subscription] = {}


def subscribe(pattern: str, handler: Callable, *, name: str, now: bool = False) -> None:
    """Hear of topics `<flow>.<action>`, `flow.due`, `flow.limit` or a room's own. `name` is unique ("room.handler").

    now: `handler(OutEvent)` in the same transaction. Otherwise `handler(topic, case_id, seq, payload)` in a job, at
    least once, with a receipt in the handler's own transaction.
    """
    known = _SUBSCRIPTIONS.get(name)
    if known and known.handler is not handler:
        raise ValueError(f"two subscriptions named {name}")
    _SUBSCRIPTIONS[name] = Subscription(pattern, name, handler, now)


def subscriptions(*, now: bool) -> list[Subscription]:
    """Declared subscriptions of one kind, by name."""
    return [_SUBSCRIPTIONS[name] for name in sorted(_SUBSCRIPTIONS) if _SUBSCRIPTIONS[name].now is now]


def tell_now(events: list[OutEvent]) -> None:
    """Call the `now` handlers."""
    listeners = subscriptions(now=True)
    for event in events:
        for listener in listeners:
            if listener.hears(event.topic):
                listener.handler(event)
