"""Draft policies: what the law says of their kind, screening, secrecy, text by article, activities."""

from .activities import Activity, ActivityPart, EvidenceLink
from .consulting import Consultation, Posting, WindowMove
from .contents import Illustration, Material
from .coverage import CoverageTag, Outlet
from .kits import Kit
from .policies import (
    DraftPolicy,
    RegimeMove,
    Screening,
    ScreeningAnswer,
    SecrecyDeclaration,
    SecurityMeasure,
    StageEntry,
)
from .programme import ProgrammeItem
from .regimes import CriteriaSet, Criterion, DocumentType, LegalRegime, PostingPlace, RegimeStage, Topic
from .texts import Article, Version
from .trends import Trend

__all__ = [
    "Activity",
    "ActivityPart",
    "Article",
    "Consultation",
    "CoverageTag",
    "CriteriaSet",
    "Criterion",
    "DocumentType",
    "DraftPolicy",
    "EvidenceLink",
    "Illustration",
    "Kit",
    "LegalRegime",
    "Material",
    "Outlet",
    "Posting",
    "PostingPlace",
    "ProgrammeItem",
    "RegimeMove",
    "RegimeStage",
    "Screening",
    "ScreeningAnswer",
    "SecrecyDeclaration",
    "SecurityMeasure",
    "StageEntry",
    "Topic",
    "Trend",
    "Version",
    "WindowMove",
]
