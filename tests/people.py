"""Acceptance persons as actors."""
from pendopo.kernel.flow.public import Actor, person_id
from pendopo.people.account.models import Akun, Penugasan
from pendopo.people.account.public import actor_for


def actor_of(name: str) -> Actor:
    """The person of this name in the first of their assignments, or as a citizen."""
    akun = Akun.objects.get(pk=person_id(name))
    return actor_for(akun.pk, Penugasan.objects.filter(orang_id=akun.orang_id).values_list("pk", flat=True).first())
