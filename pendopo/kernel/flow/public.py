"""The door of the case kernel."""
from pendopo.kernel.flow.canonical import canonical, event_hash, salted_hash, strict_json, uuid7
from pendopo.kernel.flow.errors import Bad, Blocked, Busy, Denied, FlowError, Invalid, KeyReused, Missing, NotNow, Stale

__all__ = ["Bad", "Blocked", "Busy", "Denied", "FlowError", "Invalid", "KeyReused", "Missing", "NotNow", "Stale",
           "canonical", "event_hash", "salted_hash", "strict_json", "uuid7"]
