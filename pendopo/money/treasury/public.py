"""The door of the treasury."""
from pendopo.money.treasury.book import open_treasury
from pendopo.money.treasury.receipts import assess, park, receive, withdraw
from pendopo.money.treasury.wire import parse

__all__ = ["assess", "open_treasury", "park", "parse", "receive", "withdraw"]
