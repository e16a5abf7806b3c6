"""Role x page x another office's draft, and role x step: nobody opens or moves what is not theirs."""
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pendopo.kernel.flow.public import act
from pendopo.money.plan.models import DokumenRencana
from pendopo.money.plan.tests.factories import RKPD, decreed, draft
from pendopo.money.proposal.public import PERSONS

pytestmark = pytest.mark.django_db
SUB = "1.03.06.2.01.0012"
ALL = (None, *PERSONS)
PAGES = ("", "/isi", "/isi?bentuk=csv", f"/simpul/{SUB}", "/periksa")
WRITERS = {"bappeda1", "perencana_pu1", "perencana_dlh1", "tapd1"}
STEPS = {"muat": {"berkas": "isi"}, "ajukan": {}, "reviu": {"hasil": "Sudah sesuai kaidah penyusunan rencana."}, "kembalikan": {"alasan": "Indikatornya belum menjawab sasaran."},
         "tetapkan": {"landasan": "Perkada 1/2026", "tanggal": "2026-07-01"}, "batal": {"alasan": "Disusun ulang sesudah ada perubahan."},
         "ubah_pagu": {"kode": SUB, "skpd": "pu", "tahun": "2027", "pagu": "1"}, "masukkan_usulan": {}}


@pytest.fixture
def as_(tokens):
    return {name: Client(headers=tokens[name]) if name else Client() for name in ALL}


@pytest.fixture
def documents(who):
    """(document, who sees it): drafts of two kinds, one under review, one in force."""
    own = draft(who("perencana_pu1"), "RENJA", text=RKPD)
    region = draft(who("bappeda1"))
    other = draft(who("perencana_dlh1"), "RENJA", text=RKPD.replace(";pu;", ";dlh;"))
    act(other, "ajukan", who("perencana_dlh1"))
    former = decreed(draft(who("bappeda1"), tahun=2026, text=RKPD.replace("2027", "2026")), who)
    return [(own, {"perencana_pu1"}), (region, {"bappeda1"}), (other, {"perencana_dlh1", "bappeda1", "inspektorat1"}), (former, set(ALL))]


def test_a_draft_opens_for_its_makers_and_reviewers_only(documents, as_):
    for case, may in documents:
        for page in PAGES:
            for name, client in as_.items():
                status = client.get(f"/rencana/dokumen/{case.nomor}{page}").status_code
                expected = 404 if name not in may or page == "/periksa" and case.state == "DITETAPKAN" else 200
                assert status == expected, (case.nomor, page, name, status)
    for name, client in as_.items():
        assert client.get("/rencana/baru").status_code == (200 if name in WRITERS else 403), name
        shown = client.get("/rencana").content.decode()
        assert {case.nomor for case, _ in documents if case.nomor in shown} == {case.nomor for case, may in documents if name in may}, name


@pytest.mark.slow
def test_no_step_of_a_hidden_draft_can_be_taken(documents, as_):
    for case, may in documents:
        before = (case.state, case.version)
        for step, data in STEPS.items():
            for name, client in as_.items():
                if name in may and case.state != "DITETAPKAN":
                    continue
                sent = data | ({"berkas": SimpleUploadedFile("isi.csv", RKPD.encode())} if step == "muat" else {})
                answer = client.post(f"/rencana/dokumen/{case.nomor}", {"aksi": step} | sent)
                assert answer.status_code in (401, 403, 404, 409, 422), (case.nomor, step, name, answer.status_code)
        found = DokumenRencana.objects.get(pk=case.pk)
        assert (found.state, found.version) == before, case.nomor
