"""Root URL map: each room brings its own `urls.urlpatterns`."""
from importlib import import_module

from pendopo.rooms import rooms_with

urlpatterns = [pattern for name in rooms_with("urls") for pattern in import_module(name).urlpatterns]
