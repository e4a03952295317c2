"""What a draft is and says."""

from django import forms

from drafts.actions import regime_on
from drafts.models import DocumentType, DraftPolicy
from portal.forms import GovModelForm


class DraftForm(GovModelForm):
    """The facts of a draft; what is told of it is written on a page of its own (forms/contents.py).

    The day it began decides the legal regime (domain.md b).
    """

    kind = forms.ChoiceField(label="Hình thức văn bản")

    class Meta(GovModelForm.Meta):
        model = DraftPolicy
        fields = [
            "title", "issuing_body", "began_on", "topic", "voluntary", "centre_requested", "pre_moderated",
        ]  # fmt: skip
        labels = {"issuing_body": "Cơ quan sẽ ban hành"}

    def __init__(self, *args, level, **kwargs):
        super().__init__(*args, **kwargs)
        self.level = level
        self.fields["topic"].empty_label = "Chưa chọn"
        types = DocumentType.objects.filter(level=level).order_by("-regime__valid_from", "pk")
        self.fields["kind"].choices = list(dict((t.code, t.name) for t in types).items())
        if self.instance.pk:
            self.fields["kind"].initial = self.instance.document_type.code
            del self.fields["pre_moderated"]  # changed with its reason, on the pages of the thread

    def clean(self):
        data = super().clean()
        began, code = data.get("began_on"), data.get("kind")
        if not began or not code:
            return data
        regime = self.instance.regime if self.instance.pk else regime_on(began)
        if regime is None:
            self.add_error(
                "began_on", "Ngày này đứng trước mọi chế độ pháp luật đã khai. Nhập lại ngày bắt đầu"
            )
            return data
        chosen = regime.types.filter(code=code, level=self.level).first()
        if chosen is None:
            name = dict(self.fields["kind"].choices)[code]
            self.add_error(
                "kind", f"Theo {regime}, chưa có hình thức {name}. Chọn lại hình thức hoặc ngày bắt đầu"
            )
        else:
            self.instance.regime, self.instance.document_type = regime, chosen
        return data
