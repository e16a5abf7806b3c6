"""Browser sessions in PostgreSQL: only the hash of the cookie is stored (reliability.md section 2)."""
import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db.models.functions import Now

from pendopo.kernel.clock.public import now
from pendopo.kernel.rules.public import UnknownRule, aturan
from pendopo.kernel.store.public import forget_rows
from pendopo.people.account.models import Session
from pendopo.people.account.standing import Standing, by_session

UNTIL_LOADED = {"session.idle_staff": 30, "session.idle_citizen": 60, "session.confirm_staff": 15, "session.absolute_staff": 10, "session.absolute_citizen": 24}


def limit(name: str, officer: bool) -> timedelta:
    """A session limit: `idle` and `confirm` count minutes, `absolute` hours (parameters `session.*`)."""
    rule = f"session.{name}_{'staff' if officer else 'citizen'}"
    try:
        value = int(aturan(rule))
    except UnknownRule:
        value = UNTIL_LOADED[rule]
    return timedelta(hours=value) if name == "absolute" else timedelta(minutes=value)


def is_fresh(session) -> bool:
    """Was a factor shown in this session within the last minutes (parameter `session.confirm_staff`)?"""
    at = session.get("faktor_pada")
    return bool(at) and now() - datetime.fromisoformat(at) <= limit("confirm", officer=True)


def key_hash(key: str) -> str:
    """What is stored of a cookie value."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(SessionBase):
    """Django's session interface over the table `session`."""

    def __init__(self, session_key=None):
        super().__init__(session_key)
        self.standing: Standing | None = None

    def _new_key(self) -> str:
        return secrets.token_urlsafe(32)

    def _validate_session_key(self, key):
        return key and 20 <= len(key) <= 64

    def exists(self, session_key) -> bool:
        return Session.objects.filter(key_hash=key_hash(session_key)).exists()

    def load(self) -> dict:
        moment, digest = now(), key_hash(self.session_key)
        found = by_session(digest)
        if found:
            standing, data, seen = found
            if moment - seen <= limit("idle", standing.penugasan_id is not None):
                self.standing = standing
                if moment - seen > timedelta(minutes=1):
                    Session.objects.filter(pk=digest).update(last_seen=Now())
                return data
        self._session_key = None
        return {}

    def create(self) -> None:
        self._session_key = self._new_key()
        self.modified = True
        self.save(must_create=True)

    def save(self, must_create=False) -> None:
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)
        akun = data.get(SESSION_KEY)
        values = {"data": data, "akun_id": UUID(akun) if akun else None, "factor": data.get("faktor", 0),
                  "penugasan_id": UUID(data["penugasan"]) if data.get("penugasan") else None, "ip_prefix": data.get("asal", ""),
                  "device": data.get("gawai", "")[:120]}
        # counted from the sign-in: a changed capacity gives a new id, not a longer life
        begun = datetime.fromisoformat(data["masuk_pada"]) if data.get("masuk_pada") else now()
        values["absolute_end"] = begun + limit("absolute", values["penugasan_id"] is not None)
        digest = key_hash(self.session_key)
        if must_create:
            _, made = Session.objects.get_or_create(key_hash=digest, defaults=values)
            if not made:
                raise CreateError
        elif not Session.objects.filter(key_hash=digest, revoked_at__isnull=True).update(**values):
            raise UpdateError

    def delete(self, session_key=None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(key_hash=key_hash(key)).update(revoked_at=Now())

    @classmethod
    def clear_expired(cls) -> None:
        """Sessions that ended a month ago, by time or by hand, in batches; what they are asked for until then is who signed in from where."""
        forget_rows("session", "LEAST(absolute_end, revoked_at) < %s", [now() - timedelta(days=30)])
