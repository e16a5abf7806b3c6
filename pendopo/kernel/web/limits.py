"""Rate limits: token buckets in PostgreSQL (reliability.md R11).

Doors with a bucket of their own (sign-in, codes, reports) count each try with one upsert. The classes that every request counts
in are taken by the handful: a process fetches a tenth of a bucket and spends it without asking again. A handful that is not
spent in time is forfeited, so together the processes never give more than the bucket holds; they may give a tenth less each.
"""
import hashlib
import ipaddress
import threading
import time
from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from pendopo.kernel.problem.public import Problem
from pendopo.kernel.store.public import forget_rows


@dataclass(frozen=True, slots=True)
class Bucket:
    """`size` tokens, refilled evenly over `window` seconds. `always`: counts loopback in the conformance run too.
    `whole`: a refusal asks to wait the whole window, not only for the next token."""

    name: str
    size: int
    window: int
    always: bool = False
    whole: bool = False


CLASSES = {
    "anonim": Bucket("anonim", 60, 60),
    "warga": Bucket("warga", 120, 60),
    "petugas": Bucket("petugas", 600, 60),
    "mesin": Bucket("mesin", 1200, 60),
    "gambar": Bucket("gambar", 600, 60),
}
"""Every request counts in one of these; the pictures that a page names do not use up its reader's pages."""
PICTURES = "/foto/"
NAMED = {
    "lapor": Bucket("lapor", 5, 600),
    "otp": Bucket("otp", 3, 900, always=True),
    "kode": Bucket("kode", 5, 60, always=True, whole=True),
    "token": Bucket("token", 5, 60, whole=True),
    "masuk": Bucket("masuk", 50, 900, always=True),
    "unggah": Bucket("unggah", 60, 600),
}
"""Doors with a bucket of their own."""

_TAKE = """
INSERT INTO ember_laju AS e (kunci, sisa, pada, boleh) VALUES (%(kunci)s, %(size)s - %(cost)s, clock_timestamp(), true)
ON CONFLICT (kunci) DO UPDATE SET
  sisa = CASE WHEN {now} >= %(need)s THEN {now} - %(cost)s ELSE {now} END,
  boleh = {now} >= %(need)s, pada = clock_timestamp()
RETURNING sisa, boleh
""".format(now="LEAST(%(size)s, e.sisa + EXTRACT(EPOCH FROM clock_timestamp() - e.pada) * %(rate)s)")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a bucket answered: allowed, whole tokens left, seconds until the next token."""

    bucket: Bucket
    ok: bool
    left: int
    wait: int

    @property
    def headers(self) -> dict[str, str]:
        """`RateLimit` and `RateLimit-Policy`, and `Retry-After` with a refusal."""
        b = self.bucket
        found = {"RateLimit-Policy": f'"{b.name}";q={b.size};w={b.window}', "RateLimit": f'"{b.name}";r={self.left};t={self.wait}'}
        return found if self.ok else found | {"Retry-After": str(b.window if b.whole else self.wait)}


def take(bucket: Bucket, who: str, cost: int = 1) -> Taken:
    """Take `cost` tokens (0: only look) from `who`'s bucket: 1 SQL."""
    rate = bucket.size / bucket.window
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"kunci": f"{bucket.name}:{who}", "size": float(bucket.size), "cost": cost, "need": max(cost, 1),
                               "rate": rate})
        left, ok = cursor.fetchone()
    return Taken(bucket, ok, max(int(left), 0), max(1, ceil((1 - min(left, 1)) / rate)))


HANDFUL_SECONDS = 5.0
MANY = 5000
_handfuls: dict[tuple[str, str], list] = {}  # (bucket, who) -> [tokens in hand (-1: refused), of no use after, left in the database]
_counting = threading.Lock()


def draw(bucket: Bucket, who: str) -> Taken:
    """One token of a class, from this process's handful when there is one: mostly 0 SQL, 2 when the bucket runs low; a refusal is
    repeated from memory until the next token is due."""
    moment, key = time.monotonic(), (bucket.name, who)
    with _counting:
        hand = _handfuls.get(key)
        if hand and moment < hand[1]:
            if hand[0] < 0:
                return Taken(bucket, False, 0, ceil(hand[1] - moment))
            if hand[0] > 0:
                hand[0] -= 1
                return Taken(bucket, True, hand[2] + hand[0], 1)
    many = max(1, bucket.size // 10)
    taken = take(bucket, who, many)
    if taken.ok:
        _hold(key, [many - 1, moment + HANDFUL_SECONDS, taken.left])
        return Taken(bucket, True, taken.left + many - 1, 1)
    taken = take(bucket, who)
    if not taken.ok:
        _hold(key, [-1, moment + taken.wait, 0])
    return taken


def _hold(key: tuple[str, str], hand: list) -> None:
    with _counting:
        if len(_handfuls) > MANY:
            _handfuls.clear()
        _handfuls[key] = hand


def forget_handfuls() -> None:
    """Drop what this process holds."""
    _handfuls.clear()


def forget_full(batch: int = 1000) -> int:
    """Drop the buckets that have filled up again: a bucket without a row is a full one. Gives how many went."""
    longest = max(b.window for b in (*CLASSES.values(), *NAMED.values()))
    return forget_rows("ember_laju", "pada < clock_timestamp() - make_interval(secs => %s)", [longest], batch=batch)


def address(request: HttpRequest) -> str:
    """The caller's address; a proxy's `X-Forwarded-For` counts only when the proxy is the configured one."""
    peer = request.META.get("REMOTE_ADDR", "")
    if peer and peer in settings.TRUSTED_PROXIES:
        return request.headers.get("X-Forwarded-For", peer).rsplit(",", 1)[-1].strip()
    return peer


def prefix(request: HttpRequest) -> str:
    """The /24 or /48 that the address belongs to."""
    text = address(request)
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return "setempat"
    return str(ipaddress.ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))


def loopback(request: HttpRequest) -> bool:
    """Does the request come from this very machine?"""
    try:
        return ipaddress.ip_address(address(request)).is_loopback
    except ValueError:
        return True  # a unix socket has no address


def exempt(request: HttpRequest, bucket: Bucket) -> bool:
    """In the conformance run loopback is not counted, except where secrets are guessed."""
    return settings.UJI and not bucket.always and loopback(request)


def class_of(request: HttpRequest) -> tuple[Bucket, str]:
    """The class of the caller and the key that identifies them in it."""
    actor = request.actor
    if request.path.startswith(PICTURES):
        return CLASSES["gambar"], prefix(request)
    if actor.account_id is None:
        return CLASSES["anonim"], prefix(request)
    kind = "mesin" if actor.kind == "mesin" else "petugas" if actor.roles - {"warga"} else "warga"
    return CLASSES[kind], str(actor.account_id)


def limit(request: HttpRequest, bucket: str, *, who: str | None = None, cost: int = 1) -> None:
    """Count this request in a named bucket, by caller (`who`, hashed) or by address prefix.

    `Problem` 429 `terlalu_sering` with `Retry-After` when it is empty. `cost=0` looks without taking, for doors
    where only failures count. 1 SQL.
    """
    found = NAMED[bucket]
    if exempt(request, found):
        return
    key = hashlib.sha256(who.encode()).hexdigest()[:32] if who else prefix(request)
    taken = take(found, key, cost)
    if not taken.ok:
        raise too_often(taken)


def too_often(taken: Taken) -> Problem:
    """The refusal of an empty bucket."""
    wait = taken.headers["Retry-After"]
    return Problem(f"Terlalu banyak permintaan dalam waktu singkat. Coba lagi dalam {wait} detik.", status=429, code="terlalu_sering",
                   headers=taken.headers)
