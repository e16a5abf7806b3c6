"""The organisation in public, its editing by role `admin`, CSV in and out."""
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.forms.public import form_of, from_post
from pendopo.kernel.problem.public import Problem
from pendopo.kernel.web.public import csv_response, public_page, render, sheet_text
from pendopo.people.region import organisation, sheets
from pendopo.people.region.queries import positions, unit, units, wilayah

TEXT = {"type": "string", "maxLength": 160}
DASAR = {"type": "string", "maxLength": 200, "title": "Dasar perubahan", "x-ui": {"urut": 9, "bantuan": "Misalnya nomor peraturan daerah."}}


def _obj(*required: str, **properties) -> dict:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


NAMA, KODE = TEXT | {"title": "Nama"}, TEXT | {"maxLength": 40, "title": "Kode", "x-ui": {"bantuan": "Huruf kecil dan angka; tidak berubah lagi."}}
STEPS = {
    "nama": ("Ganti nama", _obj("nama", "dasar", nama=NAMA | {"title": "Nama baru"}, dasar=DASAR), ""),
    "pindah": ("Pindahkan", _obj("induk", "dasar", induk=KODE | {"title": "Kode unit induk yang baru", "x-ui": {}}, dasar=DASAR), ""),
    "gabung": ("Gabungkan ke unit lain", _obj("ke", "dasar", ke=KODE | {"title": "Kode unit penerus", "x-ui": {}}, dasar=DASAR),
               "Unit ini berakhir. Jabatan dan unit di bawahnya pindah ke penerus."),
    "unit": ("Tambah unit di bawahnya", _obj("kode", "nama", "jenis", kode=KODE, nama=NAMA, jenis={
        "type": "string", "enum": list(organisation.KINDS), "title": "Jenis"}), ""),
    "jabatan": ("Tambah jabatan", _obj("nama", "jenis", nama=TEXT | {"title": "Nama jabatan"}, jenis={
        "type": "string", "enum": list(sheets.POSITION_KINDS), "title": "Jenis"}, eselon=TEXT | {"maxLength": 5, "title": "Eselon"}, formasi={
        "type": "integer", "minimum": 1, "maximum": 1000, "default": 1, "title": "Formasi (jumlah kursi)"}), ""),
}


@require_safe
@public_page(30)
def tree(request: HttpRequest) -> HttpResponse:
    """`/organisasi`: the offices as a tree, villages folded under their districts. 0 SQL warm."""
    below: dict = {}
    for office in units():
        below.setdefault(office.induk_id, []).append(office)
    kinds = ("perangkat_daerah", "badan", "blud", "luar", "uptd")
    top = below.get(None, [])
    groups = [(o, below.get(o.id, [])) for root in top for o in below.get(root.id, [])]
    return render(request, "region/organisasi.html", {
        "puncak": top, "dinas": [g for g in groups if g[0].jenis in kinds or g[0].jenis not in ("kecamatan",)],
        "kecamatan": [g for g in groups if g[0].jenis == "kecamatan"], "jumlah": len(units())})


@require_http_methods(["GET", "POST"])
def satu(request: HttpRequest, kode: str) -> HttpResponse:
    """`/organisasi/<kode>`: one office: where it stands, positions, offices below, its former names; editing for `admin`. 3 SQL."""
    office, editing = unit(kode), "admin" in request.actor.roles
    if office is None:
        raise Problem("Unit ini tidak ada atau sudah berakhir.", status=404, code="tidak_ditemukan")
    failed: dict = {}
    if request.method == "POST":
        if not editing:
            raise Problem("Unit ini tidak ada atau sudah berakhir.", status=404, code="tidak_ditemukan")
        answer, failed = _step(request, office)
        if answer:
            return answer
    seats = positions(office.id)
    by_id = {u.id: u for u in units()}
    forms = [(name, label, form_of(schema, failed.get("data") if failed.get("nama") == name else {}, failed.get("alasan", []) if failed.get("nama") == name else [], within=name),
              help_) for name, (label, schema, help_) in STEPS.items()] if editing else []
    return render(request, "region/unit.html", {
        "unit": office, "induk": by_id.get(office.induk_id), "jabatan": seats, "bawah": [u for u in units() if u.induk_id == office.id],
        "riwayat": organisation.history_of(office.id), "wilayah": wilayah(office.wilayah) if office.wilayah else None, "formulir": forms,
        "gagal": failed.get("nama", "")}, status=422 if failed else 200)


def _step(request: HttpRequest, office) -> tuple[HttpResponse | None, dict]:
    name = request.POST.get("langkah", "")
    if name not in STEPS:
        raise Problem("Langkah ini tidak dikenal.", status=400, code="permintaan_rusak")
    data, by = from_post(STEPS[name][1], request.POST), request.actor
    try:
        if name == "nama":
            organisation.rename_unit(office.kode, data.get("nama", ""), data.get("dasar", ""), by=by)
        elif name == "pindah":
            organisation.move_unit(office.kode, data.get("induk", ""), data.get("dasar", ""), by=by)
        elif name == "gabung":
            organisation.merge_unit(office.kode, data.get("ke", ""), data.get("dasar", ""), by=by)
            return HttpResponseRedirect(f"/organisasi/{data['ke']}", status=303), {}
        elif name == "unit":
            organisation.add_unit(data.get("kode", ""), data.get("nama", ""), data.get("jenis", ""), office.kode, by=by)
        else:
            seats = data.get("formasi", 1)
            organisation.add_position(office.kode, data.get("nama", ""), data.get("jenis", ""), eselon=data.get("eselon", "")[:5],
                                      formasi=seats if isinstance(seats, int) else 0, by=by)
    except Problem as problem:
        if problem.status not in (409, 422):
            raise
        return None, {"nama": name, "data": data, "alasan": problem.reasons}
    return HttpResponseRedirect(f"/organisasi/{office.kode}", status=303), {}


SHEETS = {"unit": (sheets.UNIT, sheets.unit_rows, sheets.import_units), "jabatan": (sheets.POSITION, sheets.position_rows, sheets.import_positions)}


@require_safe
def unduh(request: HttpRequest, daftar: str) -> HttpResponse:
    """`/organisasi/unit.csv`, `/organisasi/jabatan.csv`: public; the same columns as the import. 1 SQL."""
    columns, rows, _ = SHEETS[daftar]
    return csv_response(daftar, [(name, lambda row, i=i: row[i], "number" if name in ("kelas", "formasi") else "text")
                                 for i, name in enumerate(columns)], rows())


@require_http_methods(["GET", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """`/organisasi/impor`: a CSV, tried first or loaded; the report names line and column of every fault."""
    if "admin" not in request.actor.roles:
        raise Problem("Halaman ini tidak ada, atau Anda tidak berhak melihatnya.", status=404, code="tidak_ditemukan")
    context: dict = {"kolom": {name: ", ".join(columns) for name, (columns, _, _) in SHEETS.items()}, "daftar": "unit"}
    if request.method == "POST":
        context |= _import(request)
    return render(request, "region/impor.html", context, status=422 if context.get("galat") or (r := context.get("laporan")) and r.galat else 200)


def _import(request: HttpRequest) -> dict:
    name, file = request.POST.get("daftar", ""), request.FILES.get("berkas")
    if name not in SHEETS or file is None:
        return {"galat": "Pilih daftar dan berkas CSV."}
    try:
        text = sheet_text(file)
    except Problem as problem:
        return {"galat": problem.reasons[0].text}
    try_only = bool(request.POST.get("coba"))
    return {"laporan": SHEETS[name][2](text, by=request.actor, dry_run=try_only), "daftar": name, "coba": try_only}
