"""The door of operations: region, modes, registries, progress, incidents, figures for the operator's page."""
from pendopo.kernel.ops.ending import on_end, watch_signals
from pendopo.kernel.ops.health import operator_token, readiness
from pendopo.kernel.ops.incident import close, contain, notify, open_incident, open_incidents, state_of
from pendopo.kernel.ops.logs import security
from pendopo.kernel.ops.measure import cpu_ms, median_ms, postmaster, reference_data, serve, serve_house
from pendopo.kernel.ops.mode import MODES, Mode, disk_free, mode, require_fresh_seal, require_writable, set_mode
from pendopo.kernel.ops.outbound import Answer, Unreachable, call, judge
from pendopo.kernel.ops.progress import Progress
from pendopo.kernel.ops.queries import last_verified, mode_history
from pendopo.kernel.ops.region import Daerah, daerah, has_region, set_daerah
from pendopo.kernel.ops.registry import HEALTH, INVARIANTS, METRICS, YEARLY, Finding, health_check, invariant, metric, yearly
from pendopo.kernel.ops.seats import Seats, seated
from pendopo.kernel.ops.stores import BlobStore, blob_store, write_whole
from pendopo.kernel.ops.verify import prove_year, run_invariants

__all__ = ["Answer", "BlobStore", "Daerah", "Finding", "HEALTH", "INVARIANTS", "METRICS", "MODES", "Mode", "Progress", "Seats", "Unreachable",
           "YEARLY", "blob_store", "call", "close", "contain", "cpu_ms", "daerah", "disk_free", "has_region", "health_check", "invariant", "judge",
           "last_verified", "median_ms", "metric", "mode", "mode_history", "notify", "on_end", "open_incident", "open_incidents", "operator_token",
           "postmaster", "prove_year", "readiness", "reference_data", "require_fresh_seal", "require_writable", "run_invariants", "seated", "security", "serve", "serve_house", "set_daerah", "set_mode",
           "state_of", "watch_signals", "write_whole", "yearly"]
