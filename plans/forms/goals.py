"""What a document aims at, and what it is carried out together with."""

from django import forms
from django.core.exceptions import ValidationError

from plans.fields import LinesField, area
from plans.models import Target
from portal.forms import GovForm, VnDecimalField, VnIntegerField
from portal.search import every_word
from portal.text import squeeze, symbol_key

MOST_TARGETS, BLANK = 20, 2


class ProgrammesForm(GovForm):
    """Other programmes a document is carried out together with (F12), by their numbers.

    `visible`: the documents she may read. A number several agencies gave asks for the agency behind a comma.
    """

    mark_optional = False
    programmes = LinesField(
        label="Lồng ghép với",
        required=False,
        max_length=2000,
        help_text="Mỗi dòng một số, ký hiệu đã có trên hệ thống, ví dụ: 225/QĐ-TTg",
    )

    def __init__(self, *args, visible, plan, **kwargs):
        self.visible, self.plan = visible, plan
        said = [str(one.number) for one in plan.programmes.all()] if plan.pk else []
        super().__init__(*args, initial={"programmes": said}, **kwargs)

    def clean_programmes(self):
        return [self._meant(line) for line in self.cleaned_data["programmes"]]

    def _meant(self, line):
        number, _, issuer = line.partition(",")
        known = self.visible.issued().exclude(pk=self.plan.pk).filter(number_key=symbol_key(number))
        found = list((known.filter(every_word(issuer, "agency__folded")) if issuer.strip() else known)[:2])
        kept = [one for one in found if self.plan.pk and self.plan.programmes.filter(pk=one.pk).exists()]
        if len(found) == 1 or len(kept) == 1:
            return (kept or found)[0]
        why = (
            "có nhiều văn bản mang số này, ghi thêm cơ quan sau dấu phẩy"
            if found
            else "chưa có trên hệ thống"
        )
        raise ValidationError(f"{line}: {why}", code="unknown")


class TargetRow(GovForm):
    """A percentage for a year or years (F9); an emptied row goes."""

    mark_optional = False
    percent = VnDecimalField(
        label="Chỉ tiêu (%)", min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False
    )
    year_from = VnIntegerField(
        label="Từ năm", min_value=1990, max_value=2100, required=False, widget=forms.TextInput
    )
    year_to = VnIntegerField(
        label="Đến năm", min_value=1990, max_value=2100, required=False, widget=forms.TextInput
    )
    text = forms.CharField(label="Nội dung chỉ tiêu", required=False, max_length=1000, widget=area(2))

    def clean(self):
        said = self.cleaned_data
        if said.get("percent") is None and not self.errors and squeeze(said.get("text") or ""):
            self.add_error("percent", "Nhập chỉ tiêu, từ 0 đến 100")
        first, last = said.get("year_from"), said.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", "Năm kết thúc không được trước năm bắt đầu")
        return said


class _TargetRows(forms.BaseFormSet):
    def targets(self):
        """Unsaved Target rows, in order."""
        rows = (form.cleaned_data for form in self.forms)
        return [
            Target(
                percent=row["percent"],
                year_from=row["year_from"] or row["year_to"],
                year_to=row["year_to"] or row["year_from"],
                text=squeeze(row["text"]),
            )
            for row in rows
            if row.get("percent") is not None
        ]


TargetRows = forms.formset_factory(
    TargetRow, formset=_TargetRows, extra=BLANK, max_num=MOST_TARGETS, absolute_max=MOST_TARGETS
)


def target_initial(plan):
    fields = ("percent", "text")
    years = ("year_from", "year_to")
    rows = plan.targets.all() if plan.pk else ()
    return [
        {name: getattr(row, name) for name in fields}
        | {name: str(getattr(row, name) or "") for name in years}
        for row in rows
    ]
