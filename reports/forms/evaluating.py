"""Form of a criterion of evaluation."""

from django import forms
from django.utils import timezone

from portal.forms import GovModelForm, VnIntegerField
from reports.counting import registry
from reports.counting.indicators import GROUPS
from reports.models import EvaluationCriterion


def _year(label, **more):
    # A year is a name, not a quantity: 2026, never 2.026.
    typed = forms.TextInput(attrs={"inputmode": "numeric"})
    return VnIntegerField(label=label, min_value=2000, max_value=2100, widget=typed, **more)


def _codes():
    printed = registry.in_year(timezone.localdate().year).printed
    groups = [
        (name, [(i.code, f"{i.code}. {i.short_name}") for i in printed if i.group == letter])
        for letter, name in GROUPS.items()
    ]
    return [("", "Không"), *groups]


class CriterionForm(GovModelForm):
    code = forms.ChoiceField(label="Chỉ tiêu (nếu đo bằng chỉ tiêu)", choices=_codes, required=False)
    year_from = _year("Từ năm")
    year_to = _year("Đến năm", required=False)

    class Meta(GovModelForm.Meta):
        model = EvaluationCriterion
        fields = ["name", "measure", "code", "points", "full_at", "year_from", "year_to", "source"]
        help_texts = {
            "full_at": "Ví dụ tỷ lệ: 100. Số thấp hơn được điểm theo tỷ lệ",
            "source": "Văn bản giao lấy kết quả này làm tiêu chí",
        }

    def clean(self):
        said = super().clean()
        if said.get("measure") == EvaluationCriterion.Measure.FIGURE and not said.get("code"):
            self.add_error("code", "Chọn chỉ tiêu dùng để đo")
        for name in ("points", "full_at"):
            if (value := said.get(name)) is not None and value <= 0:
                self.add_error(name, "Nhập số lớn hơn 0")
        first, last = said.get("year_from"), said.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", "Năm cuối đứng trước năm đầu")
        return said
