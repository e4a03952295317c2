"""Another legal regime for a draft, and what a regime asks of a kind of document."""

from itertools import groupby

from django import forms

from drafts.models import DocumentType
from portal.forms import GovForm, GovModelForm


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


class DocumentTypeForm(GovModelForm):
    """Who issues, who appraises, how many days; ticked as checked once compared with the law's text."""

    class Meta(GovModelForm.Meta):
        model = DocumentType
        fields = ["issuer", "appraiser", "min_days", "proposal_min_days", "source", "verified"]
        help_texts = {
            "min_days": "Ngày liên tục; để trống khi luật không ấn định",
            "source": "Điều, khoản, văn bản",
        }
