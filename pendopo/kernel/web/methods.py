"""Which methods a page serves, as its `require_...` decorator says."""
import inspect
from collections.abc import Callable

from django.http import HttpRequest

from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.errors import problem_for

SAFE = ("GET", "HEAD", "OPTIONS")


def allowed(view: Callable | None) -> list[str] | None:
    """The methods that the decorator of a view lets through; None when it has none."""
    while view is not None:
        try:
            names = inspect.getclosurevars(view).nonlocals
        except TypeError:  # no plain function
            return None
        if "request_method_list" in names:
            return list(names["request_method_list"])
        view = getattr(view, "__wrapped__", None)
    return None


def wrong_method(request: HttpRequest) -> Problem | None:
    """405 with `Allow` for a page that would refuse this method anyway; None when it may serve it (or is the API's, which answers itself)."""
    listed = allowed(request.resolver_match.func if request.resolver_match else None)
    if listed is None or request.method in listed:
        return None
    return problem_for(405, Allow=", ".join(listed))
