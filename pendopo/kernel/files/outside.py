"""The object store as backup, restore and `verify` meet it."""
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef

from pendopo.kernel.files import blobs
from pendopo.kernel.files.models import Blob, Upload
from pendopo.kernel.ops.public import BlobStore, blob_store


def rows(until: datetime | None = None) -> Iterator[tuple[str, int, bool]]:
    """(sha256, bytes, held?) of every blob in the database (stored `until` then), by name. Not held is what was sent and not yet used: it may
    be swept at any moment. 1 SQL for each 2,000."""
    mine = Upload.objects.filter(blob_id=OuterRef("pk"))
    found = Blob.objects.filter(**({"stored_at__lte": until} if until else {})).annotate(
        held=Exists(mine.filter(case_id__isnull=False)) | ~Exists(mine))
    return found.order_by("pk").values_list("pk", "size", "held").iterator(chunk_size=2000)


blob_store(BlobStore(rows, blobs.size, blobs.read, blobs.put))
