"""Scans behind documents: files of a case that go with its document, and scans that are added to a document later."""
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from pendopo.kernel.files.public import attach
from pendopo.kernel.flow.public import Actor, Blocked, Reason
from pendopo.kernel.problem.public import Problem
from pendopo.money.treasury.flow import sees_all
from pendopo.money.treasury.flow_cash import units_seen
from pendopo.money.treasury.models import BuktiDokumen, Dokumen
from pendopo.people.region.public import unit

KINDS = ("application/pdf", "image/jpeg")
FLOW = "dokumen_keuangan"
"""Owner of the files that were added to a document itself."""
SENDER = "integrasi_keuangan"


def attached(ids: list[str], by: Actor, flow: str, case_id: UUID, field: str) -> list[str]:
    """Bind the sender's own scans to a case, in its transaction; their ids. `Blocked` for anything else. 1 SQL, none without ids."""
    try:
        uploads = attach(ids, by, flow, case_id)
    except Problem as refused:
        raise Blocked([Reason(reason.code, reason.text, field) for reason in refused.reasons]) from None
    if strange := [one.nama for one in uploads if one.blob.mime not in KINDS]:
        raise Blocked([Reason("jenis_berkas", f"Berkas {strange[0]} bukan pindaian. Kirim PDF atau foto.", field)])
    return [str(one.pk) for one in uploads]


def keep(dokumen_id: UUID, scans: Iterable[dict], by: Actor) -> None:
    """These scans ({berkas, nama}) stand behind the document. Repeatable. 1 SQL, none without scans."""
    BuktiDokumen.objects.bulk_create([BuktiDokumen(dokumen_id=dokumen_id, berkas_id=scan["berkas"], nama=scan["nama"][:120], oleh=by.label) for scan in scans],
                                     ignore_conflicts=True)


def of(dokumen_id: UUID) -> list[BuktiDokumen]:
    """The scans behind a document, oldest first. 1 SQL."""
    return list(BuktiDokumen.objects.filter(dokumen=dokumen_id).select_related("berkas__blob").order_by("pk")[:200])


def may_open(actor: Actor, dokumen: Dokumen) -> bool:
    """The document's own unit, the treasury and the auditors: receipts name people and accounts."""
    office = unit(dokumen.entitas_id)
    return sees_all(actor) or bool(office and office.id in units_seen(actor))


def may_add(actor: Actor, dokumen: Dokumen) -> bool:
    """Who keeps the unit's books, and who sends documents."""
    office = unit(dokumen.entitas_id)
    kept = {ref for name in ("ppk_skpd", "bendahara_pengeluaran", "bendahara_penerimaan") for ref in actor.units_of(name)}
    return actor.strong and (bool(actor.roles & {SENDER, "akuntan_ppkd"}) or bool(office and office.id in kept))


@transaction.atomic
def add(dokumen: Dokumen, ids: list[str], nama: str, by: Actor) -> None:
    """More scans behind a document that is there. `Blocked` for files that are not the sender's. 2 SQL."""
    keep(dokumen.pk, ({"berkas": pk, "nama": nama} for pk in attached(ids, by, FLOW, dokumen.pk, "/berkas")), by)
