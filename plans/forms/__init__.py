"""What officers type about plans and their tasks."""

from .coverage import AskForm, CoverageFilter, ExemptForm, RemindForm
from .documents import PlanFilter, PlanForm, ReasonForm
from .issuing import IssueForm, ReceiverRows
from .rows import MOST_TASKS, TaskRow, TaskRows, task_initial
from .sending import DeliveryFilter, ReceiversForm
from .tasks import GuidanceForm, LeadForm, ProgressForm, TaskFilter

__all__ = [
    "MOST_TASKS",
    "AskForm",
    "CoverageFilter",
    "DeliveryFilter",
    "ExemptForm",
    "GuidanceForm",
    "IssueForm",
    "LeadForm",
    "PlanFilter",
    "PlanForm",
    "ProgressForm",
    "ReasonForm",
    "ReceiverRows",
    "ReceiversForm",
    "RemindForm",
    "TaskFilter",
    "TaskRow",
    "TaskRows",
    "task_initial",
]
