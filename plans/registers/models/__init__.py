"""The books an officer keeps beside her plans; one model a book."""

from .base import BookEntry
from .difficulties import Difficulty, DifficultyStep
from .means import BudgetProposal, Means, MediaOrder, Resource
from .people import CouncilMember, NamedOfficer, Nomination, RosterMember
from .steering import Disclosure, LawProposal, PartySteer, Review, SubScheme

__all__ = [
    "BookEntry",
    "BudgetProposal",
    "CouncilMember",
    "Difficulty",
    "DifficultyStep",
    "Disclosure",
    "LawProposal",
    "Means",
    "MediaOrder",
    "NamedOfficer",
    "Nomination",
    "PartySteer",
    "Resource",
    "Review",
    "RosterMember",
    "SubScheme",
]
