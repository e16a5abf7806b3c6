"""What a person is told comes in their language; the notice on the site and the chain stay Indonesian."""
import pytest
from django.core import mail

from pendopo.citizen.report.models import Aduan, AduanPelapor
from pendopo.citizen.report.receipt import receipt
from pendopo.citizen.report.tests.factories import sent
from pendopo.kernel.flow.public import act
from pendopo.kernel.notify.public import Recipient, choices, choose, notices, tell
from pendopo.people.account.public import contacts

POSTED = {"kategori": "SMP02", "isi": "Sampah dibakar tiap malam di belakang pasar.", "titik": "-7.26500,112.73500", "identitas": "rahasia", "kunci": "k1",
          "hp": "081234567890"}


@pytest.fixture
def letters(monkeypatch):
    """(address, subject, text) of every message that would leave."""
    found = []
    monkeypatch.setattr("pendopo.kernel.notify.messages._post", lambda way, address, key, subject, text: found.append((address, subject, text)))
    return found


def told(case, who, step):
    """Tell the reporter of a step as the consumer of the outbox does."""
    from pendopo.citizen.report.notices import on_step

    act(case, step[0], who("verifikator1"), step[1])
    case.refresh_from_db()
    on_step(f"aduan.{step[0]}", case.pk, case.version, {"at": case.last_at.isoformat()})


def test_a_report_made_on_an_english_page_is_answered_in_english(client, who, letters):
    assert client.post("/lapor?bahasa=en", POSTED).status_code == 200
    assert AduanPelapor.objects.get().bahasa == "en"
    told(Aduan.objects.get(), who, ("disposisi", {"unit": "pu"}))
    subject, text = next((s, t) for a, s, t in letters if a == POSTED["hp"])
    assert subject.startswith("Report ADU-") and "Dinas PU" in subject and "?bahasa=en" in text and "Tindak lanjut" not in text


def test_the_choice_of_the_account_goes_before_the_page_of_the_report(client, who, letters):
    case, account = sent(who("warga1"), extra={"bahasa": "en"}), who("warga1").account_id
    address = contacts({account})[0].email
    choose(account, {"situs", "surel", "wa"}, "id")
    told(case, who, ("minta_data", {"pertanyaan": "Di sebelah mana?"}))
    assert [s for a, s, _ in letters if a == address][-1] == f"Laporan {case.nomor} perlu dilengkapi"
    choose(account, {"situs", "surel", "wa"}, "en")
    act(case, "lengkapi", who("warga1"), {"jawaban": "Sebelah kiri gapura."})
    told(case, who, ("minta_data", {"pertanyaan": "Tiang yang ke berapa?"}))
    subject, text = [(s, t) for a, s, t in letters if a == address][-1]
    assert "Laporan" not in subject and "Tiang yang ke berapa?" in text and "Choose the notices you receive" in text
    assert {n.judul for n in notices(account)} == {f"Laporan {case.nomor} perlu dilengkapi"}


def test_an_unknown_language_is_indonesian(region, letters):
    tell([Recipient(None, "a@contoh.example", bahasa="xx")], kunci="k", judul="Kode konfirmasi", teks="Halo.", url="/lacak#isi")
    assert letters == [("a@contoh.example", "Kode konfirmasi", letters[0][2])] and "bahasa=" not in letters[0][2]


def test_the_page_keeps_the_language_for_letters_and_for_this_browser(client, tokens, who):
    answer = client.post("/saya/kabar/pilihan", {"saluran": ["situs"], "bahasa": "en"}, headers=tokens["warga1"])
    assert answer.status_code == 303 and client.cookies["bahasa"].value == "en" and choices(who("warga1").account_id).bahasa == "en"
    page = client.get("/saya/kabar/pilihan?tersimpan=1", headers=tokens["warga1"]).content.decode()
    assert '<option value="en" lang="en" selected>' in page and 'lang="en"' in page[:60]
    client.post("/saya/kabar/pilihan", {"bahasa": "klingon"}, headers=tokens["warga1"])
    assert choices(who("warga1").account_id).bahasa == "id"


def test_the_choice_comes_along_to_a_new_browser(client, region, who, settings):
    from pendopo.people.account.models import Akun

    akun = Akun.objects.get(username="warga1") if Akun.objects.filter(username="warga1").exists() else Akun.objects.get(pk=who("warga1").account_id)
    akun.set_password("kata-sandi-yang-panjang-1945")
    akun.save()
    choose(akun.pk, {"situs"}, "en")
    assert client.post("/masuk/", {"login": akun.username, "password": "kata-sandi-yang-panjang-1945"}).status_code == 303
    assert "<html lang=\"en\"" in client.get("/saya/").content.decode()


def test_the_letter_for_a_new_password_speaks_the_language_of_the_account(client, who):
    account = who("warga1").account_id
    choose(account, {"surel"}, "en")
    client.post("/masuk/lupa", {"login": "warga1"})
    assert mail.outbox and mail.outbox[0].subject.startswith("Set your Pendopo password") and "works only once" in mail.outbox[0].body


def test_the_receipt_follows_its_reader(client, who, monkeypatch):
    case = sent(who("warga1"))
    assert receipt(case).startswith(b"%PDF") and client.get(f"/aduan/{case.nomor}/tanda-terima.pdf?bahasa=en").content.startswith(b"%PDF")
    papers = []
    monkeypatch.setattr("pendopo.citizen.report.receipt.render", lambda room, name, data, **more: papers.append(data) or b"%PDF")
    client.cookies.clear()
    for language in ("id", "en", "jv"):
        client.get(f"/aduan/{case.nomor}/tanda-terima.pdf?bahasa={language}")
    assert [p["bahasa"] for p in papers] == ["id", "en", "id"]
    assert [p["fakta"][0][0] for p in papers[:2]] == ["Nomor laporan", "Report number"] and dict(papers[1]["fakta"])["Category"] == "Illegal burning or dumping"
    assert "December" in dict(papers[1]["fakta"])["At the latest"]
