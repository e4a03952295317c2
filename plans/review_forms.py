"""Bringing an existing document in: the upload, and what was read laid out to be corrected."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from portal.content import Kind
from portal.files.fields import UploadField
from portal.forms import GovForm
from portal.text import squeeze

from .fields import LinesField, PrintedDayField, area
from .models import BasisLink, Plan

# What a citation becomes when the officer leaves it out.
DROP = "drop"


class UploadPlanForm(GovForm):
    """A file or pasted text, one of the two."""

    mark_optional = False
    file = UploadField(label="Tệp kế hoạch", kinds=[Kind.TXT], required=False)
    text = forms.CharField(
        label="Hoặc dán toàn văn", required=False, strip=False, max_length=500_000, widget=area(12)
    )

    def clean(self):
        if not self.errors and not self.cleaned_data.get("file") and not self.cleaned_data["text"].strip():
            raise ValidationError("Chọn tệp hoặc dán toàn văn của văn bản", code="nothing")
        return self.cleaned_data


class ReviewForm(GovForm):
    """The header as it was read, to be corrected. Nothing is required: doubts never block saving."""

    mark_optional = False
    number = forms.CharField(label="Số, ký hiệu", required=False, max_length=60)
    day = PrintedDayField(label="Ngày ban hành", required=False)
    place = forms.CharField(label="Nơi ban hành", required=False, max_length=100)
    kind = forms.ChoiceField(label="Loại văn bản", choices=Plan.Kind)
    issuer = forms.CharField(label="Cơ quan ban hành", required=False, max_length=300)
    title = forms.CharField(label="Trích yếu", required=False, max_length=2000, widget=area(3))
    addressees = LinesField(label="Kính gửi", required=False)
    report_deadline = forms.CharField(label="Hạn báo cáo", required=False, max_length=300)
    capacity = LinesField(label="Quyền hạn ký", required=False, widget=area(2))
    position = LinesField(label="Chức vụ", required=False, widget=area(2))
    signer_name = forms.CharField(label="Người ký", required=False, max_length=120)
    recipients = LinesField(label="Nơi nhận", required=False, widget=area(5))

    # field of this form -> where the reader says it found it
    LOCATED = {
        "day": "issued_on",
        "report_deadline": "report.deadline_text",
        "capacity": "signer.capacity",
        "position": "signer.position",
        "signer_name": "signer.name",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shapes = {forms.Textarea: "govuk-textarea", forms.Select: "govuk-select"}
        for field in self.fields.values():
            field.widget.attrs["class"] = shapes.get(type(field.widget), "govuk-input")

    @classmethod
    def initial_from(cls, value):
        signer, report = value.get("signer") or {}, value.get("report") or {}
        day = date.fromisoformat(value["issued_on"]) if value.get("issued_on") else None
        kinds = {label: kind for kind, label in Plan.Kind.choices}
        return {
            "number": value.get("number"),
            "day": (day, value.get("issued_precision") or "", value.get("issued_partial") or ""),
            "place": value.get("place"),
            "kind": kinds.get(value.get("kind"), Plan.Kind.OTHER),
            "issuer": value.get("issuer"),
            "title": value.get("title"),
            "addressees": value.get("addressees") or [],
            "report_deadline": report.get("deadline_text"),
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
            "report": (value.get("report") or {})
            | {"deadline_text": squeeze(said["report_deadline"]) or None},
            "signer": signer if any(signer.values()) else None,
            "recipients": said["recipients"],
        }


class CitationRow(GovForm):
    """How a cited document stands to this one; "bỏ" leaves it out."""

    mark_optional = False
    relation = forms.ChoiceField(label="Quan hệ", choices=[*BasisLink.Relation.choices, (DROP, "Bỏ")])


CitationRows = forms.formset_factory(CitationRow, extra=0, max_num=300, absolute_max=300)
