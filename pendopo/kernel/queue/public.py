"""The door of the queue."""
from pendopo.kernel.queue.patience import PATIENT, attempt, pause
from pendopo.kernel.queue.relay import parked, relay_once, resender, retry, skip

__all__ = ["PATIENT", "attempt", "parked", "pause", "relay_once", "resender", "retry", "skip"]
