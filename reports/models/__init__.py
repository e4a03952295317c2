"""Periods, annual reports, their figures, words and files."""

from .evaluating import EvaluationCriterion
from .figures import DeclaredFigure, Figure
from .indicators import ManualIndicator, Retirement
from .letterheads import PaperForm, SealedText
from .monitoring import Reminder, UnitFigures
from .papers import Paper, Run, RunItem
from .periods import DueDate, Period
from .reports import AnnualReport, Dispatch
from .words import Carried, Narrative

__all__ = [
    "AnnualReport",
    "Carried",
    "DeclaredFigure",
    "Dispatch",
    "DueDate",
    "EvaluationCriterion",
    "Figure",
    "ManualIndicator",
    "Narrative",
    "Paper",
    "PaperForm",
    "Period",
    "Reminder",
    "Retirement",
    "Run",
    "RunItem",
    "SealedText",
    "UnitFigures",
]
