"""The flow `darurat`: a role opened for at most an hour, with a reason, told to two named people (people.md section 2)."""
from datetime import timedelta

from pendopo.kernel.flow.public import START, Flow, Reason, State, either, owner, role, system, where
from pendopo.kernel.rules.public import aturan
from pendopo.people.account.models import Akun, Darurat, PemberianPeran, Peran

OPENERS = ("admin", "inspektorat", "sekda", "ppdp")
"""Roles that may break the glass."""


def _witness_rows(actor):
    from django.db.models import Q

    return Q(saksi_1_id=actor.account_id) | Q(saksi_2_id=actor.account_id) if actor.account_id else Q(pk__in=[])


saksi = where("saksi", lambda actor, case: actor.account_id is not None and actor.account_id in (case.saksi_1_id, case.saksi_2_id), _witness_rows)
pembuka = either(*(role(name) for name in OPENERS))
FLOW = Flow(
    "darurat", "account.Darurat", label="Akses darurat", judul="apa", visible=either(owner, saksi, role("ppdp"), role("auditor"), role("inspektorat")),
    states=[State("terbuka", "Terbuka"), State("ditutup", "Ditutup", final=True)],
)
TEXT = {"type": "string"}
BUKA = {
    "type": "object", "additionalProperties": False, "required": ["peran", "apa", "alasan", "menit", "saksi_1", "saksi_2"],
    "properties": {
        "peran": TEXT | {"maxLength": 40, "title": "Hak yang dibuka"}, "apa": TEXT | {"maxLength": 200, "title": "Data atau kasus yang dibuka"},
        "alasan": TEXT | {"maxLength": 500, "title": "Alasan"}, "menit": {"type": "integer", "minimum": 1, "maximum": 60, "title": "Lama (menit)"},
        "saksi_1": TEXT | {"maxLength": 60, "title": "Orang pertama yang diberi tahu"},
        "saksi_2": TEXT | {"maxLength": 60, "title": "Orang kedua yang diberi tahu"},
    },
}


def penugasan_kosong(case, data, ctx):
    if ctx.by.assignment_id is None:
        return Reason("penugasan_kosong", "Akses darurat hanya dapat dibuka dari sebuah penugasan.")


def peran_tidak_boleh(case, data, ctx):
    if data is not None and not Peran.objects.filter(pk=data["peran"], darurat=True).exists():
        return Reason("peran_tidak_boleh", "Hak ini tidak dapat dibuka darurat. Pilih salah satu dari daftar.", "/peran")


def alasan_pendek(case, data, ctx):
    if data is not None and len(data["alasan"].strip()) < 20:
        return Reason("alasan_pendek", "Tuliskan alasannya, paling sedikit 20 huruf.", "/alasan")


def terlalu_lama(case, data, ctx):
    if data is not None and data["menit"] > (most := int(aturan("akun.darurat_menit"))):
        return Reason("darurat_terlalu_lama", f"Akses darurat paling lama {most} menit.", "/menit")


def witnesses(data, ctx) -> list:
    """The accounts of the two named people, without the opener."""
    names = [data["saksi_1"], data["saksi_2"]]
    found = {a.username: a for a in Akun.objects.filter(username__in=names, status="aktif").exclude(pk=ctx.by.account_id)}
    officers = set(PemberianPeran.objects.exclude(peran="warga").filter(penugasan__orang_id__in=[a.orang_id for a in found.values()])
                   .values_list("penugasan__orang_id", flat=True))
    return [found[n] for n in names if n in found and found[n].orang_id in officers]


def saksi_kurang(case, data, ctx):
    if data is not None and (data["saksi_1"] == data["saksi_2"] or len(witnesses(data, ctx)) != 2):
        return Reason("saksi_kurang", "Sebut dua petugas lain yang diberi tahu.", "/saksi_1")


@FLOW.action("buka", "Buka akses darurat", frm=START, to="terbuka", by=pembuka, schema=BUKA,
             guards=[penugasan_kosong, peran_tidak_boleh, alasan_pendek, terlalu_lama, saksi_kurang])
def buka(case: Darurat, data, ctx):
    first, second = witnesses(data, ctx)
    case.peran_id, case.apa, case.alasan = data["peran"], data["apa"].strip(), data["alasan"].strip()
    case.owner_id, case.penugasan_id = ctx.by.account_id, ctx.by.assignment_id
    case.saksi_1_id, case.saksi_2_id = first.pk, second.pk
    case.mulai, case.sampai = ctx.at, ctx.at + timedelta(minutes=data["menit"])


@FLOW.action("tutup", "Tutup akses darurat", frm={"terbuka"}, to="ditutup", by=either(owner, saksi, system))
def tutup(case, data, ctx):
    """The opened role ends at once; it ends by itself when its time is over."""
    case.sampai = max(min(case.sampai, ctx.at), case.mulai + timedelta(microseconds=1))
