"""Forms of drafts and activities."""

from .activities import ActivityForm
from .consulting import ConsultationForm
from .policies import DraftForm, NewPointForm, NewPoints, new_points
from .screening import ScreeningForm
from .stages import ReasonForm, StageForm
from .texts import TextForm

__all__ = [
    "ActivityForm",
    "ConsultationForm",
    "DraftForm",
    "NewPointForm",
    "NewPoints",
    "ReasonForm",
    "ScreeningForm",
    "StageForm",
    "TextForm",
    "new_points",
]
