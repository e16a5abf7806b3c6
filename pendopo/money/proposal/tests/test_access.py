"""Role x page x another office's draft, role x action: nobody opens or moves what is not theirs."""
import pytest
from django.test import Client

from pendopo.money.proposal.models import Musyawarah, Usulan
from pendopo.money.proposal.tests import factories as make
from pendopo.money.proposal.uji import PERSONS

pytestmark = pytest.mark.django_db
ALL = (None, *PERSONS)
WRITERS = {"kades1", "kades2", "camat1", "forum_pu1", "forum_dlh1", "bappeda1", "dprd1"}
CHAIRS = {"DESA": "kades1", "KECAMATAN": "camat1", "FORUM": "forum_pu1", "KABUPATEN": "bappeda1"}
DECISIONS = {"nilai": make.MARKS, "terima": {"alasan": make.ALASAN}, "gabung": {"ke": "USL-2027-000001", "alasan": make.ALASAN}, "tunda": {"alasan": make.ALASAN},
             "tolak": {"alasan": make.ALASAN}, "kembalikan": {"alasan": make.ALASAN}, "kirim": {}, "tarik": {"alasan": make.ALASAN}}


@pytest.fixture
def as_(tokens):
    return {name: Client(headers=tokens[name]) if name else Client() for name in ALL}


def test_a_draft_is_open_to_its_own_office_only(who, as_):
    for maker in ("kades1", "forum_pu1", "dprd1"):
        case = make.draft(who(maker))
        for name, client in as_.items():
            mine = name == maker
            assert client.get(f"/usulan/{case.nomor}").status_code == (200 if mine else 404), (maker, name)
            assert client.get(f"/usulan/{case.nomor}/ubah").status_code == (200 if mine else 302 if name is None else 404), (maker, name)
            assert (case.nomor in client.get("/usulan").content.decode()) == mine, (maker, name)
            assert case.nomor not in client.get("/usulan?bentuk=csv").content.decode()
            if not mine:
                sent = client.post(f"/usulan/{case.nomor}", {"aksi": "kirim"})
                assert sent.status_code in (401, 403, 404), (maker, name, sent.status_code)
        assert Usulan.objects.get(pk=case.pk).state == "DRAF"


@pytest.mark.slow
def test_only_the_forum_that_has_a_proposal_decides_on_it(who, as_):
    case = make.sent(who("kades1"))
    for level, chair in CHAIRS.items():
        case.refresh_from_db()
        assert case.state == level
        for name, client in as_.items():
            if name == chair:
                continue
            assert client.get(f"/usulan/{case.nomor}").status_code == 200
            for action, data in DECISIONS.items():
                answer = client.post(f"/usulan/{case.nomor}", {"aksi": action} | data)
                assert answer.status_code in (401, 403, 404, 422), (level, name, action, answer.status_code)
            assert "Yang dapat Anda lakukan" not in client.get(f"/usulan/{case.nomor}").content.decode(), (level, name)
        kept = Usulan.objects.get(pk=case.pk)
        assert (kept.state, kept.version) == (case.state, case.version), level
        make.accept(case, who(chair), **({"subkegiatan": make.SUB} if level == "KABUPATEN" else {}))


def test_who_writes_and_who_opens_a_deliberation_day(who, as_):
    make.minutes(who("kades1"))
    day = Musyawarah.objects.get()
    for name, client in as_.items():
        written = client.get("/usulan/baru").status_code
        assert written == (302 if name is None else 200 if name in WRITERS else 403), (name, written)
        opened = client.get("/musyawarah/baru").status_code
        assert opened == (200 if name in WRITERS - {"dprd1"} else 403), (name, opened)
        assert client.get(f"/musyawarah/{day.nomor}").status_code == 200
        sheet = client.get(f"/musyawarah/{day.nomor}/catat").status_code
        assert sheet == (302 if name is None else 200 if name == "kades1" else 403), (name, sheet)
        entry = client.post(f"/musyawarah/{day.nomor}/catat", {"aksi": "hadir", "nama": "Tamu", "unsur": "warga"}).status_code
        assert entry in (401, 403, 409, 422), (name, entry)
    assert Musyawarah.objects.get().version == day.version
