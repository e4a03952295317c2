"""Number, day and receivers at issuing."""

from django import forms
from django.core.exceptions import ValidationError

from plans.models import Plan
from plans.names.delivery import NOT_SENT, PURPOSES
from portal.forms import GovForm, VnDateField
from portal.text import squeeze


class IssueForm(GovForm):
    """Number and day at issuing. A copy that was imported may go without what it does not print."""

    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    issued_on = VnDateField(label="Ngày ban hành", required=False)
    twin_is_meant = forms.BooleanField(label="Vẫn dùng số này", required=False)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan, self.twin = plan, None
        copy = plan.source_id is not None
        self.fields["number"].required = not copy
        self.fields["issued_on"].required = not copy and not plan.issued_partial

    def clean_number(self):
        return squeeze(self.cleaned_data["number"])

    def clean(self):
        """A number given twice in a year is asked about; a copy of what was numbered elsewhere is only noted."""
        number, day = self.cleaned_data.get("number"), self.cleaned_data.get("issued_on")
        if number and day:
            taken = Plan.objects.numbered_by(self.plan.agency_id, number, day.year)
            self.twin = taken.exclude(pk=self.plan.pk).first()
        if self.twin and not self.meant():
            self.say_taken(self.twin)
        return self.cleaned_data

    def meant(self):
        return self.plan.source_id is not None or bool(self.cleaned_data.get("twin_is_meant"))

    def say_taken(self, twin):
        self.twin = twin
        words = f"Số {twin.number} năm {twin.counted_on.year} đã cấp cho “{twin.title[:80]}”."
        self.add_error("number", f"{words} Nhập số khác, hoặc đánh dấu vẫn dùng số này")

    def clean_issued_on(self):
        day = self.cleaned_data["issued_on"]
        ended = self.plan.agency.ended
        if day and ended and day >= ended:
            raise ValidationError(
                f"{self.plan.agency} đã chấm dứt từ {ended:%d/%m/%Y}; ngày ban hành phải trước ngày đó",
                code="ended",
            )
        return day


class ReceiverRow(GovForm):
    """What one printed receiver is sent the document for; empty for one reached by paper only."""

    mark_optional = False
    purpose = forms.ChoiceField(
        label="Mục đích", choices=[(p, p) for p in (*PURPOSES, NOT_SENT)], required=False
    )


ReceiverRows = forms.formset_factory(ReceiverRow, extra=0, max_num=500, absolute_max=500)
