"""How often something is tried, how long we wait between, and what happens when we give up (reliability.md section 3)."""
from collections.abc import Callable

from procrastinate import JobContext, RetryDecision
from procrastinate.retry import BaseRetryStrategy

from pendopo.kernel.queue.relay import ATTEMPTS, park


def pause(failures: int) -> int:
    """Seconds to wait after so many earlier failures: 1, 5, 25, 125 … capped at an hour."""
    return min(5 ** failures, 3600)


class Patient(BaseRetryStrategy):
    """Twelve attempts with growing pauses."""

    def get_retry_decision(self, *, exception, job):
        return RetryDecision(retry_in={"seconds": pause(job.attempts)}) if job.attempts + 1 < ATTEMPTS else None


PATIENT = Patient()


def attempt(context: JobContext, consumer: str, ref: int, work: Callable[[], object]) -> None:
    """Do the work of a job; the last failure sets it aside for the operator under (consumer, ref)."""
    try:
        work()
    except Exception as error:
        if context.job.attempts + 1 >= ATTEMPTS:
            park(consumer, ref, f"{type(error).__name__}: {error}")
        raise
