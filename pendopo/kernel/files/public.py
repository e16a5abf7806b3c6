"""The door of files."""
from pendopo.kernel.files.blobs import blob_path
from pendopo.kernel.files.intake import attach, receive, shown_name, store, sweep
from pendopo.kernel.files.models import Blob, Upload
from pendopo.kernel.files.posted import file_members, take_posted
from pendopo.kernel.files.queries import for_case, hamming
from pendopo.kernel.files.sandbox import run_limited
from pendopo.kernel.files.scenes import scene, stored_scene
from pendopo.kernel.files.serve import readers, send_file

__all__ = ["Blob", "Upload", "attach", "blob_path", "file_members", "for_case", "hamming", "readers", "receive", "run_limited", "scene", "send_file",
           "shown_name", "store", "stored_scene", "sweep", "take_posted"]
