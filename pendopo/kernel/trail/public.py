"""The door of seals, checkpoints and the exported chain."""
from pendopo.kernel.trail.export import Broken, export, verify
from pendopo.kernel.trail.notes import key_list
from pendopo.kernel.trail.seals import Seal, integrity_summary, newest_seal, seal_now

__all__ = ["Broken", "Seal", "export", "integrity_summary", "key_list", "newest_seal", "seal_now", "verify"]
