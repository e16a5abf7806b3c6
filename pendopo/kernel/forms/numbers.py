"""Whole numbers that were typed or stand in an address."""


def whole(text: str | None, most: int = 2**53 - 1) -> int | None:
    """The number, 0 to `most`; None for anything else: nothing, a sign, "²", five thousand digits (which Python itself refuses to read)."""
    if not text or len(text) > 16 or not text.isascii() or not text.isdigit():
        return None
    return number if (number := int(text)) <= most else None
