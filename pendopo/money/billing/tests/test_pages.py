"""The pages, without JavaScript: pay, my bills, issue, load many, reconcile, partners."""
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import SYSTEM, act
from pendopo.kernel.notify.public import notices
from pendopo.money.billing import events, merchants
from pendopo.money.billing.models import Koran, KunciMitra, MitraBayar, Pengembalian, Tagihan
from pendopo.money.billing.tests.factories import PBB, SAMPAH, bill
from pendopo.money.billing.tests.test_reconcile import DAY, koran, rows

FORM = {"jenis": "SKP", "entitas": "UJI", "akun": PBB, "nama": "SITI CONTOH", "npwpd": "P.1.0001", "jumlah": "150.000", "keterangan": "PBB 2026"}
CSV = "rujukan;jenis;akun;nama;npwpd;jumlah;jatuh_tempo;keterangan\n"


def soon(days=30):
    return (today() + timedelta(days=days)).isoformat()


@pytest.fixture
def as_(tokens):
    """`as_("bendahara_uji")` is that person's browser (a bearer token stands for the session)."""
    return lambda name: Client(headers=tokens[name])


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:600]
    return answer.content.decode()


def test_anybody_who_knows_a_number_pays_and_gets_a_receipt(bank, client, django_assert_max_num_queries):
    tagihan = bill(nama="Siti Rahayu Ningsih")
    assert client.get("/bayar", {"nomor": f"8808 8{tagihan.va[5:]}"})["Location"] == f"/bayar/{tagihan.nomor}"
    client.get(f"/bayar/{tagihan.nomor}")  # what a process reads once is not the page's cost
    with django_assert_max_num_queries(4):
        answer = client.get(f"/bayar/{tagihan.nomor}")
    page = text_of(answer)
    assert "Rp150.000" in page and tagihan.va in page and "<svg" in page and "Siti R." in page and "Rahayu" not in page
    assert answer["X-Robots-Tag"].startswith("noindex") and len(answer.content) < 40_000 and "style=" not in page
    assert client.get(f"/bayar/{tagihan.nomor}/bukti.pdf").content.startswith(b"%PDF")
    assert client.get(f"/bayar/{tagihan.va}/keadaan.json").json()["status"] == "TERBIT"
    bank.pay(tagihan)
    page = text_of(client.get(f"/bayar/{tagihan.nomor}"))
    assert "Lunas" in page and "Bank Uji" in page and "Cara membayar" not in page
    assert client.get(f"/bayar/{tagihan.nomor}/bukti.pdf").content.startswith(b"%PDF") and client.get(f"/bayar/{tagihan.nomor}/keadaan.json").json()["status"] == "LUNAS"


def test_unknown_numbers_are_404_and_keep_what_was_typed(region, client):
    for ref in ("TGH2026000999", "880882026000999", "apa saja", "%F0%9F%92%A9", "TGH2026000001'--"):
        assert client.get(f"/bayar/{ref}").status_code == 404
    assert "TGH2026000999" in text_of(client.get("/bayar", {"nomor": "TGH2026000999"}), 404)


def test_an_owner_extends_keeps_and_sees_own_bills(as_, who, client):
    mine, late, other = bill(owner=who("warga1").account_id), bill(owner=who("warga1").account_id, days=-1), bill()
    me = as_("warga1")
    assert "Simpan ke tagihan saya" in text_of(me.get(f"/bayar/{other.nomor}"))
    assert me.post(f"/bayar/{other.nomor}/simpan").status_code == 303 and me.post(f"/bayar/{other.nomor}/simpan").status_code == 303
    page = text_of(me.get("/saya/tagihan"))
    assert all(one.nomor in page for one in (mine, late, other)) and "Rp300.000" in page
    assert "Perpanjang tagihan ini" in text_of(me.get(f"/bayar/{late.nomor}"))
    assert "Perpanjang tagihan ini" not in text_of(as_("warga2").get(f"/bayar/{late.nomor}")) and as_("warga2").post(f"/bayar/{late.nomor}/perpanjang").status_code == 404
    assert me.post(f"/bayar/{late.nomor}/perpanjang").status_code == 303 and "Bunga keterlambatan" in text_of(me.get(f"/bayar/{late.nomor}"))
    assert me.post(f"/bayar/{late.nomor}/perpanjang").status_code == 409
    assert "Belum ada tagihan" in text_of(as_("warga2").get("/saya/tagihan"))
    for path in ("/saya/tagihan", "/tagihan", "/rekon", "/mitra-bayar", "/pengembalian"):
        assert client.get(path)["Location"].startswith("/masuk/")
    assert client.post(f"/bayar/{mine.nomor}/simpan")["Location"].startswith("/masuk/")


def test_the_owner_hears_of_each_step_once(bank, who):
    tagihan = bill(owner=who("warga1").account_id)
    bank.pay(tagihan)
    from pendopo.kernel.flow.public import history

    for step in history(Tagihan.objects.get()) * 2:
        events.on_step(f"tagihan.{step.action}", tagihan.pk, step.seq, {"at": step.at.isoformat()})
    heard = [row.judul for row in notices(who("warga1").account_id)]
    assert sorted(heard) == [f"Tagihan {tagihan.nomor} lunas", f"Tagihan {tagihan.nomor} terbit"]


def test_a_bill_is_filled_in_checked_and_issued_once(as_):
    clerk = as_("bendahara_uji")
    sent = FORM | {"jatuh_tempo": soon()}
    assert "Periksa dulu" in text_of(clerk.get("/tagihan/baru"))
    page = text_of(clerk.post("/tagihan/baru", sent | {"jumlah": "seratus"}), 422)
    assert "SITI CONTOH" in page and "seratus" in page and "<title>Galat" in page and 'href="#f-jumlah"' in page
    page = text_of(clerk.post("/tagihan/baru", sent))
    assert "Periksa sekali lagi" in page and "Rp150.000" in page and not Tagihan.objects.exists()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    for _ in range(2):
        assert "terbit" in text_of(clerk.post("/tagihan/baru", hidden))
    assert Tagihan.objects.count() == 1
    page = text_of(clerk.post("/tagihan/baru", sent | {"akun": "4.1.01.15.01.9999", "yakin": "1"}), 422)
    assert "4.1.01.15.01.9999" in page
    assert as_("pa_uji").get("/tagihan/baru").status_code == 403 and as_("bendahara_pu").post("/tagihan/baru", sent | {"yakin": "1"}).status_code == 403


def listed(client, path: str) -> set[str]:
    """Ids of the bills that a list shows."""
    return set(re.findall(r"/meja/tagihan/([0-9a-f-]{36})", text_of(client.get(path))))


def cost(client, path: str) -> list[str]:
    """The statements of a page once the process has read what it keeps."""
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return [query["sql"] for query in seen]


def test_the_list_is_filtered_exported_and_costs_the_same_for_any_number(as_):
    clerk = as_("bendahara_uji")
    made = [bill(nama="=HYPERLINK(1)", keterangan="PBB"), bill(days=-1), bill(akun=SAMPAH, jenis="SKR")]
    odd, late, charge = (str(one.pk) for one in made)
    assert listed(clerk, "/tagihan") == {odd, late, charge} and "Lewat jatuh tempo <span>1</span>" in text_of(clerk.get("/tagihan"))
    assert listed(clerk, "/tagihan?keadaan=KEDALUWARSA") == {late}
    assert listed(clerk, "/tagihan?jenis=SKR") == {charge}
    assert listed(clerk, "/tagihan?q=hyperlink") == {odd}
    assert "Tidak ada tagihan" in text_of(clerk.get("/tagihan?q=tidak-ada&dari=2020-01-01&sampai=salah"))
    assert "'=HYPERLINK(1)" in clerk.get("/tagihan?bentuk=csv").content.decode()
    assert "Tidak ada tagihan" in text_of(as_("bendahara_pu").get("/tagihan")) and as_("warga1").get("/tagihan").status_code == 403
    assert listed(as_("bud1"), "/tagihan") == {odd, late, charge}
    few = cost(clerk, "/tagihan")
    for _ in range(12):
        bill()
    many_rows = cost(clerk, "/tagihan")
    assert len(many_rows) < len(few) + 6 and len(many_rows) <= 12, "twelve more rows; what a process keeps for a second may be read again"
    assert sum('FROM "tagihan"' in sql for sql in many_rows) == 2
    case = made[0]
    assert case.nomor in text_of(as_("pa_uji").get(f"/meja/tagihan/{case.pk}")) and as_("bendahara_pu").get(f"/meja/tagihan/{case.pk}").status_code == 404


def many(clerk, text, unit="UJI"):
    file = io.BytesIO(text.encode())
    file.name = "tagihan.csv"
    return clerk.post("/tagihan/massal", {"unit": unit, "berkas": file})


def test_a_file_of_bills_goes_in_whole_or_not_at_all_and_only_once(as_):
    clerk = as_("bendahara_uji")
    good = CSV + "".join(f"A{n};SKR;{SAMPAH};Warga {n};;1500{n};{soon()};Sampah\n" for n in range(3))
    bad = good + f"A3;SKR;{SAMPAH};;;12,5;besok;\nA1;SKR;{SAMPAH};Dua kali;;1;{soon()};\n;XX;1;X\n"
    page = text_of(many(clerk, bad), 422)
    assert "tidak ada tagihan yang terbit" in page and "BARIS_GANDA" in page and not Tagihan.objects.exists()
    assert re.findall(r'<th scope="row">(\d+)</th><td data-l="Kolom">(\w+)', page) == [
        ("5", "jumlah"), ("5", "jatuh_tempo"), ("5", "nama"), ("6", "rujukan"), ("7", "baris")]
    assert "3 tagihan terbit" in text_of(many(clerk, good)) and "0 tagihan terbit" in text_of(many(clerk, good)) and Tagihan.objects.count() == 3
    page = text_of(many(clerk, CSV + f"B1;SKR;{SAMPAH};Baik;;5;{soon()};\nB2;SKR;4.1.02.01.02.9999;Buruk;;5;{soon()};\n"), 422)
    assert "AKUN_TIDAK_DIKENAL" in page and '<th scope="row">3</th>' in page and Tagihan.objects.count() == 3
    for text in ("", "bukan csv", CSV.replace(";", "\t"), '"', CSV + "x" * 200_000):
        assert many(clerk, text).status_code == 422
    assert many(clerk, good, unit="pu").status_code == 422 and as_("bud1").get("/tagihan/massal").status_code == 403


def test_a_statement_is_loaded_read_and_minuted(as_, bank, django_assert_max_num_queries):
    paid, lost = bill(), bill(days=400)
    bank.pay(paid, referenceNo="P1", trxDateTime=f"{DAY}T10:00:00+07:00")
    clerk, text = as_("bud1"), rows(("P1", f"VA {paid.va}", 0, paid.total), ("L1", f"VA {lost.va}", 0, lost.total), ("X1", "ENTAH", 0, 33_000), ("B1", "BIAYA", 500, 0))

    def send(body, rekening="UJI-1"):
        file = io.BytesIO(body.encode())
        file.name = "koran.csv"
        return clerk.post("/rekon", {"rekening": rekening, "tanggal": str(DAY), "berkas": file})

    assert "Baris 3" in text_of(send(text.replace(",301000", ",301001")), 422) and not Koran.objects.exists()
    assert "belum terdaftar" in text_of(send(text, "BRI-1"), 422)
    path = send(text)["Location"]
    assert path == f"/rekon/UJI-1/{DAY}"
    clerk.get(path)
    with django_assert_max_num_queries(10):
        page = text_of(clerk.get(path))
    assert "Ada di bank, belum di buku" in page and "Tidak dikenal" in page and "1 baris cocok" in page
    assert text_of(clerk.get(f"{path}?hasil=BIAYA_BANK")).count('<th scope="row">') == 1
    assert "P1,VA" in clerk.get(f"{path}?bentuk=csv").content.decode()
    assert clerk.get(f"{path}/berita-acara.pdf").status_code == 404
    for _ in range(2):
        assert clerk.post(f"{path}/berita-acara").status_code == 303
    assert Koran.objects.get().berita_acara.endswith("/000001") and clerk.get(f"{path}/berita-acara.pdf").content.startswith(b"%PDF")
    assert "UJI-1" in text_of(clerk.get("/rekon")) and clerk.get(f"/rekon/UJI-9/{DAY}").status_code == 404 and clerk.get("/rekon/UJI-1/kapan").status_code == 404
    assert {name: as_(name).get(path).status_code for name in ("auditor1", "bendahara_uji", "warga1")} == {"auditor1": 200, "bendahara_uji": 403, "warga1": 403}
    assert as_("auditor1").post(f"{path}/berita-acara").status_code == 403


def test_money_is_given_back_once_and_the_debt_goes(as_, bank):
    from pendopo.money.accounting.models import SaldoBulanan

    koran(bank, rows(("X1", "ENTAH", 0, 33_000)))
    clerk, money = as_("bud1"), Pengembalian.objects.get()
    assert "Rp33.000" in text_of(clerk.get("/pengembalian"))
    assert clerk.post("/pengembalian", {"id": str(money.pk), "bukti": ""}).status_code == 422
    assert as_("auditor1").post("/pengembalian", {"id": str(money.pk), "bukti": "SP2D 1"}).status_code == 403
    assert clerk.post("/pengembalian", {"id": str(money.pk), "bukti": "SP2D 00123"}).status_code == 303
    assert clerk.post("/pengembalian", {"id": str(money.pk), "bukti": "SP2D 00123"}).status_code == 422
    assert clerk.post("/pengembalian", {"id": "salah", "bukti": "SP2D 00123"}).status_code == 422
    assert sum(row.debit - row.kredit for row in SaldoBulanan.objects.filter(akun__startswith="2.1.07")) == 0
    assert "SP2D 00123" in text_of(clerk.get("/pengembalian?semua=1"))


def test_partners_and_merchants_are_kept_by_the_treasurer(as_, bank, client):
    clerk = as_("bud1")
    page = text_of(clerk.post("/mitra-bayar", {"aksi": "mitra", "kode": "BPD01", "nama": "Bank Daerah"}))
    secret = re.search(r'<p class="hash">(\S+)</p>', page)[1]
    mitra = MitraBayar.objects.get(kode="BPD01")
    assert KunciMitra.objects.get(mitra=mitra).isi == secret and secret not in text_of(clerk.get("/mitra-bayar"))
    assert clerk.post("/mitra-bayar", {"aksi": "rekening", "mitra": mitra.pk, "rekening": "0012345678"}).status_code == 303
    for sent in ({"aksi": "publik", "mitra": mitra.pk, "kunci": "bukan kunci"}, {"aksi": "rekening", "mitra": mitra.pk, "rekening": "a b"},
                 {"aksi": "mitra", "kode": "a b!", "nama": "X"}, {"aksi": "mitra"}, {"aksi": "merchant", "kode": "parkir", "nama": "PARKIR", "nmid": "salah"}):
        assert clerk.post("/mitra-bayar", sent).status_code == 422, sent
    assert clerk.post("/mitra-bayar", {"aksi": "apa"}).status_code == 400 and clerk.post("/mitra-bayar", {"aksi": "aktif", "mitra": "999999"}).status_code == 404
    parking = {"aksi": "merchant", "kode": "parkir", "nama": "PARKIR TEPI JALAN", "nmid": "ID1020304050607", "kriteria": "UME", "mcc": "9399", "kota": "CONTOH",
               "kode_pos": "61111"}
    assert clerk.post("/mitra-bayar", parking).status_code == 303
    merchants.forget()
    assert "51440014ID.CO.QRIS.WWW" in text_of(client.get("/qris/parkir")) and client.get("/qris/tidak-ada").status_code == 404
    assert as_("bendahara_uji").get("/mitra-bayar").status_code == 403 and as_("warga1").post("/mitra-bayar", parking).status_code == 403
    clerk.post("/mitra-bayar", {"aksi": "aktif", "mitra": mitra.pk})
    assert not MitraBayar.objects.get(kode="BPD01").aktif


def test_a_reduced_bill_leads_to_its_successor(who, client):
    tagihan = bill(100_000)
    act(tagihan, "kurangkan", who("bud1"), {"jumlah_baru": 40_000, "sk": "973/1", "alasan": "Keringanan bagi usaha mikro."})
    page = text_of(client.get(f"/bayar/{tagihan.nomor}"))
    assert Tagihan.objects.get(pk=tagihan.pengganti_id).nomor in page and "Cara membayar" not in page


def test_the_door_for_rooms_above(bank):
    from pendopo.money.billing import public

    made = public.issue_bill(jenis="IZIN", akun="4.1.02.03.01.0001", entitas="UJI", nama="PT Contoh", jumlah=5_000, jatuh_tempo=today(), by=SYSTEM, rujukan="IZIN-1")
    assert made.status == "TERBIT" and public.bill(made.nomor) == public.bill(made.id) == made and public.bill("TGH2020000001") is None
    with pytest.raises(Exception, match="Rujukan ini sudah dipakai"):
        public.issue_bill(jenis="IZIN", akun="4.1.02.03.01.0001", entitas="UJI", nama="PT Contoh", jumlah=5_000, jatuh_tempo=today(), by=SYSTEM, rujukan="IZIN-1")


def test_a_refused_page_names_the_office_and_no_code(as_):
    text = as_("pa_uji").get("/tagihan/baru").content.decode()
    assert "Halaman ini untuk" in text and "_" not in text.split("Halaman ini untuk")[1].split(".")[0]
