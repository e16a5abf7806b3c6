"""Who hears of a bill's steps: its owner, and those who keep it in their list (data/notifikasi.csv)."""
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from pendopo.kernel.clock.public import now, tanggal
from pendopo.kernel.flow.public import subscribe
from pendopo.kernel.letters.public import fill
from pendopo.kernel.notify.public import Recipient, load_words, tell
from pendopo.kernel.web.public import rupiah
from pendopo.money.billing.flow import FLOW
from pendopo.money.billing.models import JENIS, Tagihan, TagihanDisimpan
from pendopo.people.account.public import contacts

WORDS = load_words(Path(__file__).parent / "data" / "notifikasi.csv")
FRESH = timedelta(days=3)
"""Older news is no news: what a new database is filled with reaches nobody's phone."""


def on_step(topic: str, case_id: UUID, seq: int, payload: dict) -> None:
    """A step of a bill. Repeating it tells nobody twice."""
    words = WORDS.get(topic.removeprefix(f"{FLOW.name}."))
    bill = Tagihan.objects.filter(pk=case_id).first()
    if not words or bill is None or datetime.fromisoformat(payload["at"]) < now() - FRESH:
        return
    people = {bill.owner_id, *TagihanDisimpan.objects.filter(tagihan_id=bill.pk).values_list("akun_id", flat=True)} - {None}
    values = {"nomor": bill.nomor, "jenis": JENIS[bill.jenis], "jumlah": rupiah(bill.total), "jatuh_tempo": tanggal(bill.jatuh_tempo), "va": bill.va,
              "alasan": bill.alasan}
    heard = [Recipient(c.akun_id, c.email, c.hp) for c in contacts(people)] if people else []
    for row in words:
        tell(heard, kunci=f"tagihan:{case_id}:{seq}", judul=fill(row.judul, values), teks=fill(row.teks, values), url=f"/bayar/{bill.nomor}")


subscribe(f"{FLOW.name}.*", on_step, name="billing.tell")
