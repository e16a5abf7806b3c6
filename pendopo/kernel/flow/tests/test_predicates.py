"""One predicate for button and row filter: both faces agree on every actor and row."""
from functools import reduce
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendopo.kernel.clock.public import now
from pendopo.kernel.flow.models import FlowBranch, UjiBerkas
from pendopo.kernel.flow.public import Actor, anyone, both, branch_role, either, not_, owner, role, system, unit_role, uuid7

IDS = [UUID(int=n) for n in range(1, 4)]
ROLES = ["petugas", "warga", "peninjau_a"]
actors = st.builds(
    Actor, account_id=st.none() | st.sampled_from(IDS), roles=st.frozensets(st.sampled_from(ROLES)),
    units=st.frozensets(st.tuples(st.sampled_from(ROLES), st.sampled_from(IDS))), kind=st.sampled_from(["orang", "system", "mesin"]),
)
leaves = st.sampled_from([owner, anyone, system, branch_role, *map(role, ROLES), *map(unit_role, ROLES)])
predicates = st.recursive(leaves, lambda p: st.builds(both, p, p) | st.builds(either, p, p) | st.builds(not_, p), max_leaves=4)


@pytest.fixture
def rows(db, django_db_blocker):
    made = []
    for owner_id in (None, *IDS[:2]):
        for unit_id in (None, *IDS[:2]):
            made.append(UjiBerkas(id=uuid7(), state="draf", head=b"", last_at=now(), owner_id=owner_id, unit_id=unit_id, judul="x", jumlah=1))
    UjiBerkas.objects.bulk_create(made)
    FlowBranch.objects.bulk_create([
        FlowBranch(case_id=made[0].pk, seq=1, stage="t", name="a", role="peninjau_a"),
        FlowBranch(case_id=made[1].pk, seq=1, stage="t", name="a", role="petugas", unit_id=IDS[0], outcome="setuju"),
    ])
    return made


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actor=actors, by=predicates)
def test_allows_and_rows_agree(rows, actor, by):
    seen = set(UjiBerkas.objects.filter(by.rows(actor)).values_list("pk", flat=True))
    assert seen == {case.pk for case in rows if by.allows(actor, case)}
    waiting = set(UjiBerkas.objects.filter(by.waiting(actor)).values_list("pk", flat=True))
    assert waiting <= seen or "bukan" in repr(by)


def test_roles_of_a_combination_are_collected():
    assert reduce(either, map(role, ROLES)).roles == set(ROLES)
