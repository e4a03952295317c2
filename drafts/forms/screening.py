"""The criteria, one question each."""

from django import forms
from django.utils import timezone

from drafts.models import ScreeningAnswer
from portal.forms import GovForm, VnDateField

Outcome = ScreeningAnswer.Outcome


class ScreeningForm(GovForm):
    """One question a criterion of the draft's regime: met or not, and why; then who decided, when, by what.

    Whether the draft is in scope is not asked: it follows from the answers.
    """

    decided_by = forms.CharField(label="Người quyết định", max_length=200, help_text="Họ tên, chức vụ")
    decided_on = VnDateField(label="Ngày quyết định")
    document = forms.CharField(label="Văn bản quyết định", required=False, max_length=200)

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = [c for c in criteria if c.applicable]
        self.not_applicable = [c for c in criteria if not c.applicable]
        for criterion in self.criteria:
            self.fields[f"outcome_{criterion.code}"] = forms.ChoiceField(
                label=f"{criterion.code}) {criterion.text}",
                choices=[(o.value, o.label) for o in (Outcome.MET, Outcome.NOT_MET)],
                widget=forms.RadioSelect,
                error_messages={"required": f"Chọn Đạt hoặc Không đạt cho tiêu chí {criterion.code}"},
            )
            self.fields[f"reason_{criterion.code}"] = forms.CharField(
                label=f"Lý do tiêu chí {criterion.code}", max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": f"Nhập lý do Đạt hoặc Không đạt của tiêu chí {criterion.code}"},
            )  # fmt: skip

    def clean_decided_on(self):
        if self.cleaned_data["decided_on"] > timezone.localdate():
            raise forms.ValidationError("Ngày quyết định chưa tới")
        return self.cleaned_data["decided_on"]

    def rows(self):
        return [(c, self[f"outcome_{c.code}"], self[f"reason_{c.code}"]) for c in self.criteria]

    def outcomes(self) -> dict[str, tuple[str, str]]:
        said = self.cleaned_data
        return {c.code: (said[f"outcome_{c.code}"], said[f"reason_{c.code}"]) for c in self.criteria}
