"""Forms of drafts and activities."""

from .activities import ActivityForm
from .consulting import ConsultationForm, ExtensionForm, RepostingForm
from .outcomes import OutcomeForm
from .policies import DraftForm, NewPointForm, NewPoints, new_points
from .postings import PostingForm
from .regimes import RegimeMoveForm
from .screening import ScreeningForm
from .secrecy import DeclarationForm, EndMeasureForm, MeasureForm
from .stages import CorrectionForm, ReasonForm, StageForm
from .texts import TextForm

__all__ = [
    "ActivityForm",
    "ConsultationForm",
    "CorrectionForm",
    "DeclarationForm",
    "DraftForm",
    "EndMeasureForm",
    "ExtensionForm",
    "MeasureForm",
    "NewPointForm",
    "NewPoints",
    "OutcomeForm",
    "PostingForm",
    "ReasonForm",
    "RegimeMoveForm",
    "RepostingForm",
    "ScreeningForm",
    "StageForm",
    "TextForm",
    "new_points",
]
