"""The door of the queue."""
from pendopo.kernel.queue.patience import PATIENT, attempt, pause
from pendopo.kernel.queue.relay import outbox_floor, parked, relay_once, resender, retry, skip
from pendopo.kernel.queue.wake import direct, listening, relay_when_told

__all__ = ["PATIENT", "attempt", "direct", "listening", "outbox_floor", "parked", "pause", "relay_once", "relay_when_told", "resender", "retry", "skip"]
