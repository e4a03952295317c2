"""Forms of drafts and activities."""

from .activities import ActivityForm
from .consulting import ConsultationForm, ExtensionForm, RepostingForm
from .contents import ContentForm, IllustrationForm, NewPointForm, NewPoints, new_points, points_of
from .kits import KitForm
from .materials import MaterialFilter, MaterialForm
from .outcomes import OutcomeForm
from .policies import DraftForm
from .postings import PostingForm
from .programme import ProgrammeForm
from .regimes import DocumentTypeForm, RegimeMoveForm
from .screening import ScreeningForm
from .secrecy import DeclarationForm, EndMeasureForm, MeasureForm
from .stages import CorrectionForm, ReasonForm, StageForm
from .texts import TextForm

__all__ = [
    "ActivityForm",
    "ConsultationForm",
    "ContentForm",
    "CorrectionForm",
    "DeclarationForm",
    "DocumentTypeForm",
    "DraftForm",
    "EndMeasureForm",
    "ExtensionForm",
    "IllustrationForm",
    "KitForm",
    "MaterialFilter",
    "MaterialForm",
    "MeasureForm",
    "NewPointForm",
    "NewPoints",
    "OutcomeForm",
    "PostingForm",
    "ProgrammeForm",
    "ReasonForm",
    "RegimeMoveForm",
    "RepostingForm",
    "ScreeningForm",
    "StageForm",
    "TextForm",
    "new_points",
    "points_of",
]
