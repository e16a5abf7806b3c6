"""The door of the working calendar."""
from pendopo.kernel.clock.calendar import cutoff, forget, holidays, load_calendar, now, set_zone, today, years_loaded, zone
from pendopo.kernel.clock.days import CUTOFF, add_days, day_zero, due_at, is_working, working_days_between
from pendopo.kernel.clock.words import BULAN, HARI, relatif, tanggal, waktu

__all__ = ["BULAN", "CUTOFF", "HARI", "add_days", "cutoff", "day_zero", "due_at", "forget", "holidays", "is_working", "load_calendar",
           "now", "relatif", "set_zone", "tanggal", "today", "waktu", "working_days_between", "years_loaded", "zone"]
