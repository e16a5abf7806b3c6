"""Who acts, and in which capacity."""
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, the system or an API client, with the office (assignment) under which they act.

    `roles`: role codes held now. `units`: (role code, unit id) pairs. `kind`: orang, system or mesin. `strong`: signed
    in with two factors; an officer without them reads and cannot act. `fresh`: showed a factor in the last minutes, which money
    and signatures ask of a browser. `keys`: hashes of secrets that the caller shows,
    such as a tracking code. `name`: for pages only, never stored.
    """

    account_id: UUID | None
    assignment_id: UUID | None = None
    roles: frozenset[str] = frozenset()
    units: frozenset[tuple[str, UUID]] = frozenset()
    kind: str = "orang"
    strong: bool = True
    fresh: bool = field(default=True, compare=False)
    keys: frozenset[str] = frozenset()
    name: str = field(default="", compare=False)

    @property
    def label(self) -> str:
        """`by` of an event: akun:<id>, mesin:<id>, sistem, or anonim."""
        if self.kind == "system":
            return "sistem"
        prefix = "mesin" if self.kind == "mesin" else "akun"
        return f"{prefix}:{self.account_id}" if self.account_id else "anonim"

    def units_of(self, role: str) -> list[UUID]:
        """Units in which `role` is held."""
        return [unit for name, unit in self.units if name == role]


ANON = Actor(None, name="Pengunjung")
SYSTEM = Actor(None, kind="system", roles=frozenset({"system"}), name="Sistem")
