"""Another legal regime for a draft."""

from itertools import groupby

from django import forms

from drafts.models import DocumentType
from portal.forms import GovForm


class RegimeMoveForm(GovForm):
    """The kind the draft has in the regime it is moved to, and why."""

    document_type = forms.ModelChoiceField(
        DocumentType.objects.none(), label="Chế độ và hình thức văn bản mới", empty_label=None
    )
    reason = forms.CharField(
        label="Lý do chuyển", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi vào dự thảo và nhật ký",
    )  # fmt: skip

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        offered = DocumentType.objects.filter(level=draft.document_type.level).exclude(regime=draft.regime_id)
        self.offered = list(offered.select_related("regime").order_by("-regime__valid_from", "pk"))
        field = self.fields["document_type"]
        field.queryset = offered.select_related("regime")
        field.choices = [
            (str(regime), [(kind.pk, kind.name) for kind in kinds])
            for regime, kinds in groupby(self.offered, key=lambda kind: kind.regime)
        ]
        like = (kind.pk for kind in self.offered if kind.code == draft.document_type.code)
        field.initial = next(like, None)
