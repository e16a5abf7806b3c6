"""Public keys of the seals."""
from django.http import JsonResponse
from django.urls import path

from pendopo.kernel.trail.notes import key_list

urlpatterns = [path(".well-known/pendopo/kunci.json", lambda request: JsonResponse(key_list(), safe=False))]
