"""What an account keeps no longer than it must: tries to sign in, sessions, codes and tokens that were good once."""
from datetime import timedelta

from django.db import connection

from pendopo.kernel.clock.public import now
from pendopo.kernel.store.public import forget_rows
from pendopo.people.account.sessions import SessionStore

AFTER = timedelta(days=1)
"""A spent code or token stays so long: whoever tries it again is told that it was used."""


def forget_attempts(batch: int = 1000) -> int:
    """Tries to sign in of more than 90 days ago. The table is append-only: the database's own function drops them, and it can drop no younger ones."""
    total = 0
    while True:
        with connection.cursor() as cur:
            cur.execute("SELECT forget_login_attempt(%s)", [batch])
            gone = cur.fetchone()[0]
        total += gone
        if gone < batch:
            return total


def forget_spent() -> int:
    """Access tokens and authorization codes of other applications that are over, and recovery codes that were used."""
    moment = now() - AFTER
    return (forget_rows("oidc_token", "sampai < %s", [moment])
            + forget_rows("oidc_kode", "sampai < %s AND NOT EXISTS (SELECT FROM oidc_token t WHERE t.kode_id = oidc_kode.id)", [moment])
            + forget_rows("kode_pulih", "dipakai < %s", [moment]))


def forget_all() -> None:
    """Everything of the above, and the sessions that ended a month ago."""
    forget_attempts()
    forget_spent()
    SessionStore.clear_expired()
