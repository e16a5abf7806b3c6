"""The door of the queue."""
from pendopo.kernel.queue.relay import parked, relay_once, retry, skip

__all__ = ["parked", "relay_once", "retry", "skip"]
