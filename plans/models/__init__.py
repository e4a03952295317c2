"""Documents and the tasks they give out; imported from here, wherever they stand inside."""

from .documents import (
    BasisLink,
    Delivery,
    Exemption,
    NumberRegister,
    Plan,
    PlanVersion,
    Precision,
    Reminder,
    Target,
)
from .tasks import Extension, Feed, Notice, Progress, Task

__all__ = [
    "BasisLink",
    "Delivery",
    "Exemption",
    "Extension",
    "Feed",
    "Notice",
    "NumberRegister",
    "Plan",
    "PlanVersion",
    "Precision",
    "Progress",
    "Reminder",
    "Target",
    "Task",
]
