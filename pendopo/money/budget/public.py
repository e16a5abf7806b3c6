"""The door of the budget."""
from pendopo.money.budget.ceilings import Amount, apply_apbd, issue_spd, open_year, year_units
from pendopo.money.budget.claims import claim, claims_of, convert, release, replace
from pendopo.money.budget.lines import Change, Key, Line, by_id, find_lines, line_number, lines, lock_lines, move, move_part
from pendopo.money.budget.quota import Quota, authority, lock_spd, move_spd, quotas, spd_part
from pendopo.money.budget.refusals import Refused, over_ceiling
from pendopo.money.budget.rka.exporting import register_export
from pendopo.money.budget.spd import quarter_of

__all__ = ["Amount", "Change", "Key", "Line", "Quota", "Refused", "apply_apbd", "authority", "by_id", "claim", "claims_of", "convert", "find_lines", "issue_spd",
           "line_number", "lines", "lock_lines", "lock_spd", "move", "move_part", "move_spd", "open_year", "over_ceiling", "quarter_of", "quotas", "register_export", "release", "replace",
           "spd_part", "year_units"]
