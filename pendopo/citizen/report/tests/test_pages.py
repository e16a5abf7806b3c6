"""The pages of a report, without JavaScript."""
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from pendopo.citizen.report.models import Aduan, AduanPelapor
from pendopo.citizen.report.support import support, unsupport
from pendopo.citizen.report.tests.factories import ISI, answered, sent
from pendopo.kernel.flow.public import act
from pendopo.kernel.problem.public import Problem


def jpeg():
    out = io.BytesIO()
    Image.effect_noise((64, 48), 90).convert("RGB").save(out, "JPEG")
    out.name, _ = "jalan.jpg", out.seek(0)
    return out


def form(**more):
    return {"kategori": "SMP02", "isi": ISI, "titik": "-7.26500,112.73500", "identitas": "rahasia", "kunci": "k1"} | more


def test_a_report_is_sent_once_and_shows_its_code_once(client, region):
    page = client.post("/lapor", form(foto=jpeg(), nama="Siti Rahayu", hp="081234567890"))
    text = page.content.decode()
    code = re.search(r'data-kode-lacak="(\w{12})"', text)[1]
    assert page.status_code == 200 and "ADU-" in text and AduanPelapor.objects.get().nama == "Siti Rahayu"
    again = client.post("/lapor", form(tetap="1"))
    assert Aduan.objects.count() == 1 and code in again.content.decode()
    nomor = Aduan.objects.get().nomor
    rinci = client.get(f"/aduan/{nomor}").content.decode()
    assert "Tarik laporan" in rinci and "Siti" not in rinci and "Pelapor dirahasiakan" in rinci
    client.cookies.clear()
    rinci = client.get(f"/aduan/{nomor}").content.decode()
    assert "Tarik laporan" not in rinci and "081234567890" not in rinci and code not in rinci
    assert client.post("/lacak", {"kode": code})["Location"] == f"/aduan/{nomor}"
    assert "Tarik laporan" in client.get(f"/aduan/{nomor}").content.decode()


def test_faults_keep_what_was_typed(client, region):
    page = client.post("/lapor", form(isi="pendek", titik="112.73500,-7.26500", alamat="Jalan Pasar"))
    text = page.content.decode()
    assert page.status_code == 422 and "tertukar" in text and "Jalan Pasar" in text and "<title>Galat" in text
    page = client.post("/lapor", form(kategori="JLN01", foto=io.BytesIO(b"<svg/>")))
    assert page.status_code == 422 and "bukan foto" in page.content.decode()
    page = client.post("/lapor", form(kategori="JLN01", isi="pendek", foto=jpeg()))
    kept = re.findall(r'name="berkas" value="([0-9a-f-]{36})"', page.content.decode())
    assert len(kept) == 1 and Aduan.objects.count() == 0


def test_likely_duplicates_are_shown_before_sending(client, who):
    first = sent(who("warga1"))
    page = client.post("/lapor", form())
    assert first.nomor in page.content.decode() and Aduan.objects.count() == 1
    client.post("/lapor", form(tetap="1"))
    assert Aduan.objects.count() == 2


def test_wrong_codes_are_404_and_the_sixth_waits(client, region):
    for _ in range(5):
        assert client.post("/lacak", {"kode": "0123456789AB"}).status_code == 404
    slowed = client.post("/lacak", {"kode": "0123456789AB"})
    assert slowed.status_code == 429 and slowed["Retry-After"] == "60"


def test_confidential_reports_are_nowhere_in_public(client, who):
    case = sent(who("warga1"), kategori="PGL01")
    assert client.get(f"/aduan/{case.nomor}").status_code == 404 == client.get("/aduan/ADU-2026-999999").status_code
    for path in ("/aduan", "/aduan?bentuk=csv", "/aduan?bentuk=json", "/aduan/peta.json"):
        assert case.nomor not in client.get(path).content.decode()


def test_the_public_page_tells_the_whole_line(client, who):
    case = answered(who, identitas="rahasia")
    act(case, "puas", who("warga1"), {"nilai": 4})
    text = client.get(f"/aduan/{case.nomor}").content.decode()
    for words in ("Disposisi", "Terima", "Mulai kerjakan", "Ajukan selesai", "Setujui", "Sudah beres", "Tim Jalan", "ditambal"):
        assert words in text
    assert "Uji Warga1" not in text and "Bukti pekerjaan" in text


def test_the_receipt_is_a_pdf_that_never_names_the_reporter(client, who, monkeypatch):
    from pendopo.citizen.report import receipt

    seen = []
    monkeypatch.setattr(receipt, "render", lambda *a, **kw: seen.append((a, kw)) or b"%PDF-")
    case = sent(who("warga1"), identitas="terbuka", extra={"nama": "Siti Rahayu", "hp": "081234567890"})
    answer = client.get(f"/aduan/{case.nomor}/tanda-terima.pdf")
    assert answer["Content-Type"] == "application/pdf" and "sandbox" in answer["Content-Security-Policy"]
    assert seen[0][1]["qr"] == f"/aduan/{case.nomor}" and "Siti" not in str(seen) and "0812" not in str(seen)
    hidden = sent(who("warga1"), kategori="PGL01")
    assert client.get(f"/aduan/{hidden.nomor}/tanda-terima.pdf").status_code == 404
    receipt.receipt(hidden)
    assert seen[1][1]["qr"] == "/lacak"
    monkeypatch.undo()
    assert receipt.receipt(case).startswith(b"%PDF-")


@pytest.mark.parametrize("n", [1, 30])
def test_the_list_costs_the_same_for_one_and_for_many(client, who, django_assert_max_num_queries, n):
    for _ in range(n):
        sent(who("warga1"))
    client.get("/aduan")
    with django_assert_max_num_queries(4):
        assert client.get("/aduan").status_code == 200


def test_a_case_is_read_by_the_api_with_two_statements(client, who, tokens):
    mine, hidden = sent(who("warga1")), sent(who("warga1"), kategori="PGL01")
    for ref, token in ((mine.nomor, "warga1"), (str(mine.pk), "warga2"), (mine.nomor, "verifikator1")):
        client.get(f"/api/v1/flow/aduan/{ref}", headers=tokens[token])
        with CaptureQueriesContext(connection) as asked:  # the token with its account and roles, the case; the mode is asked once a second
            found = client.get(f"/api/v1/flow/aduan/{ref}", headers=tokens[token])
        assert len([q for q in asked if "service_mode" not in q["sql"]]) == 2
        assert found.status_code == 200 and found.json()["nomor"] == mine.nomor and found["ETag"] == f'"{mine.version}"'
    assert client.get(f"/api/v1/flow/aduan/{hidden.nomor}", headers=tokens["warga2"]).status_code == 404
    assert client.get(f"/api/v1/flow/aduan/{mine.nomor}x", headers=tokens["warga1"]).status_code == 404


@pytest.mark.parametrize("query", ["?keadaan=selesai", "?kategori=SMP02&q=lubang", "?kelurahan=99.99.01.1001", "?unit=pu"])
def test_filters_are_links(client, who, query):
    sent(who("warga1"))
    assert client.get(f"/aduan{query}").status_code == 200


def test_support_is_one_per_person(client, who, tokens):
    case = sent(who("warga1"))
    assert [support(who("warga2"), case) for _ in range(3)] == [True, False, False]
    case.refresh_from_db()
    assert case.n_dukungan == 1
    assert [unsupport(who("warga2"), case) for _ in range(2)] == [True, False]
    case.refresh_from_db()
    assert case.n_dukungan == 0
    assert client.post(f"/aduan/{case.nomor}/dukung").status_code == 401


def test_support_needs_a_matched_nik_or_a_confirmed_phone(who):
    from pendopo.people.account.models import Akun

    case, citizen = sent(who("warga1")), who("warga2")
    Akun.objects.filter(pk=citizen.account_id).update(jaminan=1)
    with pytest.raises(Problem, match="tidak_berwenang"):
        support(citizen, case)
    assert support(citizen, case, phone="081234567890") is True
