"""The flow `musyawarah`: a deliberation day. Each entry is a step with its own key, so that a laptop without a link sends it once."""
from datetime import date

from pendopo.kernel.clock.public import zone
from pendopo.kernel.flow.public import START, Flow, State, either, unit_role, where
from pendopo.money.proposal import schemas as s
from pendopo.money.proposal.flow import OPEN
from pendopo.money.proposal.guards import alasan_pendek
from pendopo.money.proposal.levels import LEVELS
from pendopo.money.proposal.models import CatatanMusyawarah, Kehadiran, Usulan
from pendopo.money.proposal.words import reason
from pendopo.people.region.public import unit

ROLES = {role: level for level in LEVELS.values() for role in level.roles}
semua = where("siapa saja", lambda actor, case: True, lambda actor: _all())
pimpinan = either(*(unit_role(role) for role in ROLES))
pembuka = where("pimpinan forum musrenbang", lambda actor, case: forum_of(actor) is not None, lambda actor: _all() if forum_of(actor) else _none(),
                roles=ROLES)


def _all():
    from django.db.models import Q

    return Q(pk__isnull=False)


def _none():
    from django.db.models import Q

    return Q(pk__in=[])


def forum_of(actor):
    """(level, office) of the forum that the actor leads; None: none."""
    for role, unit_id in sorted(actor.units, key=str):
        if role in ROLES:
            return ROLES[role], unit(unit_id)
    return None


def facts(case, actor) -> list[tuple[str, str]]:
    """What the desk tells of a deliberation day."""
    from pendopo.money.proposal.present import meeting_facts

    return meeting_facts(case)


FLOW = Flow("musyawarah", "proposal.Musyawarah", label="Musyawarah", judul="judul", nomor="nomor", visible=semua, facts=facts, states=[
    State("DIBUKA", "Berlangsung"), State("DISAHKAN", "Berita acara disahkan", final=True), State("BATAL", "Batal", final=True)])


def discussed(case):
    """The proposals that are before this forum now: its agenda. 1 SQL."""
    return Usulan.objects.filter(unit_id=case.unit_id, state=case.tingkat, tahun=case.tahun).order_by("-skor", "nomor")


def usulan_luar_musyawarah(case, data, ctx):
    number = (data or {}).get("usulan", "").strip().upper()
    if number and not discussed(case).filter(nomor=number).exists():
        return reason("usulan_luar_musyawarah", "/usulan", nomor=number)


def peserta_tidak_ada(case, data, ctx):
    if data is not None and not Kehadiran.objects.filter(musyawarah=case, no=data["no"], dicoret="").exists():
        return reason("peserta_tidak_ada", "/no", no=data["no"])


def hadir_kosong(case, data, ctx):
    if not Kehadiran.objects.filter(musyawarah=case, dicoret="").exists():
        return reason("musyawarah_hadir_kosong")


def sepakat_kosong(case, data, ctx):
    if not CatatanMusyawarah.objects.filter(musyawarah=case, jenis="kesepakatan").exists():
        return reason("musyawarah_sepakat_kosong")


@FLOW.action("buka", "Buka musyawarah", frm=START, to="DIBUKA", by=pembuka, schema=s.BUKA)
def buka(case, data, ctx):
    level, office = forum_of(ctx.by)
    case.tahun = data.get("tahun") or ctx.at.astimezone(zone()).year + 1
    case.tingkat, case.unit_id, case.wilayah, case.owner_id = level.name, office.id, office.wilayah, ctx.by.account_id
    case.judul, case.tempat, case.agenda = data["judul"].strip(), data["tempat"].strip(), data["agenda"].strip()
    case.tanggal = date.fromisoformat(data["tanggal"])
    case.nomor = f"MUS-{case.tahun}-{ctx.number('MUS', case.tahun):06d}"


@FLOW.action("hadir", "Catat peserta", frm={"DIBUKA"}, to="DIBUKA", by=pimpinan, schema=s.HADIR)
def hadir(case, data, ctx):
    last = Kehadiran.objects.filter(musyawarah=case).order_by("-no").values_list("no", flat=True).first() or 0
    Kehadiran.objects.create(musyawarah=case, no=last + 1, nama=data["nama"].strip(), unsur=data["unsur"], kelamin=data.get("kelamin", ""))


@FLOW.action("coret", "Coret peserta", frm={"DIBUKA"}, to="DIBUKA", by=pimpinan, schema=s.CORET, guards=[peserta_tidak_ada])
def coret(case, data, ctx):
    Kehadiran.objects.filter(musyawarah=case, no=data["no"]).update(dicoret=data["alasan"].strip())


@FLOW.action("catat", "Catat pembahasan", frm={"DIBUKA"}, to="DIBUKA", by=pimpinan, schema=s.CATAT, guards=[usulan_luar_musyawarah])
def catat(case, data, ctx):
    number = data.get("usulan", "").strip().upper()
    about = Usulan.objects.filter(nomor=number).first() if number else None
    CatatanMusyawarah.objects.create(musyawarah=case, usulan=about, jenis=data["jenis"], isi=data["isi"].strip(), at=ctx.at)


@FLOW.action("sahkan", "Sahkan berita acara", frm={"DIBUKA"}, to="DISAHKAN", by=pimpinan, guards=[hadir_kosong, sepakat_kosong])
def sahkan(case, data, ctx):
    """From now on its number may be named as minutes."""


@FLOW.action("batal", "Batalkan musyawarah", frm={"DIBUKA"}, to="BATAL", by=pimpinan, schema=s.HANYA_ALASAN, guards=[alasan_pendek])
def batal(case, data, ctx):
    case.alasan = data["alasan"].strip()


__all__ = ["FLOW", "OPEN", "discussed", "forum_of"]
