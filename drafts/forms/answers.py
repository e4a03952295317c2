"""The questions of a statutory form of communication as a form (drafts.activity_forms)."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from drafts.activity_specs import Question, Spec
from drafts.answers import words
from drafts.repeats import hours
from portal.forms import GovForm, VnDateField, VnIntegerField, speak

MOST = 2_000_000_000
#: kept beside the answers though no question asks it: how a broadcast repeats (drafts.quick)
KEPT = ("lap",)


class TimeField(forms.CharField):
    """Times of day as 05:30, 17:00."""

    def clean(self, value):
        times = hours(super().clean(value) or "")
        if times is None:
            raise ValidationError("Nhập giờ như 05:30, 17:00")
        return times


def _text(**common):
    return forms.CharField(max_length=300, **common)


def _long(**common):
    return forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 3}), **common)


def _url(**common):
    words = {"invalid": "Dán đủ đường dẫn, ví dụ https://tanlap.tayninh.gov.vn/tin"}
    return forms.URLField(max_length=500, assume_scheme="https", error_messages=words, **common)


def _number(**common):
    return VnIntegerField(min_value=0, max_value=MOST, **common)


_FIELDS = {
    "text": _text, "long": _long, "url": _url, "number": _number, "date": VnDateField, "bool": forms.BooleanField,
    "time": lambda **common: TimeField(max_length=100, **common),
}  # fmt: skip


def field_of(question: Question) -> forms.Field:
    common = {"label": question.label, "required": question.required, "help_text": question.help}
    if question.kind == "choice":
        field = forms.ChoiceField(choices=[("", "Chưa chọn"), *question.choices], **common)
    else:
        field = _FIELDS[question.kind](**common)
    speak(field, question.name)
    return field


class AnswersForm(GovForm):
    """Bound to a spec; begins with what `details` says. What is not asked is not kept."""

    mark_optional = False

    def __init__(self, data=None, *, spec: Spec, details=None, prefix="hoi"):
        self.spec, self.kept = spec, details or {}
        super().__init__(data, prefix=prefix)
        for question in spec.questions:
            self.fields[question.name] = field_of(question)
            self.initial[question.name] = _offered(question, self.kept.get(question.name))

    def details(self) -> dict:
        """What to keep in Activity.details: answers only, days as YYYY-MM-DD, and how it repeats."""
        said = {name: _plain(value) for name, value in self.cleaned_data.items()}
        answered = {name: value for name, value in said.items() if value not in (None, "", False)}
        return {name: self.kept[name] for name in KEPT if name in self.kept} | answered


def _offered(question, value):
    """What was kept, as its field begins with it; nothing where it is no answer to this question."""
    if not words(question, value):
        return None
    return date.fromisoformat(value) if question.kind == "date" else value


def checked(spec: Spec, name: str, answer):
    """An answer from elsewhere as the form would keep it; what no question asks stays as it is.

    Raises ValidationError where the form would not take it.
    """
    asked = next((question for question in spec.questions if question.name == name), None)
    if asked is None and (name not in KEPT or _is_repeat(answer)):
        return answer
    if asked is None or isinstance(answer, list | dict):
        raise ValidationError("Không phải câu trả lời của mục này")
    if asked.kind == "bool" and answer in (True, False, None, ""):
        return bool(answer)
    if asked.kind == "bool" or isinstance(answer, bool):
        raise ValidationError(
            "Ghi có hoặc để trống" if asked.kind == "bool" else "Không phải câu trả lời của mục này"
        )
    return _plain(field_of(asked).clean(answer))


def _is_repeat(answer):
    if not isinstance(answer, dict):
        return False
    days = answer.get("tru", [])
    counts = (
        answer.get("moi_ngay", 1),
        answer.get("phut") or 0,
        *(days if isinstance(days, list) else ["?"]),
    )
    return all(type(count) is int for count in counts) and isinstance(answer.get("gio", ""), str)


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value
