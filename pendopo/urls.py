"""Root URL map: each room brings its own `urls.urlpatterns`."""
from importlib import import_module

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

from pendopo.rooms import rooms_with


class FirstStep(RoutePattern):
    """Fits every path that begins with one step (`aduan`, `keuangan`) and takes nothing of it: a path is held against the addresses
    below its own first step only, however many rooms there are."""

    def __init__(self, step: str):
        super().__init__("")
        self.step = step

    def match(self, path: str) -> tuple[str, tuple, dict] | None:
        return (path, (), {}) if path.partition("/")[0] == self.step else None


def _by_step(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The addresses in their order, those of one first step together; one whose first step is no plain word stays as it is."""
    found, steps = [], {}
    for pattern in patterns:
        step = str(pattern.pattern).partition("/")[0]
        if not isinstance(pattern.pattern, RoutePattern) or "<" in step:
            found.append(pattern)
        elif step in steps:
            steps[step].append(pattern)
        else:
            found.append(URLResolver(FirstStep(step), steps.setdefault(step, [pattern])))
    return found


urlpatterns = _by_step([pattern for name in rooms_with("urls") for pattern in import_module(name).urlpatterns])

handler400 = "pendopo.kernel.web.errors.bad_request"
handler403 = "pendopo.kernel.web.errors.permission_denied"
handler404 = "pendopo.kernel.web.errors.page_not_found"
handler500 = "pendopo.kernel.web.errors.server_error"
