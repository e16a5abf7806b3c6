"""The report on the thread and in the search: open ones are found, hidden ones nowhere, nobody's name ever."""
import pytest
from django.db import connection

from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.tests.factories import answered, routed, sent, working
from pendopo.kernel.flow.public import act
from pendopo.kernel.search import public as search
from pendopo.kernel.thread import public as thread

pytestmark = pytest.mark.django_db


def found(q="lubang", **kw):
    return [hit.url.rsplit("/", 1)[-1] for hit in search.find(q, **kw).items]


def test_a_sent_report_is_found_and_stands_on_the_thread(who):
    case = sent(who("warga1"), judul="Lubang di Jalan Pahlawan")
    assert found("pahlawan") == found(case.nomor) == [case.nomor]
    only = thread.trace(case.nomor).nodes[0]
    assert (only.kind, only.title, only.state, only.url) == ("aduan", "Lubang di Jalan Pahlawan", "Terkirim", f"/aduan/{case.nomor}")


def test_the_thread_shows_the_state_of_every_step(who):
    case = answered(who)
    node = thread.trace(case.nomor).nodes[0]
    assert node.state == "Menunggu konfirmasi warga" and node.unit_id == case.unit_id
    assert found("aspal panas") == [case.nomor]


@pytest.mark.parametrize("hide", ["tarik", "alihkan"])
def test_a_hidden_report_is_in_no_search_result(who, hide):
    by = who("warga1")
    case = sent(by, judul="Lubang istimewa")
    act(case, hide, by if hide == "tarik" else who("verifikator1"), {"alasan": "Dugaan penyimpangan."} if hide == "alihkan" else {})
    assert found("istimewa") == found(case.nomor) == found("istimewaa") == []
    for name in ("verifikator1", "inspektorat1", "opd_pu1"):
        assert found("istimewa", actor=who(name)) == []
    assert thread.trace(case.nomor) is None and thread.trace(case.nomor, public=False).nodes[0].title == "Laporan tertutup"


def test_a_confidential_category_is_never_indexed(who):
    from pendopo.citizen.report.queries import categories

    closed = next(c for c in categories().values() if c.golongan == "pengawasan")
    case = sent(who("warga1"), kategori=closed.service_code, judul="Pungutan rahasia")
    assert case.rahasia and found("pungutan") == [] and thread.trace(case.nomor) is None


def test_no_reporter_stands_in_either_table(who):
    for identitas in ("terbuka", "rahasia", "anonim"):
        sent(who("warga1"), identitas=identitas, alamat="Gang Mawar 7", extra={"nama": "Zulkarnaen Contoh", "hp": "081234567890"})
    with connection.cursor() as cur:
        cur.execute("SELECT (SELECT string_agg(n::text, ' ') FROM thread_node n) || (SELECT string_agg(e::text, ' ') FROM search_entry e)")
        text = cur.fetchone()[0]
    assert "ulkarnaen" not in text and "081234" not in text and str(who("warga1").account_id) not in text
    assert len(found("mawar")) == 1


def test_merging_joins_and_separating_parts(who):
    parent, child, desk = sent(who("warga1")), sent(who("warga2")), who("verifikator1")
    act(child, "gabung", desk, {"induk": parent.nomor})
    assert [(e.src, e.dst, e.kind) for e in thread.trace(child.nomor).edges] == [(child.nomor, parent.nomor, "digabung")]
    act(child, "pisahkan", desk, {"alasan": "Ternyata berbeda tempat."})
    assert [n.number for n in thread.trace(child.nomor).nodes] == [child.nomor]


def test_rebuild_gives_an_identical_result(who):
    working(who)
    answered(who)
    by, parent = who("warga1"), sent(who("warga1"), kontrak_ocid="ocds-abc-1")
    act(sent(by), "tarik", by)
    child = sent(who("warga2"))
    act(child, "gabung", who("verifikator1"), {"induk": parent.nomor})
    assert [r.identical for r in thread.rebuild()] == [True, True] and search.rebuild().identical
    assert thread.rebuild()[0].rows == Aduan.objects.count() == 5 and search.rebuild().rows == 4
    Aduan.objects.filter(pk=child.pk).update(judul="Diubah")
    assert thread.rebuild()[0].stale == 1 and search.rebuild().stale == 1 and search.rebuild().identical


def test_following_costs_one_statement_for_a_step_and_two_at_the_start(who):
    from django.test.utils import CaptureQueriesContext

    def touched(step):
        with CaptureQueriesContext(connection) as seen:
            step()
        return [q["sql"].split()[2] for q in seen if "thread_" in q["sql"] or "search_" in q["sql"]]

    case, desk = routed(who), who("opd_pu1")
    assert touched(lambda: sent(who("warga1"))) == ["thread_node", "search_entry"]
    assert touched(lambda: act(case, "terima", desk, {"penanggung_jawab": "Tim Jalan", "rencana": "2026-12-01"})) == ["thread_node"]
