"""The books an officer keeps beside her plans; one model a book."""

from .base import BookEntry
from .difficulties import Difficulty, DifficultyStep
from .means import BudgetProposal, Means, MediaOrder, Resource
from .people import CouncilMember, NamedOfficer, Nomination, RosterMember
from .practice import AccessStandard, Commendation, Contact, GoodModel
from .steering import Disclosure, LawProposal, PartySteer, Review, SubScheme

__all__ = [
    "AccessStandard",
    "BookEntry",
    "BudgetProposal",
    "Commendation",
    "Contact",
    "CouncilMember",
    "Difficulty",
    "DifficultyStep",
    "Disclosure",
    "GoodModel",
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
