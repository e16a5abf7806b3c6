"""Whatever is typed or asked: an answer that says what is wrong, never a 500."""
import pytest
from django.test import Client

from pendopo.money.proposal.models import CatatanMusyawarah, Kehadiran, Musyawarah, Usulan
from pendopo.money.proposal.tests import factories as make

pytestmark = pytest.mark.django_db
ODD = ("\x00", "a\x00b", "9" * 30, "-1", "1e9", "1,2,3", "٣", "NaN", "<script>", "x" * 5000, "😀", "112.7,-7.2", "0,0", "2027-02-30", "USL-2027-000001")
WISH = {"uraian": "Perbaikan saluran RT 03", "latar": "", "penerima": "10", "skpd": "pu", "volume": "240", "satuan": "m", "harga_satuan": "850000", "titik": make.INSIDE,
        "desa": "", "rt": "3", "rw": "2", "tahap": "draf", "kunci": "a" * 16}
QUERIES = ("/usulan?q={}", "/usulan?tahun={}", "/usulan?keadaan={}", "/usulan?kecamatan={}", "/usulan?desa={}", "/usulan?urut={}", "/usulan?cursor={}", "/usulan?limit={}",
           "/usulan/desa/{}", "/usulan/desa?kode={}", "/usulan/kecamatan/{}", "/usulan/kecamatan/99.99.01?tahun={}", "/usulan/peta?tahun={}", "/usulan/statistik?tahun={}",
           "/usulan/{}", "/usulan/peta.json?tahun={}", "/musyawarah/{}", "/musyawarah?cursor={}", "/musyawarah/{}/berita-acara.pdf", "/api/v1/usulan/peringkat?kecamatan={}&tahun=2027")


@pytest.fixture
def head(tokens):
    return Client(raise_request_exception=False, headers=tokens["kades1"])


def test_no_field_of_a_form_brings_the_house_down(head, who, monkeypatch):
    monkeypatch.setattr("pendopo.money.proposal.pages.limit", lambda *args: None)
    case, day = make.sent(who("kades1")), {"judul": "Musyawarah rencana", "tanggal": "2026-01-20", "tempat": "Balai", "agenda": "Membahas usulan"}
    head.post("/musyawarah/baru", day)
    sheet = Musyawarah.objects.get()
    forms = [("/usulan/baru", WISH), ("/musyawarah/baru", day), (f"/usulan/{case.nomor}", {"aksi": "nilai"} | {name: "5" for name in make.MARKS}),
             (f"/usulan/{case.nomor}", {"aksi": "gabung", "ke": "USL-2027-000009", "alasan": make.ALASAN, "versi": "2"}),
             (f"/usulan/{case.nomor}", {"aksi": "terima", "alasan": make.ALASAN, "berita_acara": "MUS-1"}), (f"/usulan/{case.nomor}/dukung", {"batal": ""}),
             (f"/musyawarah/{sheet.nomor}/catat", {"aksi": "hadir", "nama": "Bu Siti", "unsur": "warga", "kelamin": "P"}),
             (f"/musyawarah/{sheet.nomor}/catat", {"aksi": "catat", "jenis": "catatan", "isi": "Drainase dulu", "usulan": ""}),
             (f"/musyawarah/{sheet.nomor}/catat", {"aksi": "coret", "no": "1", "alasan": "Salah tulis"})]
    for path, good in forms:
        for n, name in enumerate(good):
            for odd in (ODD[0], ODD[n % len(ODD)], ODD[-1 - n % len(ODD)]):
                answer = head.post(path, good | {name: odd})
                assert answer.status_code < 500, (path, name, odd[:20], answer.status_code)
    assert Usulan.objects.get(pk=case.pk).state in ("DESA", "DIGABUNG", "KECAMATAN")
    assert not Kehadiran.objects.filter(unsur__in=ODD[2:]).exists() and not CatatanMusyawarah.objects.filter(jenis__in=ODD[2:]).exists()


def test_no_address_brings_the_house_down(head, who):
    make.sent(who("kades1"))
    for n, path in enumerate(QUERIES):
        for odd in (ODD[0], ODD[n % len(ODD)], ODD[-1 - n % len(ODD)], "%ff", ""):
            answer = head.get(path.replace("{}", odd.replace("\x00", "%00")))
            assert answer.status_code < 500, (path, odd[:20], answer.status_code)
