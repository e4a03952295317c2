"""Forms about periods and reports."""

from .deciding import ConfirmForm, IssueForm, ReturnForm, WordsForm
from .figures import AdjustForm, DeclareForm
from .periods import PeriodForm

__all__ = ["AdjustForm", "ConfirmForm", "DeclareForm", "IssueForm", "PeriodForm", "ReturnForm", "WordsForm"]
