"""With or without a slash at the end: what a person types leads to the page, by one permanent redirect."""
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import is_valid_path
from django.utils.http import escape_leading_slashes


def other_slash(request: HttpRequest) -> str | None:
    """What a person typed with or without a slash at the end, as the page is really called; None when that is no page either."""
    path = request.path_info
    if request.method not in ("GET", "HEAD") or path.startswith((*settings.EXACT_PATHS, "//")):
        return None
    if path.endswith("/"):
        other = path.rstrip("/")
    elif request.resolver_match is None:
        other = f"{path}/"
    else:
        return None
    if not other or not is_valid_path(other):
        return None
    query = request.META.get("QUERY_STRING", "")
    return escape_leading_slashes(quote(other) + (f"?{query}" if query else ""))
