"""What the list, the board, the calendar and the export of tasks may be narrowed by."""

from django import forms

from plans.columns import Column
from plans.models import Task
from portal.forms import SearchForm, VnDateField
from portal.text import whole_number

YEARS = (2000, 2100)


class TaskFilter(SearchForm):
    """`said()` is safe on anything typed. The names stand in addresses that people keep."""

    WHOSE = (
        ("", "Cơ quan tôi chủ trì"),
        ("with", "Cơ quan tôi phối hợp"),
        ("given", "Cơ quan tôi giao đi"),
        ("all", "Mọi nhiệm vụ được xem"),
    )
    STATES = (("", "Đang mở"), *Column.choices, ("all", "Mọi tình trạng"))
    FLAGS = (
        ("", "Không lọc thêm"),
        ("unclear", "Chưa chọn được nơi chủ trì"),
        ("unproven", "Đã báo tiến độ, chưa có minh chứng"),
    )

    whose = forms.ChoiceField(label="Vai trò", choices=WHOSE, required=False)
    state = forms.ChoiceField(label="Tình trạng", choices=STATES, required=False)
    year = forms.CharField(label="Năm", required=False, max_length=4)
    agency = forms.CharField(label="Nơi chủ trì", required=False, max_length=100)
    product = forms.ChoiceField(
        label="Loại sản phẩm", required=False, choices=[("", "Mọi sản phẩm"), *Task.ProductType.choices]
    )
    funding = forms.ChoiceField(
        label="Nguồn kinh phí", required=False, choices=[("", "Mọi nguồn"), *Task.Funding.choices]
    )
    flag = forms.ChoiceField(label="Cần xem lại", required=False, choices=FLAGS)
    due = VnDateField(required=False, widget=forms.HiddenInput)
    plan = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)

    MORE = ("agency", "product", "funding", "flag")

    def __init__(self, data=None, *args, years=(), **kwargs):
        super().__init__(data, *args, **kwargs)
        self.fields["year"].widget = forms.Select(choices=[("", "Mọi năm"), *((y, y) for y in years)])

    def said(self) -> dict:
        """What was typed, field by field, without what cannot be understood."""
        self.is_valid()
        said = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        return said | {"year": _year(said["year"]), "plan": whole_number(str(said["plan"]))}

    def uses_more(self) -> bool:
        return any(self.said()[name] for name in self.MORE)


class GivenFilter(SearchForm):
    """Which of the work given out is counted, for which agencies."""

    year = forms.CharField(label="Năm", required=False, max_length=4)
    plan = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)

    def __init__(self, data=None, *args, years=(), **kwargs):
        super().__init__(data, *args, **kwargs)
        self.fields["year"].widget = forms.Select(choices=[("", "Mọi năm"), *((y, y) for y in years)])

    def said(self) -> dict:
        self.is_valid()
        year, plan = (str(self.cleaned_data.get(name) or "") for name in ("year", "plan"))
        return {"year": _year(year), "plan": whole_number(plan), "q": self.query()}

    def narrow(self, tasks):
        return tasks.led_by_named(self.query()) if self.query() else tasks


def _year(typed) -> int | None:
    year = whole_number(str(typed))
    return year if year and YEARS[0] <= year <= YEARS[1] else None
