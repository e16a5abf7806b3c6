"""The door of files."""
from pendopo.kernel.files.blobs import blob_path
from pendopo.kernel.files.intake import attach, receive, shown_name, store, sweep
from pendopo.kernel.files.models import Upload
from pendopo.kernel.files.queries import for_case, hamming
from pendopo.kernel.files.sandbox import run_limited

__all__ = ["Upload", "attach", "blob_path", "for_case", "hamming", "receive", "run_limited", "shown_name", "store", "sweep"]
