"""The books an officer keeps beside her plans; one model a book."""

from .base import BookEntry
from .difficulties import Difficulty, DifficultyStep
from .means import BudgetProposal, Means, MediaOrder, Resource
from .people import CouncilMember, NamedOfficer, Nomination, RosterMember
from .practice import AccessStandard, Commendation, Contact, GoodModel
from .steering import Disclosure, LawProposal, PartySteer, Review, SubScheme
from .watching import CouncilMeeting, Inspection

__all__ = [
    "AccessStandard",
    "BookEntry",
    "BudgetProposal",
    "Commendation",
    "Contact",
    "CouncilMeeting",
    "CouncilMember",
    "Difficulty",
    "DifficultyStep",
    "Disclosure",
    "GoodModel",
    "Inspection",
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
