"""The one module that opens sockets to the outside (reliability.md R8).

The host is resolved once, every address is judged, and the connection goes to the address that was judged.
"""
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

from pendopo.kernel.ops.logs import security
from pendopo.kernel.problem.public import Problem, Reason

CONNECT_SECONDS, TOTAL_SECONDS, MAX_BODY = 5, 10, 1 << 20
FAILURES, OPEN_SECONDS = 5, 30
PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?")
_TUNNELS = [ipaddress.ip_network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")]
"""IPv6 networks that carry an IPv4 address inside: never a target."""
SENTENCE = "Alamat ini tidak boleh dituju. Pakai alamat http atau https yang terbuka di internet."


class Unreachable(Exception):
    """No answer: refused, too slow, too large, or the circuit is open. The text names no address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `headers`: names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Target:
    """A judged place: where to connect and what to say there."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def forbidden() -> Problem:
    """422 `alamat_terlarang`: one text for all causes, so that nobody scans our network with it."""
    return Problem([Reason("alamat_terlarang", SENTENCE, "/url")], status=422, code="alamat_terlarang")


def is_public(address: str) -> bool:
    """May everybody be reached at this IP address?"""
    found = ipaddress.ip_address(address.partition("%")[0])
    if found.version == 6 and (found.ipv4_mapped or any(found in network for network in _TUNNELS)):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _listed(host: str, port: int) -> bool:
    """Did the operator list this host, with this port or all ports? (`PENDOPO_WEBHOOK_IZIN`)"""
    return bool({host, f"{host}:{port}"} & settings.OUTBOUND_ALLOWED)


def judge(url: str, *, named_by_operator: bool = False) -> Target:
    """Where `url` leads, resolved once. `Problem` 422 `alamat_terlarang` for whatever may not be called or has no address.

    named_by_operator: the address stands in our own settings, so it may be a machine of the house and any port.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port or PORTS.get(parts.scheme)
    except ValueError as error:
        raise forbidden() from error
    plain = parts.scheme in PORTS and host and not (parts.username or parts.password) and url.isascii() and not re.search(r"[\s\\]", url)
    if not plain or not (_NAME.fullmatch(host) or ":" in host):
        raise forbidden()
    own = named_by_operator or _listed(host, port)
    if settings.PRODUCTION and parts.scheme == "http" and not own:
        raise forbidden()
    if not own and port != PORTS[parts.scheme] and port not in PORTS.values():
        raise forbidden()
    try:
        found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise forbidden() from error
    if not found or not (own or all(is_public(address) for address in found)):
        raise forbidden()
    return Target(parts.scheme, host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), found[0])


@dataclass
class _Circuit:
    failures: int = 0
    open_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


_circuits: dict[tuple[str, int], _Circuit] = {}


def _guarded(target: Target, work: Callable[[], Answer]) -> Answer:
    """Five failures in a row keep a host alone for half a minute."""
    circuit = _circuits.setdefault((target.host, target.port), _Circuit())
    with circuit.lock:
        if time.monotonic() < circuit.open_until:
            raise Unreachable("sirkuit terbuka")
    try:
        answer = work()
    except Unreachable as error:
        security("keluar_gagal", host=target.host, sebab=str(error))
        _count(circuit, failed=True)
        raise
    _count(circuit, failed=answer.status >= 500)
    return answer


def _count(circuit: _Circuit, *, failed: bool) -> None:
    with circuit.lock:
        circuit.failures = circuit.failures + 1 if failed else 0
        if circuit.failures >= FAILURES:
            circuit.failures, circuit.open_until = 0, time.monotonic() + OPEN_SECONDS


def call(method: str, url: str, body: bytes = b"", headers: dict[str, str] | None = None, *, named_by_operator: bool = False,
         most: int = MAX_BODY, seconds: float = TOTAL_SECONDS) -> Answer:
    """One request, no redirects. `Problem` 422 for a forbidden address, `Unreachable` when there is no answer in time."""
    target = judge(url, named_by_operator=named_by_operator)
    return _guarded(target, lambda: _exchange(method, target, body, headers or {}, most, seconds))


def _exchange(method: str, target: Target, body: bytes, headers: dict[str, str], most: int, seconds: float) -> Answer:
    connection = http.client.HTTPConnection(target.host, target.port)
    watch = None
    try:
        plain = socket.create_connection((target.address, target.port), CONNECT_SECONDS)
        plain.settimeout(seconds)
        watch = threading.Timer(seconds, _cut, [plain])  # a socket's own time limit starts anew with every byte
        watch.daemon = True
        watch.start()
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=target.host) if target.scheme == "https" else plain
        connection.request(method, target.path, body=body or None, headers={"User-Agent": "pendopo", "Connection": "close"} | headers)
        answer = connection.getresponse()
        raw = answer.read(most + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(type(error).__name__) from error
    finally:
        if watch:
            watch.cancel()
        connection.close()
    if len(raw) > most:
        raise Unreachable("jawaban terlalu besar")
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, raw)


def _cut(plain: socket.socket) -> None:
    try:
        plain.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # already closed: the request ended in time
