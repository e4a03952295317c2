"""Every book by the word it has in addresses, in the groups of the index page."""

from .base import Book
from .difficulties import Difficulties
from .means import AllottedMeans, BudgetProposals, MediaOrders, Resources
from .people import Council, NamedOfficers, Nominations, Roster
from .steering import Disclosures, LawProposals, PartySteers, Reviews, SubSchemes

__all__ = ["BOOKS", "GROUPS", "Book"]

GROUPS: tuple[tuple[str, tuple[Book, ...]], ...] = (
    ("Vướng mắc và chỉ đạo", (Difficulties(), PartySteers(), LawProposals(), Disclosures())),
    ("Con người", (NamedOfficers(), Roster(), Nominations(), Council())),
    ("Kinh phí, nguồn lực", (Resources(), MediaOrders(), BudgetProposals(), AllottedMeans())),
    ("Mốc và đề án", (Reviews(), SubSchemes())),
)
BOOKS: dict[str, Book] = {book.word: book for _, books in GROUPS for book in books}
