"""Rate-limit buckets that nobody uses any more leave the table; a bucket without a row is a full one."""
from datetime import timedelta

from pendopo.kernel.clock.public import now
from pendopo.kernel.web.limits import CLASSES, NAMED, forget_full, take
from pendopo.kernel.web.models import EmberLaju


def test_buckets_that_are_full_again_are_dropped_in_batches_and_the_others_stay(db, django_assert_num_queries):
    longest = max(b.window for b in (*CLASSES.values(), *NAMED.values()))
    for n in range(3):
        EmberLaju.objects.create(kunci=f"lapor:{n}", sisa=0, pada=now() - timedelta(seconds=longest + 60), boleh=True)
    take(NAMED["otp"], "muda")
    with django_assert_num_queries(2):
        assert forget_full(batch=2) == 3
    assert list(EmberLaju.objects.values_list("kunci", flat=True)) == ["otp:muda"]
    assert take(NAMED["lapor"], "0").left == NAMED["lapor"].size - 1
