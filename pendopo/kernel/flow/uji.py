"""The conformance flow `uji.berkas` and its test persons (flow.md section 7)."""
from uuid import NAMESPACE_URL, UUID, uuid5

from pendopo.kernel.flow.actor import Actor
from pendopo.kernel.flow.machine import START, Flow, State
from pendopo.kernel.flow.predicates import addressed, branch_role, branches, either, owner, role
from pendopo.kernel.pii.public import blind
from pendopo.kernel.problem.public import Reason

PERSONS = {
    "warga1": {"warga"}, "warga2": {"warga"}, "petugas1": {"petugas"}, "petugas2": {"petugas", "warga"},
    "peninjau_a": {"peninjau_a"}, "peninjau_b": {"peninjau_b"}, "auditor1": {"auditor"}, "admin1": {"admin"},
}
"""Test persons and their roles."""


def person_id(name: str) -> UUID:
    """The fixed account id of a test person."""
    return uuid5(NAMESPACE_URL, f"pendopo:uji:{name}")


def actor(name: str) -> Actor:
    """A test person as an actor; needs no rows."""
    return Actor(person_id(name), roles=frozenset(PERSONS[name]), name=name)


FLOW = Flow(
    "uji.berkas", "flow.UjiBerkas", label="Berkas uji", judul="judul", nomor="nomor", pribadi={"nik_h"}, erase=lambda case: setattr(case, "nik_h", None),
    visible=either(owner, role("petugas"), role("auditor"), branch_role),
    states=[
        State("draf", "Draf", clock="pause"), State("diajukan", "Diajukan", clock=3), State("ditinjau", "Ditinjau", clock="keep"),
        State("disetujui", "Disetujui", final=True), State("ditolak", "Ditolak", final=True),
        State("dibatalkan", "Dibatalkan", final=True),
    ],
)

JUDUL = {"type": "string", "minLength": 1, "maxLength": 80, "title": "Judul"}
JUMLAH = {"type": "integer", "minimum": 0, "maximum": 10**12, "title": "Jumlah"}
ALASAN = {"type": "string", "minLength": 10, "maxLength": 500, "title": "Alasan"}


def _object(required: list[str] = (), **properties) -> dict:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def jumlah_tetap_positif(case, data, ctx):
    if data is not None and case.jumlah + data["n"] < 0:
        return Reason("jumlah_negatif", "Jumlah tidak boleh kurang dari 0")


def jumlah_positif(case, data, ctx):
    if case.jumlah == 0:
        return Reason("jumlah_nol", "Jumlah harus lebih dari 0")


def judul_jadi(case, data, ctx):
    if case.judul.lower() == "draf":
        return Reason("judul_draf", "Judul masih 'draf'")


def bukan_pemilik(case, data, ctx):
    if ctx.by.account_id and case.owner_id == ctx.by.account_id:
        return Reason("pemilik_sendiri", "Tidak boleh memeriksa berkas sendiri")


def _branch(case, name: str):
    return next((b for b in reversed(branches(case)) if b.name == name), None)


def cabang_terbuka(case, data, ctx):
    if data is None:
        mine = [b for b in branches(case) if addressed(ctx.by, b)]
        closed = bool(mine) and all(b.outcome for b in mine)
    else:
        branch = _branch(case, data["cabang"])
        closed = branch is not None and branch.outcome is not None
    if closed:
        return Reason("cabang_sudah", "Cabang ini sudah memberi pendapat")


def cabang_sendiri(case, data, ctx):
    if data is not None and not ((branch := _branch(case, data["cabang"])) and addressed(ctx.by, branch)):
        return Reason("bukan_cabang_anda", "Cabang ini bukan untuk Anda")


@FLOW.action("buat", "Buat berkas", frm=START, to="draf", by=role("warga"), schema=_object(
    ["judul", "jumlah"], judul=JUDUL, jumlah=JUMLAH,
    nik={"type": "string", "pattern": "^[0-9]{16}$", "x-pribadi": True, "title": "NIK"}))
def buat(case, data, ctx):
    case.owner_id, case.judul, case.jumlah = ctx.by.account_id, data["judul"], data["jumlah"]
    case.nik_h = blind(data["nik"], "uji.nik") if "nik" in data else None


@FLOW.action("ubah", "Ubah", frm={"draf"}, to="draf", by=owner, schema=_object(judul=JUDUL, jumlah=JUMLAH) | {"minProperties": 1})
def ubah(case, data, ctx):
    case.judul, case.jumlah = data.get("judul", case.judul), data.get("jumlah", case.jumlah)


@FLOW.action("tambah", "Tambah", frm={"draf"}, to="draf", by=owner, guards=[jumlah_tetap_positif], schema=_object(
    ["n"], n={"type": "integer", "minimum": -(10**9), "maximum": 10**9, "title": "Tambahan"}))
def tambah(case, data, ctx):
    case.jumlah = case.jumlah + data["n"]


@FLOW.action("ajukan", "Ajukan", frm={"draf"}, to="diajukan", by=owner, guards=[jumlah_positif, judul_jadi])
def ajukan(case, data, ctx):
    """Only the state moves."""


@FLOW.action("batal", "Batalkan", frm={"draf", "diajukan"}, to="dibatalkan", by=owner, schema=_object(["alasan"], alasan=ALASAN))
def batal(case, data, ctx):
    """The reason stands in the event."""


@FLOW.action("kembalikan", "Kembalikan", frm={"diajukan"}, to="draf", by=role("petugas"), schema=_object(["alasan"], alasan=ALASAN))
def kembalikan(case, data, ctx):
    """The reason stands in the event; the clock pauses with the state."""


@FLOW.action("terima", "Terima", frm={"diajukan"}, to="ditinjau", by=role("petugas"), guards=[bukan_pemilik])
def terima(case, data, ctx):
    ctx.open_branches("tinjauan", [("a", "peninjau_a", None), ("b", "peninjau_b", None)])


def _decided(case, data, ctx) -> str:
    outcomes = {b.outcome for b in branches(case) if b.seq == max(x.seq for x in branches(case))}
    if "tolak" in outcomes:
        return "ditolak"
    return "disetujui" if outcomes == {"setuju"} else "ditinjau"


@FLOW.action("pendapat", "Beri pendapat", frm={"ditinjau"}, to=_decided, to_any={"ditinjau", "disetujui", "ditolak"}, by=branch_role,
             guards=[cabang_terbuka, cabang_sendiri], schema=_object(
    ["cabang", "hasil"], cabang={"type": "string", "enum": ["a", "b"], "title": "Cabang"},
    hasil={"type": "string", "enum": ["setuju", "tolak"], "title": "Hasil"},
    catatan={"type": "string", "maxLength": 500, "title": "Catatan"}))
def pendapat(case, data, ctx):
    ctx.answer_branch(data["cabang"], data["hasil"], data.get("catatan", ""))
    if _decided(case, data, ctx) == "disetujui":
        year = ctx.at.year
        case.nomor = f"UJI/{year}/{ctx.number('UJI', year):06d}"
