"""The one way to refuse: a `Problem` with a status, a stable code and reasons a person can read (RFC 9457)."""
from pendopo.kernel.problem.refusal import TITLES, Problem, Reason, problem_body, sign_in_first

__all__ = ["TITLES", "Problem", "Reason", "problem_body", "sign_in_first"]
