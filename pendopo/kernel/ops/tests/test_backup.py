import hashlib
import json
import shutil
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from pendopo.kernel.ops.backup import backups, copy_blobs, key_fingerprints
from pendopo.kernel.ops.commands import drill, restore
from pendopo.kernel.ops.models import RestoreReport
from pendopo.kernel.ops.public import last_verified
from pendopo.kernel.ops.restore import _damaged_blobs, _refuse_small_disk, choose, record
from pendopo.kernel.ops.stores import BackupError


def blob(folder, content: bytes) -> str:
    name = hashlib.sha256(content).hexdigest()
    (folder / name[:2]).mkdir(parents=True, exist_ok=True)
    (folder / name[:2] / name).write_bytes(content)
    return name


def complete(folder, at: datetime) -> None:
    (folder / f"{at:%Y%m%dT%H%M%SZ}").mkdir(parents=True)
    (folder / f"{at:%Y%m%dT%H%M%SZ}" / "manifest.json").write_text(json.dumps({"consistent": at.isoformat(), "database": "pendopo"}))


def test_blobs_are_copied_once_and_by_content(tmp_path):
    name = blob(tmp_path / "a", b"foto")
    assert copy_blobs(tmp_path / "a", tmp_path / "b") == {name: 4}
    kept = tmp_path / "b" / name[:2] / name
    before = kept.stat().st_mtime_ns
    blob(tmp_path / "a", b"surat")
    assert len(copy_blobs(tmp_path / "a", tmp_path / "b")) == 2 and kept.stat().st_mtime_ns == before


def test_a_blob_that_is_not_its_name_stops_the_backup(tmp_path):
    name = blob(tmp_path / "a", b"foto")
    (tmp_path / "a" / name[:2] / name).write_bytes(b"lain")
    with pytest.raises(BackupError, match="tidak cocok"):
        copy_blobs(tmp_path / "a", tmp_path / "b")
    assert not list((tmp_path / "b").rglob("*.part"))


def test_damaged_and_missing_blobs_are_named(tmp_path):
    good, bad = blob(tmp_path, b"baik"), blob(tmp_path, b"rusak")
    (tmp_path / bad[:2] / bad).write_bytes(b"diubah")
    (tmp_path / "blobs.txt").write_text(f"{good} 4\n{bad} 5\n{'0' * 64} 1\n")
    assert _damaged_blobs(tmp_path / "blobs.txt", tmp_path) == [bad, "0" * 64]


def test_a_folder_without_manifest_is_no_backup(tmp_path):
    (tmp_path / "20260101T000000Z" / "data").mkdir(parents=True)
    assert backups(tmp_path) == []
    with pytest.raises(BackupError, match="Tidak ada cadangan lengkap"):
        choose(tmp_path, None)


@pytest.mark.parametrize("text", ['{"version": 1, "cons', '{"version": 1}', "[]"])
def test_a_backup_whose_manifest_is_broken_is_named_and_no_older_one_taken(tmp_path, capsys, text):
    for hour in (1, 3):
        complete(tmp_path, datetime(2027, 3, 1, hour, tzinfo=UTC))
    (tmp_path / "20270301T030000Z" / "manifest.json").write_text(text)
    assert restore(["--from", str(tmp_path), "--into", str(tmp_path / "pulih")]) == 1
    assert capsys.readouterr().err == f"{tmp_path}/20270301T030000Z/manifest.json rusak. Pindahkan folder 20270301T030000Z lalu ulangi untuk memakai cadangan lain.\n"


@pytest.mark.parametrize(("listed", "says"), [(None, "No such file"), ("a 1\n", "bukan seperti saat dicadangkan")])
def test_a_backup_with_a_lost_or_cut_list_of_files_is_refused(tmp_path, capsys, monkeypatch, listed, says):
    monkeypatch.setattr("pendopo.kernel.ops.restore.run_tool", lambda *args: "")
    folder = tmp_path / "20270301T010000Z"
    complete(tmp_path, datetime(2027, 3, 1, 1, tzinfo=UTC))
    (folder / "manifest.json").write_text(json.dumps(json.loads((folder / "manifest.json").read_text()) | {"blobs_sha256": hashlib.sha256(b"a 1\nb 2\n").hexdigest()}))
    if listed:
        (folder / "blobs.txt").write_text(listed)
    assert restore(["--from", str(tmp_path), "--into", str(tmp_path / "pulih")]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Cadangan {folder} rusak atau tidak lengkap; tidak ada yang diubah. Pindahkan folder itu") and says in said
    assert not (tmp_path / "pulih").exists()


def test_a_disk_too_small_for_the_restored_data_is_told_before_anything_is_copied(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "satu").write_bytes(b"x" * 3_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1_000_000))
    with pytest.raises(BackupError, match="perlu 3 MB, bebas 1 MB. Pilih folder di disk lain dengan --into"):
        _refuse_small_disk(tmp_path / "data", tmp_path)


def test_the_newest_backup_before_the_moment_is_chosen(tmp_path):
    for hour in (1, 3, 5):
        complete(tmp_path, datetime(2027, 3, 1, hour, tzinfo=UTC))
    (tmp_path / "wal").mkdir()
    (tmp_path / "wal" / "000000010000000000000001").touch()
    assert choose(tmp_path, None)["consistent"].startswith("2027-03-01T05")
    assert choose(tmp_path, datetime(2027, 3, 1, 4, tzinfo=UTC))["consistent"].startswith("2027-03-01T03")


def test_a_moment_needs_the_archive(tmp_path):
    complete(tmp_path, datetime(2027, 3, 1, 1, tzinfo=UTC))
    with pytest.raises(BackupError, match="memerlukan arsip"):
        choose(tmp_path, datetime(2027, 3, 1, 4, tzinfo=UTC))


def test_keys_leave_only_fingerprints(tmp_path):
    (tmp_path / "segel.key").write_bytes(b"x" * 32)
    assert key_fingerprints(tmp_path) == {"segel.key": hashlib.sha256(b"x" * 32).hexdigest()[:16]}


@pytest.mark.django_db
def test_only_a_verified_restore_counts_as_a_backup():
    for hour, ok in ((1, True), (2, False)):
        assert record({"backup_at": datetime(2027, 3, 1, hour, tzinfo=UTC).isoformat(), "ok": ok, "to": None, "seconds": {"semua": 2.5}})
    assert last_verified().backup_at.hour == 1 and RestoreReport.objects.count() == 2


def test_a_moment_without_zone_is_refused(tmp_path):
    with pytest.raises(SystemExit):
        restore(["--from", str(tmp_path), "--to", "2027-03-01T10:00:00"])


@pytest.mark.slow
def test_a_region_survives_kills_and_the_loss_of_its_data(capfd):
    """A real backup, archive, loss, restore to a moment and verify, in a cluster of its own (about 15 seconds)."""
    assert drill([]) == 0
    page = capfd.readouterr().out
    assert "HASIL: LULUS" in page and "0 hilang, 0 ganda" in page and "GAGAL" not in page
