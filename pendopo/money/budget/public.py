"""The door of the budget."""
from pendopo.money.budget.ceilings import Amount, apply_apbd, issue_spd, open_year
from pendopo.money.budget.claims import claim, claims_of, convert
from pendopo.money.budget.lines import Change, Key, Line, by_id, find_lines, line_number, lines, lock_lines, move, move_part
from pendopo.money.budget.quota import Quota, authority, lock_spd, quotas, spd_part
from pendopo.money.budget.refusals import Refused
from pendopo.money.budget.rka.exporting import register_export
from pendopo.money.budget.spd import quarter_of

__all__ = ["Amount", "Change", "Key", "Line", "Quota", "Refused", "apply_apbd", "authority", "by_id", "claim", "claims_of", "convert", "find_lines", "issue_spd",
           "line_number", "lines", "lock_lines", "lock_spd", "move", "move_part", "open_year", "quarter_of", "quotas", "register_export", "spd_part"]
