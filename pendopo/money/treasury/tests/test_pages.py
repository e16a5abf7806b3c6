"""From a figure to the journal to the document, the cash books, the months: pages for everybody."""
import re

from pendopo.money.accounting.models import Jurnal, Periode
from pendopo.money.treasury.models import Dokumen


def page(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_a_figure_opens_down_to_the_document(year, client):
    text = page(client, "/keuangan/laporan/lra?tahun=2025")
    assert "36.870.000.000" in text and "Tidak benar" not in text and text.count("Benar") >= 6
    assert "/keuangan/rincian?tahun=2025&amp;basis=ANGGARAN&amp;akun=5.1.02" in text
    text = page(client, "/keuangan/rincian?tahun=2025&basis=ANGGARAN&akun=5.1.02")
    assert "590.000.000" in text or "310.000.000" in text
    text = page(client, "/keuangan/rincian?tahun=2025&basis=ANGGARAN&akun=5.1.02.02.01.0061")
    number = re.search(r"/keuangan/jurnal/(\d+)", text)[1]
    text = page(client, f"/keuangan/jurnal/{number}")
    assert "0014/LS" in text
    text = page(client, re.search(r"/keuangan/dokumen/[0-9a-f-]{36}", text)[0])
    assert "Dinas Kesehatan" in text and "225.000.000" in text
    assert "0014/LS" in page(client, re.search(r"/keuangan/jurnal/dokumen/[0-9a-f-]{36}", text)[0])


def test_the_home_page_shows_the_year_its_reports_and_proofs(year, client):
    text = page(client, "/keuangan")
    assert "Keuangan daerah 2025" in text and "Laporan Arus Kas" in text and "RK SKPD = RK PPKD" in text


def test_without_a_book_the_pages_say_so(clerk, client):
    assert "Belum ada tahun buku" in page(client, "/keuangan")
    assert "Belum ada tahun buku" in page(client, "/keuangan/periode")
    assert client.get("/keuangan/kas").status_code == 404


def test_the_trial_balance_is_even_and_comes_as_a_file(year, client):
    assert ": sama." in page(client, "/keuangan/neraca-saldo?tahun=2025")
    assert client.get("/keuangan/neraca-saldo?tahun=2025&bentuk=xlsx")["Content-Type"].endswith("sheet")
    assert client.get("/keuangan/neraca-saldo?tahun=2025&bentuk=pdf").content.startswith(b"%PDF")
    assert "1.1.01.01.01.0001" in page(client, "/keuangan/neraca-saldo?tahun=2025&bentuk=csv")


def test_the_cash_book_runs_on_to_the_balance_of_the_register(year, client):
    assert "8.430.000.000" in page(client, "/keuangan/kas?tahun=2025")
    text = page(client, "/keuangan/kas/2025/DINKES/BPG")
    cells = re.findall(r'<td class="angka"[^>]*>([\d.]+)</td>\s*</tr>', text)
    assert cells[0] == "200.000.000" and cells[-1] == "0" and "SPJ SPJ-01" in text
    assert "Saldo" in page(client, "/keuangan/kas/2025/PPKD/RKUD?bentuk=csv")
    assert client.get("/keuangan/kas/2025/PPKD/RKUD?bentuk=xlsx")["Content-Type"].endswith("sheet")
    assert client.get("/keuangan/kas/2025/PPKD/RKUD?bentuk=pdf").content.startswith(b"%PDF")
    assert "Belum ada mutasi" in page(client, "/keuangan/kas/2025/DPUPR/BPN")


def test_documents_are_found_by_number_kind_and_unit(year, client):
    text = page(client, "/keuangan/dokumen?tahun=2025&jenis=SP2D&entitas=DINKES&q=0011")
    assert "0011/LS" in text and "0012/LS" not in text
    assert "Berikutnya" in page(client, "/keuangan/dokumen?tahun=2025")
    assert "Tidak ada dokumen" in page(client, "/keuangan/dokumen?tahun=2025&q=zzz")


def test_what_is_not_there_or_not_yours_is_404(year, client):
    for path in (
            "/keuangan/laporan/apa?tahun=2025", "/keuangan/laporan/lra?tahun=2024", "/keuangan/laporan/lra?tahun=2025&entitas=X", "/keuangan/jurnal/999999999",
    "/keuangan/rincian?tahun=2025&akun=9.9", "/keuangan/rincian?tahun=2025&basis=X", "/keuangan/kas/2025/X/BPG", "/keuangan/kas/2025/DINKES/XXX",
    "/keuangan/kas?tahun=1999", "/keuangan/dokumen/00000000-0000-0000-0000-000000000000", "/keuangan/penolakan", "/keuangan/periode/tindak?aksi=tutup"):
        assert client.get(path).status_code == 404, path


def test_a_broken_question_is_400(year, client):
    for path in ("/keuangan/laporan/lra?tahun=abcd", "/keuangan/laporan/lra?tahun=2025&sampai=kemarin", "/keuangan/kas/2025/DINKES/BPG?cursor=x.y",
                                  "/keuangan/dokumen?tahun=2025&cursor=zz"):
        assert client.get(path).status_code == 400, path


def test_a_page_costs_a_known_number_of_statements(year, client, django_assert_max_num_queries):
    for path, most in (("/keuangan", 9), ("/keuangan/laporan/lra?tahun=2025", 9), ("/keuangan/rincian?tahun=2025&akun=5", 7),
                                       ("/keuangan/neraca-saldo?tahun=2025", 6), ("/keuangan/kas/2025/DINKES/BPG", 5), ("/keuangan/dokumen?tahun=2025", 6),
                                       ("/keuangan/periode?tahun=2025", 8)):
        client.get(path)
        with django_assert_max_num_queries(most):
            client.get(path)


def test_the_page_of_a_document_hides_free_text(year, client):
    year.send(id="K", tanggal="2025-12-30", jenis="NOTA_KREDIT", entitas="PPKD", akun="4.1.04.05.01.0001", jumlah=1, keterangan="dari Bapak Contoh")
    assert "Bapak Contoh" not in page(client, f"/keuangan/dokumen/{Dokumen.objects.get(kode='K').pk}")
    assert Jurnal.objects.exists() and Periode.objects.exists()
