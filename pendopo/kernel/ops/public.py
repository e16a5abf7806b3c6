"""The door of operations: region, modes, registries, progress."""
from pendopo.kernel.ops.mode import MODES, Mode, disk_free, mode, require_fresh_seal, require_writable, set_mode, watch_disk
from pendopo.kernel.ops.progress import Progress
from pendopo.kernel.ops.region import Daerah, daerah, has_region, set_daerah
from pendopo.kernel.ops.registry import HEALTH, INVARIANTS, METRICS, Finding, health_check, invariant, metric

__all__ = ["HEALTH", "INVARIANTS", "METRICS", "MODES", "Daerah", "Finding", "Mode", "Progress", "daerah", "disk_free", "has_region",
           "health_check", "invariant", "metric", "mode", "require_fresh_seal", "require_writable", "set_daerah", "set_mode",
           "watch_disk"]
