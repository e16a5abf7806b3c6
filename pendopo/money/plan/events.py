"""What a plan hears of a proposal: once accepted it goes into the year's draft, in the same transaction, when there is one."""
from pendopo.kernel.flow.public import SYSTEM, OutEvent, act, subscribe
from pendopo.money.plan.models import DokumenRencana


def take_in(event: OutEvent) -> None:
    """`usulan.terima` at the last forum: into the draft of the yearly plan. Without a draft the next one names it as missing."""
    if event.payload["to"] != "MASUK_RKPD" or event.case.skpd_id is None:
        return
    draft = DokumenRencana.objects.filter(jenis="RKPD", tahun_awal=event.case.tahun, state="DRAF").first()
    if draft is not None:
        act(draft, "masukkan_usulan", SYSTEM, {"usulan": [event.case.nomor]}, now=event.ctx.at)


subscribe("usulan.terima", take_in, name="plan.take_in", now=True)
