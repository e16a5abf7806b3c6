"""One person cannot fill the store: number and bytes in the last days, also for many senders at once."""
import io
from datetime import timedelta

import pytest

from pendopo.kernel.clock.public import now
from pendopo.kernel.files import quota
from pendopo.kernel.files.models import Blob, Upload
from pendopo.kernel.files.public import blob_path, receive
from pendopo.kernel.files.tests.test_files import photo
from pendopo.kernel.flow.public import ANON
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.rules.public import aturan, forget
from tests.races import race

W1, W2 = actor("warga1"), actor("warga2")


def pdf(n: int):
    file = io.BytesIO(b"%PDF-1.4\n" + str(n).encode() * 50 + b"\n%%EOF")
    file.name = f"surat-{n}.pdf"
    return file


@pytest.fixture
def few(monkeypatch):
    """Room for three files of a citizen."""
    monkeypatch.setattr(quota, "limit", (quota.UNTIL_LOADED | {"count_citizen": 3}).get)


@pytest.mark.django_db
def test_the_file_after_the_last_is_refused_at_the_field_and_leaves_nothing(few):
    kept = [receive(pdf(n), W1) for n in range(3)]
    with pytest.raises(Problem) as refused:
        receive(pdf(9), W1)
    reason = refused.value.reasons[0]
    assert (refused.value.status, reason.code, reason.field) == (422, "kuota_berkas", "/berkas") and "paling banyak 3" in reason.text
    assert Blob.objects.count() == 3 and sum(blob_path(b.pk).exists() for b in Blob.objects.all()) == 3
    assert receive(pdf(9), W2) and receive(pdf(8), ANON)  # others have their own
    Upload.objects.filter(pk=kept[0].pk).update(at=now() - timedelta(days=31))
    assert receive(pdf(10), W1)


@pytest.mark.django_db
def test_a_refusal_keeps_the_bytes_that_another_file_shares(few):
    for n in range(3):
        receive(pdf(n), W1)
    with pytest.raises(Problem):
        receive(pdf(0), W1)
    assert blob_path(Upload.objects.order_by("pk").first().blob_id).exists()


@pytest.mark.django_db
def test_bytes_count_too_and_a_key_that_was_used_gives_its_file_again(monkeypatch):
    monkeypatch.setattr(quota, "limit", (quota.UNTIL_LOADED | {"mb_citizen": 1}).get)
    first = receive(photo(), W1, key="satu")
    Blob.objects.filter(pk=first.blob_id).update(size=999_900)
    with pytest.raises(Problem) as refused:
        receive(photo(size=(70, 50)), W1)
    assert "paling besar 1 MB" in refused.value.reasons[0].text
    assert receive(photo(), W1, key="satu").pk == first.pk


@pytest.mark.django_db
def test_the_quota_is_a_dated_parameter_of_the_house():
    from pendopo.kernel.files.seed import reference

    reference("99.99")
    assert {name: aturan(f"files.quota_{name}") for name in quota.UNTIL_LOADED} == quota.UNTIL_LOADED
    assert {name: quota.limit(name) for name in quota.UNTIL_LOADED} == quota.UNTIL_LOADED
    forget()


@pytest.mark.django_db(transaction=True)
def test_of_many_senders_at_once_only_as_many_get_in_as_there_is_room(few):
    outcomes = race(lambda n: receive(pdf(n), W1), refusals=Problem)
    codes = sorted(one.code if isinstance(one, Problem) else "" for one in outcomes)
    assert codes == [""] * 3 + ["kuota_berkas"] * 29 and Upload.objects.count() == 3
