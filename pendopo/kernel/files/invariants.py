"""What `pendopo verify` checks of the files: every row has its bytes."""
import os
from datetime import datetime

from django.conf import settings

from pendopo.kernel.files import blobs
from pendopo.kernel.files.outside import rows
from pendopo.kernel.ops.public import Finding, Unreachable, invariant


@invariant("berkas")
def files() -> Finding:
    """Every blob is there: in our folder with the contents that its name says, in an object store with its size."""
    checked, lost = 0, []
    until = os.environ.get("PENDOPO_BERKAS_SAMPAI")  # restore: the backup's own moment; later files are not in it
    for name, size, held in rows(datetime.fromisoformat(until) if until else None):
        checked += 1
        try:
            good = blobs.size(name) == size if settings.S3_URL else blobs.whole(name)
        except Unreachable as error:
            return Finding(False, checked, f"penyimpan tidak menjawab ({error})")
        if held and not good:
            lost.append(name[:12])
    newer = f"; berkas sesudah {until} tidak ikut cadangan" if until else ""
    how = "ukuran dicocokkan di penyimpan, isi tidak dibaca" if settings.S3_URL else "isi cocok dengan sidik jarinya"
    return Finding(not lost, checked, f"{len(lost)} hilang atau berubah: {', '.join(lost[:5])}" if lost else how + newer)
