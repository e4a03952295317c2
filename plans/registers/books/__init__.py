"""Every book by the word it has in addresses, in the groups of the index page."""

from .base import Book
from .difficulties import Difficulties
from .means import AllottedMeans, BudgetProposals, MediaOrders, Resources
from .people import Council, NamedOfficers, Nominations, Roster
from .practice import AccessStandards, Commendations, GoodModels, Network
from .steering import Disclosures, LawProposals, PartySteers, Reviews, SubSchemes
from .watching import CouncilMeetings, Inspections

__all__ = ["BOOKS", "GROUPS", "Book", "register"]

GROUPS: list[tuple[str, list[Book]]] = [
    ("Vướng mắc và chỉ đạo", [Difficulties(), PartySteers(), LawProposals(), Disclosures()]),
    ("Con người", [NamedOfficers(), Roster(), Nominations(), Council(), CouncilMeetings(), Network()]),
    ("Kinh phí, nguồn lực", [Resources(), MediaOrders(), BudgetProposals(), AllottedMeans()]),
    ("Mốc, đề án, kiểm tra", [Reviews(), SubSchemes(), Inspections()]),
    ("Kết quả", [GoodModels(), Commendations(), AccessStandards()]),
]
BOOKS: dict[str, Book] = {book.word: book for _, books in GROUPS for book in books}


def register(book: Book, group: str) -> None:
    """A book of a floor above takes its place; called from that app's `ready`."""
    if book.word not in BOOKS:
        BOOKS[book.word] = book
        next(books for name, books in GROUPS if name == group).append(book)
