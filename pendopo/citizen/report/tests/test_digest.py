"""Once a day the followers of areas hear what is new and what is done; nothing of what is confidential, nothing of who reported."""
from datetime import timedelta

import pytest

from pendopo.citizen.report.digest import area_news, tell_areas
from pendopo.citizen.report.following import follow_area
from pendopo.citizen.report.models import Aduan, IkutWilayah
from pendopo.citizen.report.tests.factories import ISI, answered, sent
from pendopo.kernel.clock.public import now, today
from pendopo.kernel.flow.public import act, person_id
from pendopo.kernel.notify.models import Kabar, Pesan

DAY = timedelta(days=1)


@pytest.fixture
def followed(who):
    """warga2 follows the whole category, opd_pu1 another village; since a week."""
    for name, place, kind in (("warga2", "", "SMP02"), ("opd_pu1", "99.99.01.1002", ""), ("warga1", "", "SMP02")):
        follow_area(who(name), place, kind)
    IkutWilayah.objects.update(at=now() - 7 * DAY)
    return who


def yesterday(case, **values):
    Aduan.objects.filter(pk=case.pk).update(dikirim_pada=case.dikirim_pada - DAY, **values)


def notices():
    return {k.akun_id: (k.judul, k.teks, k.url) for k in Kabar.objects.all()}


def test_yesterdays_reports_are_told_once_and_never_to_their_reporter(followed):
    first, second = sent(followed("warga1"), identitas="terbuka"), sent(followed("warga1"), isi="Sampah menumpuk di tepi kali.", titik="-7.21000,112.79000")
    yesterday(first)
    yesterday(second)
    assert tell_areas() == 1 and tell_areas() == 1
    judul, teks, url = notices()[person_id("warga2")]
    assert Kabar.objects.count() == 1 and judul == "2 laporan baru, 0 selesai di wilayah yang Anda ikuti" and url == "/saya/ikut"
    assert first.nomor in teks and second.nomor in teks and teks.count(" baru") == 2
    told = judul + teks + "".join(p.teks for p in Pesan.objects.all())
    assert ISI not in told and first.judul not in told and "Uji Warga1" not in told


def test_a_finished_report_is_told_as_done(followed):
    case = answered(followed)
    act(case, "puas", followed("warga1"), {"nilai": 4})
    Aduan.objects.filter(pk=case.pk).update(dikirim_pada=now() - 9 * DAY, closed_at=now() - DAY)
    tell_areas()
    judul, teks, _ = notices()[person_id("warga2")]
    assert judul.startswith("0 laporan baru, 1 selesai") and f"{case.nomor} (" in teks and teks.endswith(" selesai.")


@pytest.mark.parametrize("hide", [{"rahasia": True}, {"state": "ditarik"}, {"state": "pemeriksaan"}])
def test_what_became_confidential_before_morning_stays_silent(followed, hide):
    yesterday(sent(followed("warga1")), **hide)
    assert area_news(today() - DAY) == {} and tell_areas() == 0 and not Kabar.objects.exists()


def test_a_confidential_category_stays_silent(followed):
    IkutWilayah.objects.filter(akun_id=person_id("warga2")).update(kategori=None, kelurahan="99.99.01.1001")
    yesterday(sent(followed("warga1"), kategori="PGL01"))
    assert tell_areas() == 0


def test_todays_reports_wait_old_ones_are_no_news_and_a_new_follower_hears_nothing_of_before(followed):
    sent(followed("warga1"))
    old = sent(followed("warga1"), isi="Sampah menumpuk di tepi kali.")
    Aduan.objects.filter(pk=old.pk).update(dikirim_pada=now() - 9 * DAY)
    assert tell_areas() == 0
    yesterday(old, state="terkirim")
    Aduan.objects.filter(pk=old.pk).update(dikirim_pada=now() - DAY)
    IkutWilayah.objects.update(at=now())
    assert tell_areas() == 0


def test_many_reports_are_one_notice_with_a_few_numbers(followed, django_assert_max_num_queries):
    cases = [sent(followed("warga1"), isi=f"Sampah menumpuk di tepi kali nomor {n}.", titik=f"-7.2{n}000,112.71000") for n in range(1, 8)]
    for case in cases:
        yesterday(case)
    with django_assert_max_num_queries(18):
        tell_areas()
    _, teks, _ = notices()[person_id("warga2")]
    assert teks.count("ADU-") == 5 and teks.endswith("dan 2 laporan lain.")
