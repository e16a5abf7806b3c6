"""From a citizen's proposal through the plan to the budget line, and back."""
from datetime import date

import pytest

from pendopo.kernel.clock import seed as clock_seed
from pendopo.kernel.flow.public import Blocked, Denied, NotNow
from pendopo.kernel.thread.public import rebuild, trace
from pendopo.money.budget.linking import link_proposal, proposals_of, unlink_proposal
from pendopo.money.budget.models import BarisAnggaran
from pendopo.money.budget.public import Amount, apply_apbd, open_year
from pendopo.money.budget.tests.factories import ATK, JALAN, person
from pendopo.money.proposal import seed as proposal_seed
from pendopo.money.proposal.public import PERSONS, usulan
from pendopo.money.proposal.tests.factories import SUB, planned
from pendopo.people.account.public import make_persons
from tests.once import once

pytestmark = pytest.mark.django_db


def people():
    clock_seed.reference("99.99")
    proposal_seed.reference("99.99")
    make_persons(PERSONS)


@pytest.fixture
def tokens(region):
    once(people)


@pytest.fixture
def line(region):
    open_year(2027, ["pu"])
    apply_apbd(2027, "pu", [Amount(JALAN, 500_000_000, SUB), Amount(ATK, 1000, "1.03.10.2.01.0053")], perubahan=False, tanggal=date(2027, 1, 2), dokumen="A1")
    return BarisAnggaran.objects.get(akun=JALAN)


def test_a_proposal_gets_its_line_and_the_thread_joins_them(who, line):
    case, tapd = planned(who), person("tapd", di="bappeda")
    link_proposal(case.nomor, line, by=tapd)
    link_proposal(case.nomor, line, by=tapd)
    assert usulan(case.nomor).state == "DIANGGARKAN" and [row.nomor for row in proposals_of(line.pk)] == [case.nomor]
    number = f"2027/pu/{SUB}/{JALAN}/-"
    assert {node.number for node in trace(case.nomor).nodes} >= {case.nomor, number}
    nodes, edges = rebuild(keep=True)
    assert nodes.identical and edges.identical
    unlink_proposal(case.nomor, alasan="Lokasi ditangani provinsi tahun ini", by=tapd)
    assert usulan(case.nomor).state == "MASUK_RKPD" and proposals_of(line.pk) == []
    assert number not in {node.number for node in trace(case.nomor).nodes}


def test_only_the_budget_team_links_and_only_what_fits(who, line):
    case = planned(who)
    with pytest.raises(Denied):
        link_proposal(case.nomor, line, by=person("perencana", di="pu"))
    with pytest.raises(Blocked, match="subkegiatan"):
        link_proposal(case.nomor, BarisAnggaran.objects.get(akun=ATK), by=person("tapd"))
    BarisAnggaran.objects.filter(pk=line.pk).update(pagu=0)
    line.refresh_from_db()
    with pytest.raises(Blocked, match="tidak berpagu"):
        link_proposal(case.nomor, line, by=person("tapd"))


def test_a_proposal_that_is_not_in_the_plan_waits(who, line):
    from pendopo.money.proposal.tests.factories import sent

    with pytest.raises(NotNow):
        link_proposal(sent(who("kades1")).nomor, line, by=person("tapd"))


def test_two_proposals_of_one_plan_entry_share_a_line(who, line, monkeypatch):
    from pendopo.money.budget import linking
    from pendopo.money.plan.public import PlanLine

    entry = PlanLine("RKPD", "RKPD-2027-V1", SUB, "Drainase", line.entitas.id, 2027, 1, f"RKPD-2027-V1/{SUB}/pu")
    monkeypatch.setattr(linking.plan, "planned", lambda tahun, unit_id, sub: {"RKPD": entry})
    tapd, cases = person("tapd"), [planned(who), planned(who, uraian="Saluran tersier RT 04", titik="-7.27900,112.72900")]
    for case in cases:
        link_proposal(case.nomor, line, by=tapd)
    assert rebuild(keep=True)[1].identical
    unlink_proposal(cases[0].nomor, alasan="Lokasi ditangani provinsi tahun ini", by=tapd)
    assert rebuild(keep=True)[1].identical


def test_the_team_ties_and_unties_a_proposal_on_its_page(who, line, monkeypatch):
    from django.test import Client

    from pendopo.people.account.public import make_persons as persons

    client = Client(headers={"Authorization": f"Bearer {persons({'tapd1': [('tapd', 'bpkad')]})['tapd1']}"})
    case, number = planned(who), f"2027/pu/{SUB}/{JALAN}/-"
    assert client.post("/anggaran/usulan", {"tahun": "2027", "usulan": case.nomor, "baris": number}).status_code == 302
    page = client.get("/anggaran/usulan?tahun=2027").content.decode()
    path = f"/anggaran/usulan/{case.nomor}/lepas"
    assert path in page and "Tidak ada usulan yang menunggu" in page
    assert number in client.get(path).content.decode()
    short = client.post(path, {"alasan": "pendek"})
    assert short.status_code == 422 and "pendek" in short.content.decode() and usulan(case.nomor).state == "DIANGGARKAN"
    assert client.post(path, {"alasan": "Lokasi ditangani provinsi tahun ini."}).status_code == 302
    assert usulan(case.nomor).state == "MASUK_RKPD" and "Lokasi ditangani provinsi" in Client().get(f"/usulan/{case.nomor}").content.decode()
    assert client.get(path).status_code == 404 and Client().get(path).status_code in (302, 404)
