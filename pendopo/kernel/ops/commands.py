"""Commands of the operator."""
import argparse
import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path


def _parser(name: str, fn) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"pendopo {name}", description=fn.__doc__)


def _operator() -> str:
    import getpass

    return f"operator:{getpass.getuser()}"


def verify(argv: list[str]) -> int:
    """Memeriksa semua janji data: rantai, segel, nomor, berkas, kotak keluar"""
    parser = _parser("verify", verify)
    parser.add_argument("--json", action="store_true", help="hasil sebagai JSON")
    parser.add_argument("--books", type=int, metavar="TAHUN", help="buktikan pembukuan satu tahun saja")
    args = parser.parse_args(argv)
    from pendopo.kernel.ops.verify import as_document, as_lines, prove_year, run_invariants

    found = prove_year(args.books) if args.books else run_invariants()
    print(json.dumps(as_document(found), ensure_ascii=False) if args.json else "\n".join(as_lines(found)))
    return 0 if all(f.ok for f in found.values()) else 1


def mode(argv: list[str]) -> int:
    """Menunjukkan atau mengganti mode: normal, read_only, sealed_stale, maintenance"""
    parser = _parser("mode", mode)
    parser.add_argument("name", nargs="?", choices=["normal", "read_only", "sealed_stale", "maintenance"])
    parser.add_argument("--reason", default="", help="alasan, wajib saat mengganti; tampil kepada pengguna")
    args = parser.parse_args(argv)
    from pendopo.kernel.ops import mode as modes

    if args.name and not args.reason.strip():
        parser.error("sebutkan alasan: --reason \"...\"")
    present = modes.set_mode(args.name, args.reason, _operator()) if args.name else modes.mode()
    since = f" sejak {present.since:%Y-%m-%d %H:%M:%S} UTC" if present.since else ""
    print(f"{present.name}{since}{': ' + present.reason if present.reason else ''}")
    return 0


def doctor(argv: list[str]) -> int:
    """Memeriksa pengaturan, peran, basis data, disk, jam, dan kunci; keluar 1 bila ada yang merah"""
    _parser("doctor", doctor).parse_args(argv)
    from pendopo.kernel.ops.doctor import examine

    found = examine()
    for line in found:
        print(f"{'hijau ' if line.ok else 'MERAH '} {line.name}: {line.text}")
    return 0 if all(line.ok for line in found) else 1


def incident(argv: list[str]) -> int:
    """Insiden: incident list|open|contain|notify|close"""
    parser = _parser("incident", incident)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("list", help="insiden yang belum ditutup")
    opening = steps.add_parser("open", help="mencatat insiden baru")
    opening.add_argument("kind", help="jenis, mis. kebocoran, ransomware, gangguan")
    opening.add_argument("text", help="apa yang terjadi")
    opening.add_argument("--severity", default="sedang", choices=["rendah", "sedang", "tinggi", "kritis"])
    opening.add_argument("--personal-data", action="store_true", help="menyentuh data pribadi: batas pemberitahuan mulai berjalan")
    for name, text in (("contain", "sudah terkendali"), ("notify", "pemberitahuan sudah dikirim"), ("close", "ditutup")):
        step = steps.add_parser(name, help=text)
        step.add_argument("number", type=int)
        if name == "close":
            step.add_argument("outcome", help="sebab dan pelajaran")
    args = parser.parse_args(argv)
    from pendopo.kernel.ops import incident as book
    from pendopo.kernel.problem.public import Problem

    try:
        if args.step == "list":
            rows = book.open_incidents()
        elif args.step == "open":
            rows = [book.open_incident(args.kind, args.severity, args.text, _operator(), personal_data=args.personal_data)]
        elif args.step == "close":
            rows = [book.close(args.number, args.outcome)]
        else:
            rows = [{"contain": book.contain, "notify": book.notify}[args.step](args.number)]
    except Problem as refusal:
        print(refusal.reasons[0].text if refusal.reasons else refusal.code)
        return 1
    for row in rows:
        due = f", pemberitahuan paling lambat {row.notice_due:%Y-%m-%d %H:%M} UTC" if row.notice_due and not row.notice_sent else ""
        print(f"{row.pk} {book.state_of(row)} {row.severity} {row.kind}: {row.text}{due}")
    return 0


BLOBS_KEPT = {"salinan": "disalin", "daftar": "TIDAK disalin, hanya didaftar: isinya tetap hanya di penyimpan luar"}
BLOBS_CHECKED = {"salinan": "diperiksa isinya", "daftar": "dicocokkan ukurannya di penyimpan luar, tidak ada di cadangan"}


def backup(argv: list[str]) -> int:
    """Mencadangkan basis data dan berkas: backup --to DIR [--follow]"""
    parser = _parser("backup", backup)
    parser.add_argument("--to", required=True, type=Path, help="folder cadangan, di mesin atau disk lain")
    parser.add_argument("--url", help="sambungan dengan hak replikasi (bawaan: pemilik basis data atau soket lokal)")
    parser.add_argument("--list-blobs", action="store_true", help="berkas di penyimpan luar tidak disalin, hanya didaftar dan dicocokkan ukurannya")
    parser.add_argument("--follow", action="store_true", help="terus mengalirkan setiap tulisan ke DIR/wal (jalankan sebagai layanan)")
    args = parser.parse_args(argv)
    from pendopo.kernel.ops.backup import BackupError, follow, make_backup

    try:
        if args.follow:
            return follow(args.to, args.url)
        made = make_backup(args.to, args.url, list_blobs=args.list_blobs)
    except BackupError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{made['folder']}: basis data {made['database']} utuh per {made['consistent']}, {made['blobs']} berkas"
          f" ({made['blob_bytes'] / 1e6:.1f} MB) {BLOBS_KEPT[made['blobs_kept']]}. Kunci tidak ikut: simpan salinan folder kunci di tempat terpisah.")
    return 0


def restore(argv: list[str]) -> int:
    """Memulihkan dan memeriksa cadangan: restore --from DIR [--to WAKTU] [--into FOLDER] [--swap]"""
    parser = _parser("restore", restore)
    parser.add_argument("--from", dest="source", required=True, type=Path, help="folder cadangan")
    parser.add_argument("--to", type=datetime.fromisoformat, help="waktu, mis. 2027-03-01T10:00:00+07:00")
    parser.add_argument("--into", type=Path, help="folder data baru yang disimpan; tanpa ini hasil dihapus setelah diperiksa")
    parser.add_argument("--swap", action="store_true", help="setelah lulus pemeriksaan, jadikan data utama (layanan harus berhenti)")
    args = parser.parse_args(argv)
    if args.to and args.to.tzinfo is None:
        parser.error("waktu tanpa zona; tulis mis. 2027-03-01T10:00:00+07:00")
    from django.conf import settings

    from pendopo.kernel.ops import restore as work
    from pendopo.kernel.ops.backup import BackupError

    into = (args.into or settings.HOME / "pulih" / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}" / "data").absolute()
    try:
        if args.swap:
            work.refuse_running()
        report = work.restore(args.source.absolute(), into, args.to)
        (into.parent / "laporan.json").write_text(json.dumps(report, ensure_ascii=False, indent=1))
        for line in report["invariants"]:
            print(f"{'ok   ' if line['ok'] else 'RUSAK'} {line['name']} checked={line['checked']} {line['text']}")
        print(f"berkas: {report['blobs']['checked']} {BLOBS_CHECKED[report['blobs']['kept']]}, {len(report['blobs']['damaged'])} rusak; "
              f"kunci yang tidak ada di mesin ini: {', '.join(report['keys_missing']) or 'tidak ada'}")
        print(f"{'LULUS' if report['ok'] else 'GAGAL'}: cadangan {report['backup_at']} pulih di {into} dalam {report['seconds']['semua']} detik")
        if report["keys_missing"] and not report["ok"]:
            print(f"Salin folder kunci dari tempat simpannya ke {settings.KEYS}, lalu ulangi.")
        if args.swap and report["ok"]:
            former = work.swap(into, args.source.absolute())
            print(f"data utama diganti; data lama disimpan di {former}" if former else "data utama dipasang; sebelumnya belum ada data di sini")
        elif not work.record(report):
            print(f"laporan tidak tercatat di basis data utama; tersimpan di {into.parent / 'laporan.json'}")
        if not args.into and report["ok"]:
            shutil.rmtree(into, ignore_errors=True)  # a check leaves its report, not a copy of the data
    except BackupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0 if report["ok"] else 1



def drill(argv: list[str]) -> int:
    """Latihan: daerah coba dibuat, dibunuh, hilang, dipulihkan; mencetak laporan untuk pemeriksa"""
    parser = _parser("drill", drill)
    parser.add_argument("--inside", metavar="DETIK", help=argparse.SUPPRESS)
    parser.add_argument("--outside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    from pendopo.kernel.ops import drill as work

    return work.inside(args.inside, outside=args.outside) if args.inside else work.in_scratch_home()


COMMANDS = {"verify": verify, "mode": mode, "doctor": doctor, "incident": incident, "backup": backup, "restore": restore, "drill": drill}
WITHOUT_SERVER = ("restore", "drill")
