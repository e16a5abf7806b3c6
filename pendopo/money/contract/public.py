"""The door of contracts: their sums as payments are held to them."""
from pendopo.money.contract.registers import Contract, HandOver, changes, find

__all__ = ["Contract", "HandOver", "changes", "find"]
