"""Reads of bills."""
import re
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from pendopo.kernel.clock.public import today
from pendopo.kernel.flow.public import Actor, visible_rows
from pendopo.kernel.problem.public import Problem
from pendopo.money.billing.flow import DIBATALKAN, DIKURANGKAN, FLOW, KEDALUWARSA, LUNAS, TERBIT
from pendopo.money.billing.models import JENIS, Pembayaran, Pengembalian, Tagihan, TagihanDisimpan
from pendopo.money.billing.steps import npwpd_hash
from pendopo.people.region.public import unit

STATES = (TERBIT, KEDALUWARSA, LUNAS, DIBATALKAN, DIKURANGKAN)
_NUMBER = re.compile(r"TGH\d{10,14}")
_VA = re.compile(r"\d{9,28}")


def find(ref: str) -> Tagihan:
    """The bill of a number or a virtual account, for whoever knows it. 1 SQL. `Problem` 404."""
    plain = re.sub(r"[\s.-]", "", ref).upper()
    match = {"nomor": plain} if _NUMBER.fullmatch(plain) else {"va": plain} if _VA.fullmatch(plain) else None
    if match and (found := Tagihan.objects.filter(**match).first()):
        return found
    raise Problem("Tagihan ini tidak ada. Periksa lagi nomor tagihan atau nomor virtual account-nya.", status=404, code="tidak_ditemukan")


def payment_of(bill: Tagihan) -> Pembayaran | None:
    """What settled a bill, with its bank. 1 SQL."""
    return Pembayaran.objects.select_related("mitra").filter(tagihan_id=bill.pk).first()


def _in_state(name: str, on: date) -> Q:
    late = Q(state=TERBIT, jatuh_tempo__lt=on)
    if name == TERBIT:
        return Q(state=TERBIT, jatuh_tempo__gte=on)
    return late | Q(state=KEDALUWARSA) if name == KEDALUWARSA else Q(state=name)


def filtered(actor: Actor, query) -> QuerySet:
    """Bills that the actor may see, narrowed by the page's filters (unknown values narrow nothing)."""
    rows = visible_rows(FLOW, actor)
    if (state := query.get("keadaan")) in STATES:
        rows = rows.filter(_in_state(state, today()))
    if (jenis := query.get("jenis")) in JENIS:
        rows = rows.filter(jenis=jenis)
    if office := unit(query.get("unit", "")):
        rows = rows.filter(unit_id=office.id)
    for name, column in (("dari", "terbit_pada__date__gte"), ("sampai", "terbit_pada__date__lte")):
        try:
            rows = rows.filter(**{column: date.fromisoformat(query.get(name, ""))})
        except ValueError:
            continue
    if words := query.get("q", "").strip()[:100]:
        plain = re.sub(r"\s", "", words)
        rows = rows.filter(Q(nomor=words.upper()) | Q(va=plain) | Q(nama__icontains=words) | Q(npwpd_h=npwpd_hash(words)) | Q(keterangan__icontains=words))
    return rows


def counts(rows: QuerySet) -> dict:
    """Bills and rupiah by state: {state: (how many, rupiah)}. 1 SQL."""
    on = today()
    found = rows.aggregate(**{f"n_{name}": Count("pk", filter=_in_state(name, on)) for name in STATES},
                           **{f"s_{name}": Sum("jumlah", filter=_in_state(name, on), default=0) for name in STATES})
    return {name: (found[f"n_{name}"], int(found[f"s_{name}"])) for name in STATES}


def mine(akun_id: UUID) -> list[Tagihan]:
    """Bills issued to an account or kept by it, open ones first, newest first; at most 200. 1 SQL."""
    kept = TagihanDisimpan.objects.filter(akun_id=akun_id).values("tagihan_id")
    rows = Tagihan.objects.filter(Q(owner_id=akun_id) | Q(pk__in=kept)).order_by("-terbit_pada", "-id")[:200]
    return sorted(rows, key=lambda bill: bill.state not in (TERBIT, KEDALUWARSA))


def kept(akun_id: UUID | None, bill: Tagihan) -> bool:
    """Is the bill in this account's own list? 1 SQL, none for strangers and owners."""
    if akun_id is None or bill.owner_id == akun_id:
        return akun_id is not None
    return TagihanDisimpan.objects.filter(akun_id=akun_id, tagihan_id=bill.pk).exists()


def keep(akun_id: UUID, bill: Tagihan) -> None:
    """Put the bill into the account's own list. Repeatable."""
    TagihanDisimpan.objects.get_or_create(akun_id=akun_id, tagihan_id=bill.pk)


def usual_accounts(unit_ids: list[UUID]) -> list[str]:
    """Accounts that these units' bills already use, most used first. 1 SQL."""
    rows = Tagihan.objects.filter(unit_id__in=unit_ids).values("akun").annotate(n=Count("pk")).order_by("-n", "akun")
    return [row["akun"] for row in rows[:30]]


def returns(*, open_only: bool) -> QuerySet:
    """Money that must be given back, newest first."""
    rows = Pengembalian.objects.select_related("tagihan", "mitra")
    return rows.filter(dikembalikan_pada__isnull=True) if open_only else rows
