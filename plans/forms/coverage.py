"""What officers type about plans asked of the levels below: whom, by when, whom not, what a reminder says."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from plans.chain.coverage import State
from plans.fields import area
from portal.forms import GovForm, SearchForm, VnDateField
from portal.text import fold, whole_number
from portal.units.dates import TWO_TIER
from portal.units.models import Level


class CoverageFilter(SearchForm):
    """Which units, by the tree of which day. The names stand in addresses that people keep."""

    ngay = VnDateField(label="Theo cây tổ chức ngày", required=False)
    loc = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Mọi tình trạng"), *State.choices], required=False
    )
    nhom = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean_ngay(self):
        """Nobody knows what will have been issued, nor what was before the document itself."""
        day, first = self.cleaned_data["ngay"], self.plan.counted_on
        if day and day > timezone.localdate():
            raise ValidationError("Ngày chưa tới. Nhập ngày hôm nay hoặc trước đó", code="future")
        if day and first and day < first:
            raise ValidationError(
                f"Văn bản ban hành ngày {first:%d/%m/%Y}. Nhập ngày đó hoặc sau đó", code="before"
            )
        return day

    def day(self):
        return (self.is_valid() and self.cleaned_data["ngay"]) or timezone.localdate()

    def choose(self, rows):
        """Of the standings those that fit what was typed; all of them when that was wrong."""
        if not self.is_valid():
            return rows
        said = self.cleaned_data
        group, words = whole_number(said["nhom"]), fold(said["q"])
        return [
            row
            for row in rows
            if (not said["loc"] or row.state == said["loc"])
            and (group is None or row.group_id == group)
            and words in row.folded
        ]


class AskForm(GovForm):
    """Which levels below issue a plan of their own, by when. `level`: the issuer's own."""

    mark_optional = False
    levels = forms.TypedMultipleChoiceField(
        label="Cấp phải ban hành", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    by_day = VnDateField(label="Chậm nhất ngày", required=False)

    def __init__(self, *args, plan, level, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        since = plan.counted_on or timezone.localdate()
        below = [one for one in Level if one > level and (one != Level.DISTRICT or since < TWO_TIER)]
        self.fields["levels"].choices = [(one.value, one.label) for one in below]

    def clean(self):
        day, first = self.cleaned_data.get("by_day"), self.plan.counted_on
        if day and first and day < first:
            self.add_error("by_day", f"Hạn không được trước ngày ban hành văn bản ({first:%d/%m/%Y})")
        if day and "levels" in self.cleaned_data and not self.cleaned_data["levels"]:
            self.add_error("levels", "Chọn ít nhất một cấp, hoặc xóa ngày để bỏ yêu cầu")
        return self.cleaned_data


class ExemptForm(GovForm):
    reason = forms.CharField(label="Lý do không phải ban hành", max_length=300)


class RemindForm(GovForm):
    words = forms.CharField(label="Nội dung đôn đốc", max_length=1000, widget=area(4))
