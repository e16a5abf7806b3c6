"""Whatever is typed or asked: an answer that says what is wrong, never a 500, nothing half written."""
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pendopo.money.plan.models import DokumenRencana, PaguSimpul, Simpul
from pendopo.money.plan.tests.factories import RKPD, decreed, draft
from tests.once import once

pytestmark = pytest.mark.django_db
SUB = "1.03.06.2.01.0012"
ODD = ("\x00", "a\x00b", "9" * 30, "-1", "1e9", "1,5", "٣", "NaN", "<script>", "x" * 5000, "😀", "2027-02-30", "../..")
QUERIES = ("/rencana/{}/2027", "/rencana/rkpd/{}", "/rencana/rkpd/2027/{}", "/rencana/rkpd/2027?skpd={}", "/rencana/renja/2027?skpd={}", "/rencana/dokumen/{}",
           "/rencana/dokumen/RKPD-2027-V1/simpul/{}", "/rencana/dokumen/RKPD-2027-V1/isi?tahun={}", "/rencana/dokumen/RKPD-2027-V1/isi?skpd={}", "/rencana/dokumen/RKPD-2028-V1/periksa?jenis={}",
           "/rencana/dokumen/RKPD-2027-V1/banding/{}", "/rencana/baru?dari={}", "/api/v1/rencana/pagu?tahun={}", "/api/v1/rencana/pagu?tahun=2027&skpd={}")


@pytest.fixture
def planning(who, tokens):
    def documents() -> None:
        decreed(draft(who("bappeda1")), who)
        draft(who("bappeda1"), text=RKPD.replace("2027", "2028"), tahun=2028)

    once(documents)
    return Client(raise_request_exception=False, headers=tokens["bappeda1"])


def test_no_field_of_a_form_brings_the_house_down(planning):
    path = "/rencana/dokumen/RKPD-2028-V1"
    before = list(PaguSimpul.objects.order_by("pk").values_list("simpul_id", "tahun", "pagu"))
    forms = [("/rencana/baru", {"jenis": "RPJMD", "tahun": "2027", "tahun_akhir": "2026", "judul": "", "dari": "", "dasar": ""}),
             (path, {"aksi": "ubah_pagu", "kode": "9.9", "skpd": "pu", "tahun": "2028", "pagu": "1"}), (path, {"aksi": "batal", "alasan": ""}),
             ("/rencana/dokumen/RKPD-2027-V1", {"aksi": "realisasi", "kode": SUB, "indikator": "tidak ada", "tahun": "2027", "realisasi": "1"}), (path, {"aksi": "entah"})]
    for url, good in forms:
        for n, name in enumerate(good):
            for odd in (ODD[0], ODD[n % len(ODD)], ODD[-1 - n % len(ODD)]):
                answer = planning.post(url, good | {name: odd})
                assert 400 <= answer.status_code < 500, (url, name, odd[:20], answer.status_code)
    assert list(PaguSimpul.objects.order_by("pk").values_list("simpul_id", "tahun", "pagu")) == before and DokumenRencana.objects.count() == 2


@pytest.mark.parametrize("raw", [b"", b"\x00", b"\xff\xfe", b"a;b\n1;2\n", RKPD.replace("2027", "2028").encode() + b"\nSUBKEGIATAN;1", ("\ufeff" + RKPD).encode(), b'"' * 5000,
                                 RKPD.replace("2027", "2028").replace("600000000", "6.0E8").encode(), RKPD.replace("2027", "2028").replace("1.03.06.2.01.0012", "1,03").encode()])
def test_a_file_with_a_fault_changes_nothing(planning, raw):
    before = list(Simpul.objects.order_by("pk").values_list("pk", flat=True))
    answer = planning.post("/rencana/dokumen/RKPD-2028-V1", {"aksi": "muat", "berkas": SimpleUploadedFile("isi.csv", raw)})
    assert answer.status_code in (303, 400, 422), answer.status_code
    if answer.status_code != 303:
        assert list(Simpul.objects.order_by("pk").values_list("pk", flat=True)) == before


def test_no_address_brings_the_house_down(planning):
    for n, path in enumerate(QUERIES):
        for odd in (ODD[0], ODD[n % len(ODD)], ODD[-1 - n % len(ODD)], "%ff", ""):
            answer = planning.get(path.replace("{}", odd.replace("\x00", "%00")))
            assert answer.status_code < 500, (path, odd[:20], answer.status_code)
