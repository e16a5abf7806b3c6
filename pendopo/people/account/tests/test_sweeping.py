"""What an account keeps no longer than it must goes by itself; what must stay cannot go."""
from datetime import timedelta

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django import app

from pendopo.kernel.clock.public import now
from pendopo.people.account import sweeping
from pendopo.people.account.models import Akun, KodePulih, LoginAttempt, OidcKlien, OidcKode, OidcToken, Session
from pendopo.people.account.sessions import SessionStore

DAY = timedelta(days=1)


def tries(*ages):
    for age in ages:
        LoginAttempt.objects.create(account_hash=f"{age}", ip_prefix="10.0.0.0/24", ok=False, at=now() - age)


def test_tries_to_sign_in_go_after_90_days_in_small_batches(db, django_assert_num_queries):
    tries(*(timedelta(days=91, minutes=n) for n in range(5)), 89 * DAY, timedelta(0))
    with django_assert_num_queries(3):
        assert sweeping.forget_attempts(batch=2) == 5
    assert LoginAttempt.objects.count() == 2 and sweeping.forget_attempts() == 0


def test_nobody_not_even_the_owner_drops_a_younger_one_or_changes_an_old_one(db):
    tries(89 * DAY, 91 * DAY)
    for sql in ("DELETE FROM login_attempt", "UPDATE login_attempt SET ok = true WHERE at < now() - interval '90 days'"):
        with pytest.raises(IntegrityError, match="hanya dapat ditambah"), transaction.atomic(), connection.cursor() as cur:
            cur.execute(sql)
    assert LoginAttempt.objects.count() == 2


def test_the_serving_role_may_forget_only_through_the_function(db):
    tries(91 * DAY)
    with connection.cursor() as cur:
        cur.execute("SET ROLE pendopo_app")
        try:
            with pytest.raises(Exception) as refusal, transaction.atomic():
                cur.execute("DELETE FROM login_attempt")
            assert isinstance(refusal.value.__cause__, psycopg.errors.InsufficientPrivilege)
            assert sweeping.forget_attempts() == 1
        finally:
            cur.execute("RESET ROLE")


def test_sessions_go_a_month_after_their_end_by_time_or_by_hand(house):
    for name, end, revoked in (("over", -31 * DAY, None), ("ended", DAY, -31 * DAY), ("just over", -DAY, None), ("open", DAY, None), ("just ended", DAY, -DAY)):
        Session.objects.create(key_hash=name, absolute_end=now() + end, revoked_at=now() + revoked if revoked else None)
    SessionStore.clear_expired()
    assert set(Session.objects.values_list("key_hash", flat=True)) == {"just over", "open", "just ended"}


def test_spent_codes_and_tokens_go_after_a_day(officer):
    akun = Akun.objects.get(pk=officer("sari", [("opd", "pu")]).akun_id)
    client = OidcKlien.objects.create(client_id="uji", nama="Uji")
    for name, end in (("old", -2 * DAY), ("with a living token", -2 * DAY), ("young", -timedelta(hours=1))):
        code = OidcKode.objects.create(hash=name, klien=client, akun=akun, redirect_uri="https://a.example", lingkup="openid", sampai=now() + end)
        OidcToken.objects.create(hash=name, klien=client, akun=akun, kode=code, lingkup="openid", sampai=now() + (end if name != "with a living token" else DAY))
    for name, used in (("used", -2 * DAY), ("just used", -timedelta(hours=1)), ("waiting", None)):
        KodePulih.objects.create(akun=akun, hash=name, dipakai=now() + used if used else None)
    assert sweeping.forget_spent() == 3
    assert set(OidcKode.objects.values_list("hash", flat=True)) == set(OidcToken.objects.values_list("hash", flat=True)) == {"with a living token", "young"}
    assert set(KodePulih.objects.values_list("hash", flat=True)) == {"just used", "waiting"}


def test_each_sweeper_is_a_periodic_job():
    names = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}
    assert {"pendopo.people.account.tasks.forget", "pendopo.kernel.web.tasks.forget_buckets", "pendopo.kernel.queue.tasks.clean",
            "pendopo.kernel.files.tasks.forget_unused", "pendopo.kernel.notify.tasks.forget", "pendopo.citizen.report.tasks.tell_followers"} <= names
