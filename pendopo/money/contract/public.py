"""The door of contracts: their sums under lock."""
from pendopo.money.contract.registers import Contract, HandOver, lock, save

__all__ = ["Contract", "HandOver", "lock", "save"]
