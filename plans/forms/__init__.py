"""What officers type about plans and their tasks."""

from .citing import CitedRows, cited_initial
from .coverage import AskForm, CoverageFilter, ExemptForm, RemindForm
from .details import DetailsForm
from .documents import PlanFilter, PlanForm, ReasonForm
from .goals import ProgrammesForm, TargetRows, target_initial
from .issuing import IssueForm, ReceiverRows
from .listing import GivenFilter, TaskFilter
from .moving import MoveForm
from .registering import IncomingForm
from .rows import MOST_TASKS, TaskRow, TaskRows, task_initial
from .sending import DeliveryFilter, ReceiversForm
from .sharing import ShareFilter, ShareForm
from .sheets import SheetForm
from .tasks import ExtensionForm, GuidanceForm, LeadForm, ProgressForm, StepForm

__all__ = [
    "MOST_TASKS",
    "AskForm",
    "CitedRows",
    "CoverageFilter",
    "DeliveryFilter",
    "DetailsForm",
    "ExemptForm",
    "ExtensionForm",
    "GivenFilter",
    "GuidanceForm",
    "IncomingForm",
    "IssueForm",
    "LeadForm",
    "MoveForm",
    "PlanFilter",
    "PlanForm",
    "ProgrammesForm",
    "ProgressForm",
    "ReasonForm",
    "ReceiverRows",
    "ReceiversForm",
    "RemindForm",
    "ShareFilter",
    "ShareForm",
    "SheetForm",
    "StepForm",
    "TargetRows",
    "TaskFilter",
    "TaskRow",
    "TaskRows",
    "cited_initial",
    "target_initial",
    "task_initial",
]
