"""Forms about periods and reports."""

from .dating import ChainForm, ExtensionForm, ReminderForm
from .deciding import ConfirmForm, CorrectForm, IssueForm, ReturnForm, SignedForm, WordsForm
from .entering import YearsForm
from .figures import AdjustForm, DeclareForm
from .indicators import IndicatorForm, NewIndicatorForm, RetireForm
from .lines import LineEndForm, LineForm
from .periods import PeriodForm, ProposalForm

__all__ = [
    "AdjustForm",
    "ChainForm",
    "ConfirmForm",
    "CorrectForm",
    "DeclareForm",
    "ExtensionForm",
    "IndicatorForm",
    "IssueForm",
    "LineEndForm",
    "LineForm",
    "NewIndicatorForm",
    "PeriodForm",
    "ProposalForm",
    "ReminderForm",
    "RetireForm",
    "ReturnForm",
    "SignedForm",
    "WordsForm",
    "YearsForm",
]
