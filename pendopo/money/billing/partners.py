"""Partners: making them, their keys and accounts. A secret is shown once; two keys of a kind may run during a rotation."""
import hashlib
import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction

from pendopo.kernel.clock.public import now
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.rules.public import aturan
from pendopo.money.billing.models import KunciMitra, MitraBayar, RekeningMitra
from pendopo.money.billing.signature import public_key_fault
from pendopo.people.account.public import create_person, issue_token

ROLE = "mitra_bayar"


def _refuse(code: str, text: str, field: str) -> Problem:
    return Problem([Reason(code, text, field)], status=422, code="data_tidak_sah")


@transaction.atomic
def make_partner(kode: str, nama: str, *, peran: tuple[tuple[str, str | None], ...] = ()) -> MitraBayar:
    """The partner with its machine account; repeating it gives the same one. `peran`: more roles (role, unit code or None)."""
    if known := MitraBayar.objects.filter(kode=kode).first():
        return known
    made = create_person(nama, f"mitra-{kode.lower()}", jenis="mesin", peran=[(ROLE, None), *peran], jaminan=2)
    try:
        return MitraBayar.objects.create(kode=kode, nama=nama, mesin_id=made.akun_id)
    except IntegrityError as error:
        raise _refuse("kode_mitra", "Kode mitra hanya huruf, angka, - dan _ (paling banyak 36), dan belum dipakai.", "/kode") from error


def set_active(mitra_id: int, active: bool) -> None:
    """Let a partner call, or stop it at once."""
    MitraBayar.objects.filter(pk=mitra_id).update(aktif=active)


def running_keys(mitra: MitraBayar, jenis: str) -> list[str]:
    """The keys of a kind that are good now, newest first. 1 SQL."""
    return [row.isi for row in KunciMitra.objects.filter(mitra=mitra, jenis=jenis, selesai__isnull=True).order_by("-mulai", "-pk")]


def keys_of(mitra_ids: list[int]) -> dict[int, list[KunciMitra]]:
    """Running keys by partner, without their contents. 1 SQL."""
    found: dict[int, list[KunciMitra]] = {}
    for row in KunciMitra.objects.filter(mitra_id__in=mitra_ids, selesai__isnull=True).defer("isi").order_by("jenis", "-mulai"):
        found.setdefault(row.mitra_id, []).append(row)
    return found


@transaction.atomic
def add_key(mitra: MitraBayar, jenis: str, isi: str | None = None) -> str:
    """A further key (a fresh secret when none is given); gives it, to be shown once. `Problem` when two run already."""
    if jenis == "PUBLIK" and (fault := public_key_fault(isi or "")):
        raise _refuse("kunci_publik", fault, "/kunci")
    MitraBayar.objects.select_for_update().get(pk=mitra.pk)
    taken = set(KunciMitra.objects.filter(mitra=mitra, jenis=jenis, selesai__isnull=True).values_list("tempat", flat=True))
    free = next((place for place in (1, 2) if place not in taken), None)
    if free is None:
        raise _refuse("kunci_penuh", "Dua kunci sudah berlaku. Akhiri kunci yang lama sebelum menambah.", "/kunci")
    isi = isi or secrets.token_urlsafe(32)
    KunciMitra.objects.create(mitra=mitra, jenis=jenis, tempat=free, isi=isi, sidik=hashlib.sha256(isi.encode()).hexdigest()[:16])
    return isi


def end_key(mitra_id: int, key_id: int) -> bool:
    """End a key; False when it is not running."""
    return bool(KunciMitra.objects.filter(pk=key_id, mitra_id=mitra_id, selesai__isnull=True).update(selesai=now()))


def add_account(mitra: MitraBayar, awalan: str) -> None:
    """Statements of accounts that begin so come from this partner."""
    try:
        with transaction.atomic():
            RekeningMitra.objects.get_or_create(awalan=awalan, defaults={"mitra": mitra})
    except IntegrityError as error:
        raise _refuse("rekening", "Nomor rekening paling sedikit tiga huruf atau angka, tanpa spasi.", "/rekening") from error


def bank_of(rekening: str) -> MitraBayar | None:
    """Whose account this is: the longest matching beginning. 1 SQL."""
    rows = RekeningMitra.objects.extra(where=["%s LIKE replace(awalan, '_', '\\_') || '%%'"], params=[rekening]).select_related("mitra")
    return max(rows, key=lambda row: len(row.awalan)).mitra if rows else None


def access_token(mitra: MitraBayar) -> tuple[str, int]:
    """A bearer token for the partner and its life in seconds (rule snap.umur_token)."""
    seconds = aturan("snap.umur_token")
    return issue_token(mitra.mesin_id, nama="snap", lingkup="baca tulis", sampai=now() + timedelta(seconds=seconds)), seconds
