"""The criteria, one question each."""

from django import forms

from drafts.models import ScreeningAnswer
from portal.forms import GovForm


class ScreeningForm(GovForm):
    """One question a criterion of the draft's regime: met or not, and why."""

    mark_optional = False

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = [c for c in criteria if c.applicable]
        self.not_applicable = [c for c in criteria if not c.applicable]
        for criterion in self.criteria:
            choices = [
                (v, t)
                for v, t in ScreeningAnswer.Outcome.choices
                if v != ScreeningAnswer.Outcome.NOT_APPLICABLE
            ]
            self.fields[f"outcome_{criterion.code}"] = forms.ChoiceField(
                label=f"{criterion.code}) {criterion.text}",
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": f"Chọn Đạt hoặc Không đạt cho tiêu chí {criterion.code}"},
            )
            self.fields[f"reason_{criterion.code}"] = forms.CharField(
                label=f"Lý do tiêu chí {criterion.code}", required=False, max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def rows(self):
        return [(c, self[f"outcome_{c.code}"], self[f"reason_{c.code}"]) for c in self.criteria]

    def outcomes(self) -> dict[str, tuple[str, str]]:
        said = self.cleaned_data
        return {c.code: (said[f"outcome_{c.code}"], said[f"reason_{c.code}"]) for c in self.criteria}
