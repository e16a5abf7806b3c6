"""Assignments: a person takes an office (definitif, or acting as plt, plh, pj), holds roles in it, leaves it."""
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from pendopo.kernel.clock.public import tanggal, today
from pendopo.kernel.files.public import Upload
from pendopo.kernel.flow.public import Actor, Reason
from pendopo.kernel.problem.public import Problem
from pendopo.people.account.decrees import bind
from pendopo.people.account.models import Akun, Orang, PemberianPeran, Penugasan, Peran, Session
from pendopo.people.account.notes import note
from pendopo.people.region.public import position_of, unit

KINDS = {"definitif": "Definitif", "plt": "Plt (pelaksana tugas)", "plh": "Plh (pelaksana harian)", "pj": "Pj (penjabat)"}


@dataclass(frozen=True, slots=True)
class Appointment:
    """What an appointment says. `selesai` is the first day after it; `peran`: (code, unit code or None)."""

    orang_id: UUID
    jabatan_id: UUID
    jenis: str
    mulai: date
    selesai: date | None
    sk_nomor: str
    sk_tanggal: date | None
    alasan: str
    peran: tuple[tuple[str, str | None], ...] = ()
    sk_berkas: Upload | None = None


def _refused(reasons: list[Reason], status: int = 422, code: str = "data_tidak_sah") -> Problem:
    return Problem(reasons, status=status, code=code)


def require_admin(by: Actor) -> None:
    """Only role `admin` with two factors changes assignments; 403 otherwise."""
    if "admin" not in by.roles or not by.strong:
        raise Problem("Hanya pengelola sistem yang masuk dengan dua faktor yang boleh mengubah penugasan.", status=403, code="tidak_berwenang")


def faults_of(given: Appointment) -> list[Reason]:
    """Everything wrong with an appointment that needs no other row."""
    found = []
    if given.jenis not in KINDS:
        found.append(Reason("wajib", "Pilih jenis penugasan.", "/jenis"))
    if given.selesai and given.selesai <= given.mulai:
        found.append(Reason("masa_terbalik", "Tanggal akhir harus sesudah tanggal mulai.", "/selesai"))
    if given.jenis in ("plt", "plh"):
        if not given.selesai:
            found.append(Reason("end_required", "Plt dan Plh perlu tanggal akhir.", "/selesai"))
        if not given.sk_nomor.strip() or not given.sk_tanggal:
            found.append(Reason("end_required", "Plt dan Plh perlu nomor dan tanggal SK.", "/sk_nomor"))
    if len(given.alasan.strip()) < 10:
        found.append(Reason("alasan_kosong", "Tuliskan alasannya, paling sedikit 10 huruf.", "/alasan"))
    return found


def appoint(given: Appointment, *, by: Actor) -> UUID:
    """Put a person in a position. `Problem` 422 for what is missing; 409 `position_already_held` or
    `person_already_definitive` naming the holder and the dates: the database decides, so racing calls get one winner."""
    require_admin(by)
    if faults := faults_of(given):
        raise _refused(faults)
    mine = Akun.objects.filter(pk=by.account_id, orang_id=given.orang_id).exists()
    if mine:
        raise _refused([Reason("untuk_diri_sendiri", "Penugasan untuk diri sendiri dibuat oleh pengelola lain.", "/orang")], 409, "syarat_belum_dipenuhi")
    try:
        return _write(given, by)
    except IntegrityError as error:
        raise _told(error, given) from error


_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(k) FROM (SELECT hashtextextended(x, 9) FROM unnest(ARRAY[%s, %s]) x ORDER BY 1) AS held (k)"
"""Appointments to one position, or of one person, follow one another: at the exclusion constraint they would wait for each other."""


@transaction.atomic
def _write(given: Appointment, by: Actor) -> UUID:
    with connection.cursor() as cur:
        cur.execute(_ONE_AT_A_TIME, [str(given.jabatan_id), str(given.orang_id)])
    seat = free_seat(given.jabatan_id, given.mulai, given.selesai) if given.jenis == "definitif" else 1
    row = Penugasan.objects.create(
        orang_id=given.orang_id, jabatan_id=given.jabatan_id, kursi=seat, jenis=given.jenis, mulai=given.mulai, selesai=given.selesai,
        sk_nomor=given.sk_nomor.strip(), sk_tanggal=given.sk_tanggal, alasan=given.alasan.strip())
    if given.sk_berkas:
        bind(row, given.sk_berkas, by)
    for kode, unit_kode in given.peran:
        _give(row, kode, unit_kode)
    note(given.orang_id, "penugasan_dibuat", f"{KINDS[given.jenis]}: {row.jabatan.nama}, mulai {given.mulai}. {given.alasan}", by=by)
    return row.pk


def free_seat(jabatan_id: UUID, mulai: date, selesai: date | None) -> int:
    """The first seat of a position that nobody holds definitively in that time; the last seat when all are taken."""
    running = Q(selesai__isnull=True) | Q(selesai__gt=mulai)
    taken = set(Penugasan.objects.filter(running, jabatan_id=jabatan_id, jenis="definitif", **({"mulai__lt": selesai} if selesai else {}))
                .values_list("kursi", flat=True))
    office = position_of(jabatan_id)
    seats = office.formasi if office else 1
    return next((n for n in range(1, seats + 1) if n not in taken), seats)


def _told(error: IntegrityError, given: Appointment) -> Problem:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    for constraint in Penugasan._meta.constraints:
        if constraint.name == name and constraint.violation_error_code:
            text = str(constraint.violation_error_message)
            if holder := _in_the_way(given, constraint.violation_error_code):
                until = tanggal(holder.selesai, hari=False) if holder.selesai else "waktu yang belum ditentukan"
                text = f"{text} Pemegang: {holder.orang.nama} ({holder.jabatan.nama}), {tanggal(holder.mulai, hari=False)} sampai {until}."
            return _refused([Reason(constraint.violation_error_code, text, "/jabatan")], 409, constraint.violation_error_code)
    raise error


def _in_the_way(given: Appointment, code: str) -> Penugasan | None:
    rows = Penugasan.objects.select_related("orang", "jabatan").filter(Q(selesai__isnull=True) | Q(selesai__gt=given.mulai))
    if given.selesai:
        rows = rows.filter(mulai__lt=given.selesai)
    if code == "person_already_definitive":
        return rows.filter(orang_id=given.orang_id, jenis="definitif").first()
    rows = rows.filter(jabatan_id=given.jabatan_id)
    return (rows.filter(jenis="definitif") if given.jenis == "definitif" else rows.exclude(jenis="definitif")).first()


@transaction.atomic
def end(assignment_id: UUID, selesai: date, alasan: str, *, by: Actor) -> None:
    """End an assignment before day `selesai`; its roles end with it and sessions in it are closed when it is over now."""
    require_admin(by)
    row = Penugasan.objects.select_for_update(of=("self",)).select_related("jabatan").filter(pk=assignment_id).first()
    if row is None:
        raise Problem("Penugasan ini tidak ada.", status=404, code="tidak_ditemukan")
    faults = []
    if row.selesai and row.selesai <= today():
        raise _refused([Reason("sudah_berakhir", "Penugasan ini sudah berakhir.", "/selesai")], 409, "aksi_tidak_tersedia")
    if selesai <= row.mulai:
        faults.append(Reason("masa_terbalik", "Tanggal akhir harus sesudah tanggal mulai.", "/selesai"))
    if row.selesai and selesai > row.selesai:
        faults.append(Reason("masa_terbalik", "Penugasan hanya dapat dipendekkan. Buat penugasan baru untuk memperpanjang.", "/selesai"))
    if len(alasan.strip()) < 10:
        faults.append(Reason("alasan_kosong", "Tuliskan alasannya, paling sedikit 10 huruf.", "/alasan"))
    if faults:
        raise _refused(faults)
    Penugasan.objects.filter(pk=row.pk).update(selesai=selesai)
    if selesai <= today():
        from django.db.models.functions import Now

        Session.objects.filter(penugasan_id=row.pk, revoked_at__isnull=True).update(revoked_at=Now())
    note(row.orang_id, "penugasan_diakhiri", f"{row.jabatan.nama}, per {selesai}. {alasan}", by=by)


def _give(row: Penugasan, kode: str, unit_kode: str | None) -> None:
    office = unit(unit_kode) if unit_kode else None
    if unit_kode and office is None:
        raise _refused([Reason("tak_dikenal", f"Unit {unit_kode} tidak ada.", "/unit")])
    if not Peran.objects.filter(pk=kode).exists():
        raise _refused([Reason("tak_dikenal", f"Peran {kode} tidak ada.", "/peran")])
    PemberianPeran.objects.get_or_create(peran_id=kode, penugasan=row, akun=None, unit_id=office.id if office else None)


def add_decree(assignment_id: UUID, upload: Upload | None, *, by: Actor) -> None:
    """Add the decree's file to an assignment that has none. `Problem` 404, 409, 422."""
    require_admin(by)
    row = Penugasan.objects.select_related("jabatan").filter(pk=assignment_id).first()
    if row is None:
        raise Problem("Penugasan ini tidak ada.", status=404, code="tidak_ditemukan")
    if upload is None:
        raise _refused([Reason("wajib", "Pilih berkas SK (PDF atau JPEG).", "/sk_berkas")])
    bind(row, upload, by)


@transaction.atomic
def give_role(assignment_id: UUID, kode: str, unit_kode: str | None, alasan: str, *, by: Actor) -> None:
    """Let an assignment carry one more role."""
    require_admin(by)
    row = Penugasan.objects.filter(pk=assignment_id).first()
    if row is None:
        raise Problem("Penugasan ini tidak ada.", status=404, code="tidak_ditemukan")
    if row.pk == by.assignment_id:
        raise _refused([Reason("untuk_diri_sendiri", "Peran untuk diri sendiri diberikan oleh pengelola lain.", "/peran")], 409, "syarat_belum_dipenuhi")
    if len(alasan.strip()) < 10:
        raise _refused([Reason("alasan_kosong", "Tuliskan alasannya, paling sedikit 10 huruf.", "/alasan")])
    _give(row, kode, unit_kode)
    note(row.orang_id, "peran_diberi", f"{kode}{' di ' + unit_kode if unit_kode else ''}. {alasan}", by=by)


@transaction.atomic
def take_role(grant_id: int, alasan: str, *, by: Actor) -> None:
    """Take a role back from today on."""
    require_admin(by)
    grant = PemberianPeran.objects.select_for_update(of=("self",)).select_related("penugasan").filter(pk=grant_id, penugasan__isnull=False).first()
    if grant is None:
        raise Problem("Peran ini tidak ada.", status=404, code="tidak_ditemukan")
    if len(alasan.strip()) < 10:
        raise _refused([Reason("alasan_kosong", "Tuliskan alasannya, paling sedikit 10 huruf.", "/alasan")])
    PemberianPeran.objects.filter(pk=grant.pk).update(selesai=today())
    note(grant.penugasan.orang_id, "peran_dicabut", f"{grant.peran_id}. {alasan}", by=by)


@transaction.atomic
def deactivate(akun_id: UUID, alasan: str, *, by: Actor) -> None:
    """Close an account (own, or by an admin): never deleted. Sessions and API keys end at once."""
    from django.db.models.functions import Now

    from pendopo.people.account.models import Token

    if by.account_id != akun_id:
        require_admin(by)
    akun = Akun.objects.select_for_update(of=("self",)).filter(pk=akun_id, status="aktif").first()
    if akun is None:
        raise Problem("Akun ini tidak ada atau sudah nonaktif.", status=404, code="tidak_ditemukan")
    if by.account_id == akun_id and Penugasan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gt=today()), orang_id=akun.orang_id).exists():
        raise Problem("Anda masih memegang penugasan. Minta pengelola mengakhirinya dulu.", status=409, code="syarat_belum_dipenuhi")
    Akun.objects.filter(pk=akun_id).update(status="nonaktif")
    Session.objects.filter(akun_id=akun_id, revoked_at__isnull=True).update(revoked_at=Now())
    Token.objects.filter(akun_id=akun_id, dicabut__isnull=True).update(dicabut=Now())
    note(akun.orang_id, "akun_dinonaktifkan", alasan, by=by)


def register_staff(nama: str, username: str, email: str, *, by: Actor) -> UUID:
    """An officer's account without a password: the first one is set through the e-mailed link. Gives the person's id."""
    require_admin(by)
    faults = [Reason("wajib", text, field) for ok, text, field in (
        (1 <= len(nama) <= 150, "Tuliskan nama lengkap.", "/nama"),
        (3 <= len(username) <= 60 and " " not in username, "Nama masuk 3 sampai 60 huruf tanpa spasi, misalnya NIP.", "/login"),
        ("@" in email and len(email) <= 120, "Tuliskan surel dinas; tautan kata sandi pertama dikirim ke sana.", "/email")) if not ok]
    if faults:
        raise _refused(faults)
    try:
        with transaction.atomic():
            from django.contrib.auth.hashers import make_password

            orang = Orang.objects.create(nama=nama, jenis="pegawai", email=email)
            Akun.objects.create(orang=orang, username=username, password=make_password(None))
            note(orang.pk, "akun_dibuat", username, by=by)
    except IntegrityError as error:
        raise _refused([Reason("sudah_ada", "Nama masuk ini sudah dipakai.", "/login")]) from error
    return orang.pk
