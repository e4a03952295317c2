"""Bringing an existing document in: the upload, and what was read laid out to be corrected."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from plans.fields import LinesField, PrintedDayField, area
from plans.forms import MOST_TASKS
from plans.kinds import kind_named
from plans.models import BasisLink, Plan
from portal.content import Kind
from portal.files.fields import UploadField
from portal.forms import GovForm, VnDateField, VnDecimalField, VnIntegerField
from portal.text import squeeze

# What a document may come as; a picture of one is no document that can be read.
KINDS = (Kind.DOCX, Kind.PDF, Kind.DOC, Kind.TXT)
# Whose document it is: issued by the agency she writes for, or by another and only kept here.
OWN, INCOMING = "own", "incoming"
# What a citation becomes when the officer leaves it out.
DROP = "drop"
_YEAR = {"required": False, "min_value": 1900, "max_value": 2200}


class UploadPlanForm(GovForm):
    """A file or pasted text, one of the two."""

    mark_optional = False
    file = UploadField(label="Tệp kế hoạch", kinds=KINDS, required=False)
    text = forms.CharField(
        label="Hoặc dán toàn văn", required=False, strip=False, max_length=500_000, widget=area(12)
    )

    def clean(self):
        if not self.errors and not self.cleaned_data.get("file") and not self.cleaned_data["text"].strip():
            raise ValidationError("Chọn tệp hoặc dán toàn văn của văn bản", code="nothing")
        return self.cleaned_data


class ReviewForm(GovForm):
    """The header as it was read, to be corrected. Only whose it is must be said: doubts never block saving."""

    mark_optional = False
    whose = forms.ChoiceField(
        label="Văn bản này là",
        choices=[(OWN, "Của cơ quan mình"), (INCOMING, "Văn bản đến")],
        error_messages={"required": "Chọn văn bản này là của cơ quan mình hay văn bản đến"},
    )
    number = forms.CharField(label="Số, ký hiệu", required=False, max_length=60)
    day = PrintedDayField(label="Ngày ban hành", required=False)
    place = forms.CharField(label="Nơi ban hành", required=False, max_length=100)
    kind = forms.ChoiceField(label="Loại văn bản", choices=Plan.Kind)
    issuer = forms.CharField(label="Cơ quan ban hành", required=False, max_length=300)
    title = forms.CharField(label="Trích yếu", required=False, max_length=2000, widget=area(3))
    addressees = LinesField(label="Kính gửi", required=False)
    report_deadline = forms.CharField(label="Hạn báo cáo", required=False, max_length=300)
    report_to = LinesField(label="Báo cáo gửi", required=False, widget=area(2))
    capacity = LinesField(label="Quyền hạn ký", required=False, widget=area(2))
    position = LinesField(label="Chức vụ", required=False, widget=area(2))
    signer_name = forms.CharField(label="Người ký", required=False, max_length=120)
    recipients = LinesField(label="Nơi nhận", required=False, widget=area(5))

    # field of this form -> where the reader says it found it
    LOCATED = {
        "day": "issued_on",
        "report_deadline": "report.deadline_text",
        "report_to": "report.to",
        "capacity": "signer.capacity",
        "position": "signer.position",
        "signer_name": "signer.name",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shapes = {forms.Textarea: "govuk-textarea", forms.Select: "govuk-select"}
        for field in self.fields.values():
            field.widget.attrs["class"] = shapes.get(type(field.widget), "govuk-input")

    @property
    def incoming(self):
        """Whether it arrived from another, as she said or as it was read."""
        return self["whose"].value() == INCOMING

    @classmethod
    def initial_from(cls, value, ours=True):
        signer, report = value.get("signer") or {}, value.get("report") or {}
        day = date.fromisoformat(value["issued_on"]) if value.get("issued_on") else None
        return {
            "whose": OWN if ours else INCOMING,
            "number": value.get("number"),
            "day": (day, value.get("issued_precision") or "", value.get("issued_partial") or ""),
            "place": value.get("place"),
            "kind": kind_named(value["kind"]) if value.get("kind") else Plan.Kind.PLAN,
            "issuer": value.get("issuer"),
            "title": value.get("title"),
            "addressees": value.get("addressees") or [],
            "report_deadline": report.get("deadline_text"),
            "report_to": report.get("to") or [],
            "capacity": signer.get("capacity") or [],
            "position": signer.get("position") or [],
            "signer_name": signer.get("name"),
            "recipients": value.get("recipients") or [],
        }

    def corrected(self, value: dict) -> dict:
        """The value with the officer's corrections; what the form does not show stays."""
        said = self.cleaned_data
        day, precision, partial = said["day"]
        signer = {
            "capacity": said["capacity"],
            "position": said["position"],
            "name": said["signer_name"] or None,
        }
        return value | {
            "number": squeeze(said["number"]) or None,
            "issued_on": day.isoformat() if day else None,
            "issued_precision": precision or None,
            "issued_partial": partial or None,
            "place": squeeze(said["place"]) or None,
            "kind": Plan.Kind(said["kind"]).label,
            "issuer": squeeze(said["issuer"]) or None,
            "title": squeeze(said["title"]) or None,
            "addressees": said["addressees"],
            "report": {"deadline_text": squeeze(said["report_deadline"]) or None, "to": said["report_to"]},
            "signer": signer if any(signer.values()) else None,
            "recipients": said["recipients"],
        }


class CitationRow(GovForm):
    """A cited document as it was read, to be corrected; "bỏ", or nothing in it, leaves it out."""

    mark_optional = False
    number = forms.CharField(label="Số văn bản được dẫn", required=False)
    issued_on = VnDateField(label="Ngày văn bản", required=False)
    kind = forms.CharField(label="Loại", required=False)
    issuer = forms.CharField(label="Của cơ quan", required=False)
    title = forms.CharField(label="Về việc", required=False, widget=area(2))
    relation = forms.ChoiceField(label="Quan hệ", choices=[*BasisLink.Relation.choices, (DROP, "Bỏ")])

    def value(self):
        """The citation in the shape of plan-json.md, or None when it is left out."""
        said = self.cleaned_data
        words = {
            name: squeeze(said.get(name) or "") or None for name in ("number", "kind", "issuer", "title")
        }
        if said.get("relation") in (None, DROP) or not any(words.values()):
            return None
        day = said.get("issued_on")
        return words | {"issued_on": day.isoformat() if day else None, "relation": said["relation"]}


class TargetRow(GovForm):
    """A percentage set as a goal; a row without one is left out."""

    mark_optional = False
    percent = VnDecimalField(label="%", required=False, min_value=0, max_value=999, decimal_places=2)
    from_year = VnIntegerField(label="Từ năm", widget=forms.TextInput, **_YEAR)
    to_year = VnIntegerField(label="Đến năm", widget=forms.TextInput, **_YEAR)
    text = forms.CharField(label="Chỉ tiêu", required=False, widget=area(2))

    def value(self):
        said = self.cleaned_data
        if said.get("percent") is None:
            return None
        return {name: said[name] for name in ("percent", "from_year", "to_year")} | {
            "text": squeeze(said["text"])
        }


class AssignmentRow(GovForm):
    """A duty of the closing part, which she may turn into a task."""

    take = forms.BooleanField(label="Đưa thành nhiệm vụ", required=False)


def _rows(form):
    return forms.formset_factory(form, extra=0, max_num=MOST_TASKS, absolute_max=MOST_TASKS)


CitationRows, TargetRows, AssignmentRows = map(_rows, (CitationRow, TargetRow, AssignmentRow))
