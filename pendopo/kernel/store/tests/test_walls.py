from django.db import models

from pendopo.kernel.store.walls import check_foreign_keys, foreign_key_faults, points_down


def test_foreign_keys_of_all_rooms_point_down():
    assert check_foreign_keys() == []


def test_a_foreign_key_by_string_that_points_up_is_refused():
    class Neraca(models.Model):
        laporan = models.ForeignKey("flow.FlowEvent", models.PROTECT, related_name="+")

        class Meta:
            app_label = "store"
            managed = False

    Neraca.__module__ = "pendopo.kernel.pii.models"
    try:
        (fault,) = foreign_key_faults([Neraca])
    finally:
        del Neraca._meta.apps.all_models["store"]["neraca"]
        Neraca._meta.apps.clear_cache()
    assert fault.id == "wings.E001"
    assert fault.msg == "store.Neraca.laporan points sideways to kernel.flow"


def test_ordered_wings_allow_earlier_rooms_and_other_wings_none():
    assert points_down(("money", "treasury"), ("money", "budget"))
    assert not points_down(("money", "budget"), ("money", "treasury"))
    assert not points_down(("citizen", "permit"), ("citizen", "report"))
    assert points_down(("citizen", "permit"), ("people", "account"))
    assert not points_down(("people", "hr"), ("citizen", "health"))
