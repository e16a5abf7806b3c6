"""Merkle trees of RFC 6962: roots, inclusion and consistency proofs, a growing right edge."""
import hashlib


def leaf(data: bytes) -> bytes:
    """Hash of a leaf."""
    return hashlib.sha256(b"\0" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node."""
    return hashlib.sha256(b"\1" + left + right).digest()


def _split(n: int) -> int:
    """The largest power of two smaller than n."""
    return 1 << (n - 1).bit_length() - 1


def root(leaves: list[bytes]) -> bytes:
    """Root over leaf inputs; the empty tree is sha256 of nothing."""
    return _root([leaf(x) for x in leaves]) if leaves else hashlib.sha256(b"").digest()


def _root(hashes: list[bytes]) -> bytes:
    while len(hashes) > 1:
        pairs = [node(hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(pairs) * 2:]
    return hashes[0]


def inclusion(leaves: list[bytes], index: int) -> list[bytes]:
    """Audit path of leaf `index`, leaf end first."""
    hashes = [leaf(x) for x in leaves]

    def path(m: int, part: list[bytes]) -> list[bytes]:
        if len(part) == 1:
            return []
        k = _split(len(part))
        return path(m, part[:k]) + [_root(part[k:])] if m < k else path(m - k, part[k:]) + [_root(part[:k])]

    return path(index, hashes)


def consistency(leaves: list[bytes], old: int) -> list[bytes]:
    """Proof that the tree of the first `old` leaves is the beginning of this one."""
    hashes = [leaf(x) for x in leaves]

    def proof(m: int, part: list[bytes], whole: bool) -> list[bytes]:
        if m == len(part):
            return [] if whole else [_root(part)]
        k = _split(len(part))
        if m <= k:
            return proof(m, part[:k], whole) + [_root(part[k:])]
        return proof(m - k, part[k:], False) + [_root(part[:k])]

    return proof(old, hashes, True) if 0 < old < len(leaves) else []


def grow(edge: list[str], size: int, data: bytes) -> list[str]:
    """The right edge (hex hashes of the complete subtrees, largest first) after one more leaf."""
    found, carry = list(edge), leaf(data)
    while size & 1:
        carry, size = node(bytes.fromhex(found.pop()), carry), size >> 1
    return [*found, carry.hex()]


def edge_root(edge: list[str]) -> bytes:
    """Root of the tree that the edge stands for."""
    found = bytes.fromhex(edge[-1])
    for part in reversed(edge[:-1]):
        found = node(bytes.fromhex(part), found)
    return found
