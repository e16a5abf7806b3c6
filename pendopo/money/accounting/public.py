"""The door of the books."""
from pendopo.money.accounting.book import Book, Member, book, open_book, present, years
from pendopo.money.accounting.closing import blocks_closing
from pendopo.money.accounting.figures import Figures, angka, belongs, codes_of, figures
from pendopo.money.accounting.models import PPKD
from pendopo.money.accounting.posting import (
           Entry,
           journal_parts,
           journals_of,
           post_budget,
           record_estimates,
           reverse,
           reversed_documents,
           write,
)
from pendopo.money.accounting.queries import Movement, cash_book
from pendopo.money.accounting.rules import Journal, Line, UnknownAccount, rules, total

__all__ = ["PPKD", "Book", "Entry", "Figures", "Journal", "Line", "Member", "Movement", "UnknownAccount", "angka", "belongs", "blocks_closing", "book",
           "cash_book", "codes_of", "figures", "journal_parts", "journals_of",
           "open_book", "post_budget", "present", "record_estimates", "reverse", "reversed_documents", "rules", "total", "write", "years"]
