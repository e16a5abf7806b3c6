"""Backup, restore and verify where the blobs lie in an object store: copied by content, or listed and said to be so."""
import hashlib

import pytest

from pendopo.kernel.files import blobs, invariants, outside
from pendopo.kernel.files.models import Blob, Upload
from pendopo.kernel.flow.public import uuid7
from pendopo.kernel.ops import backup, commands, drill, restore
from pendopo.kernel.ops.stores import BackupError, check_out, copy_out, put_back
from pendopo.kernel.ops.stores import outside as the_store

pytestmark = pytest.mark.django_db


def kept(raw: bytes, *, attached: bool = True) -> str:
    """A blob with its bytes in the store, its row, and one upload."""
    name = hashlib.sha256(raw).hexdigest()
    blobs.put(name, raw)
    Blob.objects.create(sha256=name, size=len(raw), mime="application/pdf")
    Upload.objects.create(blob_id=name, nama="a.pdf", flow="aduan", case_id=uuid7() if attached else None)
    return name


def lose(store, name):
    store.kept.pop(f"/ember/{name[:2]}/{name}")


def test_every_blob_is_copied_once_checked_by_its_name(store, tmp_path):
    name = kept(b"surat")
    assert copy_out(the_store(), tmp_path) == {name: 5} and (tmp_path / name[:2] / name).read_bytes() == b"surat"
    lose(store, name)  # what the backup holds is not asked for again
    assert copy_out(the_store(), tmp_path) == {name: 5} and not list(tmp_path.rglob("*.part"))


def test_a_lost_or_changed_blob_stops_the_backup_and_is_named(store, tmp_path):
    name = kept(b"surat")
    store.kept[f"/ember/{name[:2]}/{name}"] = b"surav"
    with pytest.raises(BackupError, match=f"tidak menjawab dengan benar untuk {name[:12]}"):
        copy_out(the_store(), tmp_path)
    lose(store, name)
    with pytest.raises(BackupError, match="ada di basis data tetapi tidak di penyimpan"):
        copy_out(the_store(), tmp_path)
    with pytest.raises(BackupError, match="tidak ada di penyimpan"):
        check_out(the_store())
    assert not list(tmp_path.rglob("*"))


def test_what_was_sent_and_not_used_may_be_gone_already(store, tmp_path):
    name = kept(b"surat", attached=False)
    assert copy_out(the_store(), tmp_path) == check_out(the_store()) == {name: 5}
    lose(store, name)
    assert copy_out(the_store(), tmp_path / "b") == check_out(the_store()) == {} and invariants.files().ok


def test_a_store_that_refuses_is_said_plainly(store, settings, tmp_path):
    kept(b"surat")
    settings.S3_SECRET = "salah"
    for ask in (lambda: copy_out(the_store(), tmp_path), lambda: check_out(the_store())):
        with pytest.raises(BackupError, match="Periksa PENDOPO_S3_URL"):
            ask()
    assert invariants.files().text.startswith("penyimpan tidak menjawab")


def test_verify_looks_at_every_file_in_the_store_and_in_the_folder(store, settings, tmp_path):
    name = kept(b"surat")
    assert invariants.files().ok and "isi tidak dibaca" in invariants.files().text
    lose(store, name)
    assert not invariants.files().ok and name[:12] in invariants.files().text
    settings.S3_URL, settings.BLOBS = "", tmp_path
    assert not invariants.files().ok
    blobs.put(name, b"surat")
    assert invariants.files().ok and invariants.files().text == "isi cocok dengan sidik jarinya"
    (tmp_path / name[:2] / name).write_bytes(b"surav")
    assert not invariants.files().ok


def test_files_after_the_backup_are_told_not_missed(store, monkeypatch):
    lose(store, kept(b"surat"))
    monkeypatch.setenv("PENDOPO_BERKAS_SAMPAI", "2020-01-01T00:00:00+00:00")
    found = invariants.files()
    assert found.ok and found.checked == 0 and "tidak ikut cadangan" in found.text


@pytest.fixture
def made(monkeypatch, tmp_path):
    """`made(**options)`: the manifest of a backup whose database part is left out."""
    from contextlib import nullcontext
    from datetime import UTC, datetime
    from types import SimpleNamespace

    row = SimpleNamespace(fetchone=lambda: (datetime.now(UTC), "pendopo"))
    monkeypatch.setattr(backup, "run_tool", lambda *args: "")
    monkeypatch.setattr(backup.psycopg, "connect", lambda *args, **kw: nullcontext(SimpleNamespace(execute=lambda *a: row)))
    return lambda **options: backup.make_backup(tmp_path / "c", **options)


def test_the_manifest_says_whether_blobs_were_copied(store, made, tmp_path):
    name = kept(b"surat")
    listed = made(list_blobs=True)
    assert listed["blobs_kept"] == "daftar" and listed["blobs"] == 1 and not (tmp_path / "c" / "blobs").exists()
    assert "TIDAK disalin" in commands.BLOBS_KEPT["daftar"] and "tidak ada di cadangan" in commands.BLOBS_CHECKED["daftar"]
    listing = next((tmp_path / "c").glob("*/blobs.txt"))
    assert listing.read_text() == f"{name} 5\n" and restore._lost_outside(listing) == []
    lose(store, name)
    assert restore._lost_outside(listing) == [name]


def test_a_copy_is_the_default_and_goes_back_into_the_store(store, made, tmp_path):
    name = kept(b"surat")
    assert made()["blobs_kept"] == "salinan" and (tmp_path / "c" / "blobs" / name[:2] / name).read_bytes() == b"surat"
    store.kept.clear()
    assert put_back(the_store(), tmp_path / "c" / "blobs") == 1 and blobs.read(name) == b"surat"


def test_without_a_store_nothing_is_only_listed(settings, made, tmp_path):
    settings.S3_URL = ""
    assert outside.rows and the_store() is None
    with pytest.raises(BackupError, match="hanya untuk berkas di penyimpan luar"):
        made(list_blobs=True)
    (tmp_path / "blobs.txt").write_text(f"{'0' * 64} 1\n")
    with pytest.raises(BackupError, match="Setel PENDOPO_S3_URL"):
        restore._lost_outside(tmp_path / "blobs.txt")


def test_the_drills_page_says_that_the_store_was_not_tried():
    page = drill.Drill().page("1.0", outside=True)
    assert "TIDAK menguji penyimpan itu" in page and "TIDAK menguji" not in drill.Drill().page("1.0")
