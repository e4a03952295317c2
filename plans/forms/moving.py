"""Moving a card of the board: how far a task is, in quarters."""

from django import forms

from plans.fields import area
from portal.forms import GovForm

STEPS = (
    (0, "Chưa làm"),
    (25, "Đang làm, 25%"),
    (50, "Đang làm, 50%"),
    (75, "Đang làm, 75%"),
    (100, "Hoàn thành"),
)


class MoveForm(GovForm):
    """`late`: its day is over, so a reason is said with it."""

    percent = forms.TypedChoiceField(label="Chuyển sang", coerce=int)
    late_reason = forms.CharField(label="Lý do chậm", max_length=2000, widget=area(2))

    def __init__(self, data=None, *, task, late, **kwargs):
        super().__init__(data, auto_id=f"the{task.pk}_%s", **kwargs)
        self.task = task
        steps = [step for step in STEPS if step[0] != task.percent]
        self.fields["percent"].choices = [("", "Chọn"), *steps]
        if late:
            self.fields["late_reason"].initial = task.late_reason
        else:
            del self.fields["late_reason"]
