"""The door of the national code lists."""
from pendopo.money.codes.loading import Fault, Loaded, load, seed_tags
from pendopo.money.codes.models import Akun, Nomenklatur, SumberDana
from pendopo.money.codes.queries import Chart, Lawan, chart, children, forget, leaf_codes, names, names_of, row, search, tags

__all__ = ["Akun", "Chart", "Fault", "Lawan", "Loaded", "Nomenklatur", "SumberDana", "chart", "children", "forget", "leaf_codes", "load",
           "names", "names_of", "row", "search", "seed_tags", "tags"]
