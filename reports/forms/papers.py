"""The form of how reports look on paper."""

from portal.forms import GovModelForm
from reports.models import PaperForm


class PaperFormForm(GovModelForm):
    class Meta(GovModelForm.Meta):
        model = PaperForm
        fields = [
            "kind", "level", "superior", "issuer", "symbol", "signers", "office", "recipients", "valid_from",
            "valid_to", "source", "verified",
        ]  # fmt: skip

    def clean(self):
        data = super().clean()
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last <= first:
            self.add_error("valid_to", "Ngày hết áp dụng phải sau ngày bắt đầu")
        same = PaperForm.objects.filter(kind=data.get("kind"), level=data.get("level"), valid_from=first)
        if first and same.exclude(pk=self.instance.pk).exists():
            self.add_error("valid_from", "Đã có thể thức của loại cơ quan, cấp này từ ngày đó")
        return data
