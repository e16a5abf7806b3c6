"""The door of proposals."""
from pendopo.money.proposal.doors import (
    UsulanRow,
    anggarkan,
    berjalan,
    by_numbers,
    in_rkpd,
    lepas,
    selesai,
    set_ceiling,
    set_member,
    usulan,
)
from pendopo.money.proposal.models import PLANNED
from pendopo.money.proposal.uji import PERSONS

__all__ = ["PERSONS", "PLANNED", "UsulanRow", "anggarkan", "berjalan", "by_numbers", "in_rkpd", "lepas", "selesai", "set_ceiling", "set_member", "usulan"]
