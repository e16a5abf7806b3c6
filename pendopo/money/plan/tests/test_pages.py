"""Pages and operations of plans."""
import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pendopo.money.plan import lines
from pendopo.money.plan.models import DokumenRencana, Simpul
from pendopo.money.plan.tests.factories import RKPD, decreed, draft
from pendopo.money.proposal.tests import factories as proposals

pytestmark = pytest.mark.django_db
SUB = "1.03.06.2.01.0012"


@pytest.fixture
def as_(who, tokens):
    """`as_("bappeda1")`: a client that acts as this person."""
    return lambda name: Client(headers=tokens[name])


def test_public_pages_show_what_is_in_force_and_no_draft(who, as_):
    rpjmd = decreed(draft(who("bappeda1"), "RPJMD"), who)
    case = draft(who("bappeda1"), dasar=rpjmd.nomor)
    wish = proposals.planned(who)
    case.refresh_from_db()
    assert Client().get("/rencana/rkpd/2027").status_code == 404 and Client().get(f"/rencana/dokumen/{case.nomor}").status_code == 404
    assert case.nomor not in Client().get("/rencana").content.decode() and case.nomor in as_("bappeda1").get("/rencana").content.decode()
    decreed(case, who)
    with CaptureQueriesContext(connection) as seen:
        tree = Client().get("/rencana/rkpd/2027?skpd=pu").content.decode()
    assert "Pembangunan drainase lingkungan" in tree and "Rp804.000.000" in tree and len(seen) <= 9
    cascade = Client().get(f"/rencana/rkpd/2027/{SUB}").content.decode()
    for words in ("Kota yang tangguh", "Lingkungan sehat", "Banjir berkurang", "Drainase baik", wish.nomor):
        assert words in cascade
    assert Client().get("/rencana/rkpd/2027?bentuk=json").json()["items"][0]["kode"] == "1"
    risky = [replace(line, nama=f"=1+{line.nama}") for line in lines.of(case)]
    assert ";'=1+" in lines.as_csv(risky) and lines.read(lines.as_csv(risky), case) == (risky, [])
    assert "SUBKEGIATAN;1.03.06.2.01.0012" in Client().get(f"/rencana/dokumen/{case.nomor}/isi?bentuk=csv").content.decode()
    assert Client().get(f"/telusur/{wish.nomor}").content.decode().count(f"{case.nomor}/{SUB}/pu") >= 1
    for path in ("/rencana/rkpd/20xx", "/rencana/apa/2027", "/rencana/rkpd/2027/9.9"):
        assert Client().get(path).status_code == 404
    assert "Kode 9.9" not in Client().get("/rencana").content.decode()


@pytest.mark.parametrize("query", ["", "?skpd=pu"])
def test_every_year_of_a_plan_leads_to_its_own_page(who, query):
    case = decreed(draft(who("bappeda1"), "RPJMD"), who)
    DokumenRencana.objects.filter(pk=case.pk).update(tahun_akhir=case.tahun_awal + 2)
    case.refresh_from_db()
    page = Client().get(f"/rencana/rpjmd/{case.tahun_awal}{query}").content.decode()
    links = re.findall(r'<a href="(/rencana/rpjmd/\d{4}[^"/]*)"', page)
    assert links == [f"/rencana/rpjmd/{year}{query}" for year in range(case.tahun_awal, case.tahun_akhir + 1)]
    assert {Client().get(link).status_code for link in links} == {200}


def test_a_version_is_begun_filled_and_set_through_the_pages(as_, who):
    client = as_("bappeda1")
    assert as_("warga1").get("/rencana/baru").status_code == 403
    page = client.post("/rencana/baru", {"jenis": "RKPD", "tahun": "2027", "kunci": "k1"})
    path = page["Location"]
    assert path == "/rencana/dokumen/RKPD-2027-V1" and client.post("/rencana/baru", {"jenis": "RKPD", "tahun": "2027"}).status_code == 422
    send = lambda text: client.post(path, {"aksi": "muat", "berkas": SimpleUploadedFile("isi.csv", text.encode())})  # noqa: E731
    bad = send(RKPD.replace("600000000", "600.000.000"))
    assert bad.status_code == 422 and "Baris 6, kolom pagu" in bad.content.decode() and not Simpul.objects.exists()
    assert send(RKPD.replace(";NAIK;m;;400", ";;;;")).status_code == 422
    assert send(RKPD).status_code == 303 and send(RKPD).status_code == 303 and DokumenRencana.objects.get().version == 2
    assert client.post(path, {"aksi": "ajukan"}).status_code == 303
    assert as_("inspektorat1").post(path, {"aksi": "reviu", "hasil": "Sudah sesuai kaidah penyusunan."}).status_code == 303
    assert client.post(path, {"aksi": "tetapkan", "landasan": "Perkada 1/2026", "tanggal": "2026-07-01"}).status_code == 303
    client.post("/rencana/baru", {"jenis": "RKPD", "tahun": "2027", "dari": "RKPD-2027-V1"})
    client.post("/rencana/dokumen/RKPD-2027-V2", {"aksi": "ubah_pagu", "kode": SUB, "skpd": "pu", "tahun": "2027", "pagu": "500.000.000"})
    compared = client.get("/rencana/dokumen/RKPD-2027-V2/banding/RKPD-2027-V1").content.decode()
    assert "-Rp100.000.000" in compared and Client().get("/rencana/dokumen/RKPD-2027-V2/banding/RKPD-2027-V1").status_code == 404


def test_breaks_stand_on_the_page_of_the_draft(as_, who):
    draft(who("bappeda1"), text=RKPD.replace(";NAIK;m;;400", ";NAIK;m;;"))
    text = as_("bappeda1").get("/rencana/dokumen/RKPD-2027-V1").content.decode()
    assert "belum punya target 2027" in text and "Harus diperbaiki" in text


def test_lines_and_ceilings_over_the_api(as_, who):
    draft(who("bappeda1"))
    path = "/api/v1/rencana/RKPD-2027-V1/isi"
    assert as_("bappeda1").post(path, RKPD, "text/csv").status_code == 200
    bad = as_("bappeda1").post(path, RKPD.replace("2027;300000000", "2027;3e8"), "text/csv")
    assert bad.status_code == 422 and bad.json()["ditolak"] == [{"baris": 7, "kolom": "pagu", "kode": "ISIAN_TIDAK_SAH", "alasan": bad.json()["ditolak"][0]["alasan"]}]
    assert as_("bappeda1").post(path, b"\xff\xfe\x00", "text/csv").json()["ditolak"][0]["kode"] == "BUKAN_TEKS"
    assert as_("tapd1").post(path, RKPD, "text/csv").status_code == 404 and Client().post(path, RKPD, "text/csv").status_code == 401
    decreed(DokumenRencana.objects.get(), who)
    found = Client().get("/api/v1/rencana/pagu?tahun=2027&jenis=RKPD&skpd=pu").json()
    assert found["dokumen"] == "RKPD-2027-V1" and found["items"][0]["pagu"] == 600_000_000
    assert as_("bappeda1").post(path, RKPD.replace("300000000", "1"), "text/csv").status_code == 409


def test_each_office_has_its_own_yearly_plan_behind_its_own_link(as_, who):
    for name, sub in (("perencana_pu1", RKPD), ("perencana_dlh1", RKPD.replace(";pu;", ";dlh;").replace("600000000", "500000000"))):
        decreed(draft(who(name), "RENJA", text=sub), who, by=name)
    page = Client().get("/rencana").content.decode()
    assert "/rencana/renja/2027?skpd=pu" in page and "/rencana/renja/2027?skpd=dlh" in page
    choice = Client().get("/rencana/renja/2027").content.decode()
    assert "RENJA-2027-PU-V1" in choice and "RENJA-2027-DLH-V1" in choice
    tree = Client().get("/rencana/renja/2027?skpd=dlh").content.decode()
    assert "Rp500.000.000" in tree and "Rp600.000.000" not in tree and f"/rencana/renja/2027/{SUB}?skpd=dlh" in tree
    node = Client().get(f"/rencana/renja/2027/{SUB}?skpd=dlh").content.decode()
    assert "RENJA-2027-DLH-V1" in node and "Rp500.000.000" in node
    assert Client().get(f"/rencana/renja/2027/{SUB}").status_code == 200 and Client().get("/rencana/renja/2027?skpd=tidak-ada").status_code == 404


def test_every_break_leads_to_its_node_and_comes_as_csv(as_, who):
    wish = proposals.planned(who)
    case = draft(who("bappeda1"), text=RKPD.replace(";NAIK;m;;400", ";NAIK;m;;").replace("1.03.06;1.03;Drainase;;2027;900000000", "1.03.06;1.03;Drainase;;2027;1"))
    path = f"/rencana/dokumen/{case.nomor}"
    page = as_("bappeda1").get(f"{path}/periksa").content.decode()
    for link in (f"{path}/simpul/{SUB}", f"{path}/simpul/1.03.06", f"/usulan/{wish.nomor}"):
        assert f'href="{link}"' in page
    node = as_("bappeda1").get(f"{path}/simpul/{SUB}").content.decode()
    assert "belum punya target 2027" in node and "Rp600.000.000" in node
    few = as_("bappeda1").get(f"{path}/periksa?jenis=pagu_di_bawah_anak").content.decode()
    assert "lebih kecil dari jumlah anaknya" in few and "belum punya target" not in few
    assert "usulan_belum_masuk" in as_("bappeda1").get(f"{path}/periksa?bentuk=csv").content.decode()
    assert as_("bappeda1").get(f"{path}/simpul/9.9").status_code == 404
