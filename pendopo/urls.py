"""Root URL map: each room brings its own `urls.urlpatterns`."""
from importlib import import_module

from pendopo.rooms import rooms_with

urlpatterns = [pattern for name in rooms_with("urls") for pattern in import_module(name).urlpatterns]

handler400 = "pendopo.kernel.web.errors.bad_request"
handler403 = "pendopo.kernel.web.errors.permission_denied"
handler404 = "pendopo.kernel.web.errors.page_not_found"
handler500 = "pendopo.kernel.web.errors.server_error"
