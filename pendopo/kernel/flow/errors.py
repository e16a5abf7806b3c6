"""The refusals of `act`, in the order in which they win (flow.md section 3)."""
from pendopo.kernel.problem.public import Problem


class FlowError(Problem):
    """Base of all refusals of `act`, `start` and the flow API."""


class Bad(FlowError):
    """The call itself is malformed."""

    status, code = 400, "permintaan_rusak"


class Missing(FlowError):
    """No such case, or the actor may not know of it: the same answer."""

    status, code = 404, "tidak_ditemukan"

    def __init__(self):
        super().__init__("Kasus ini tidak ada, atau Anda tidak berhak melihatnya.")


class Busy(FlowError):
    """The row is held by somebody else for longer than the lock time-out."""

    status, code = 503, "sibuk"

    def __init__(self):
        super().__init__("Sistem sedang sibuk. Coba lagi sebentar lagi.", headers={"Retry-After": "1"})


class KeyReused(FlowError):
    """The idempotency key already belongs to another request of this actor."""

    status, code = 422, "kunci_dipakai_ulang"

    def __init__(self):
        super().__init__("Kunci ini sudah dipakai untuk permintaan lain. Muat ulang halaman, lalu kirim lagi.")


class Stale(FlowError):
    """The caller looked at an older version."""

    status, code = 409, "versi_lama"


class NotNow(FlowError):
    """The action does not start in the present state."""

    status, code = 409, "aksi_tidak_tersedia"


class Denied(FlowError):
    """The actor sees the case but may not do this."""

    status, code = 403, "tidak_berwenang"


class Invalid(FlowError):
    """The data do not fit the action's schema; one reason per fault."""

    status, code = 422, "data_tidak_sah"


class Blocked(FlowError):
    """Guards (or a constraint of the room) refuse; all reasons at once."""

    status, code = 409, "syarat_belum_dipenuhi"
