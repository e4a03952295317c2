"""Answers to the questions of a form, and its numbers, as people read them."""

from datetime import date

from portal.formats.numbers import format_number

from .activity_forms import spec_of
from .activity_specs import Question, Spec
from .models import Activity


def number_label(spec: Spec, name: str) -> str:
    """What this form calls a number: "lượt người dự thi" of a contest, "lượt người dự" elsewhere."""
    return spec.called.get(name) or str(Activity._meta.get_field(name).verbose_name)


def numbers(activity) -> list[tuple[str, int | None]]:
    """[(label, number or None)] its form asks, and others that were entered all the same."""
    spec = activity.spec
    values = ((name, getattr(activity, name)) for name in Activity.NUMBERS)
    return [(number_label(spec, n), value) for n, value in values if n in spec.numbers or value is not None]


def is_ahead(form: str, ends_on: date, today: date) -> bool:
    """Whether broadcasts or sessions counted to that day are not over; notices and screens may hang on."""
    counted = {"sessions", "broadcasts"} & set(spec_of(form).numbers)
    return bool(counted) and form != Activity.Form.SCREEN and ends_on > today


def words(question: Question, value) -> str:
    """One kept answer in words; "" where nothing was said or what was kept is no such answer."""
    if value in (None, "", False):
        return ""
    if question.kind == "bool":
        return "Có"
    if type(value) is int and question.kind != "choice":
        return format_number(value)
    if not isinstance(value, str):
        return ""
    if question.kind == "choice":
        return dict(question.choices).get(value, "")
    if question.kind == "url":
        return value if value.startswith(("https://", "http://")) else ""
    return _day(value) if question.kind == "date" else value


def _day(value):
    try:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    except ValueError:
        return ""


def shown(spec: Spec, details: dict) -> list[tuple[Question, str]]:
    """[(question, answer in words)] of what was answered."""
    said = ((question, words(question, details.get(question.name))) for question in spec.questions)
    return [(question, answer) for question, answer in said if answer]


def cells(columns, part) -> list[tuple[str, object]]:
    """[(label, what to print)] of one line under an activity: text, a number or a day.

    An outlet is its name: the line bears it.
    """
    return [(column.label, _cell(column, part)) for column in columns.columns if column.name != "outlet"]


def _cell(column, part):
    value = getattr(part, column.name)
    if column.choices:
        return dict(column.choices).get(value, value)
    return "" if value is None else value
