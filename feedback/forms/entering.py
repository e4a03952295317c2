"""Opinions written in for others."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from feedback import slips
from feedback.models import AuthorClass, Channel, PublishAs
from feedback.pages import title_of
from portal.forms import GovForm, VnDateField


class EntryForm(GovForm):
    """An opinion that came on paper, by letter, telephone or at a meeting."""

    article = forms.ChoiceField(label="Về điều", required=False)
    body = forms.CharField(label="Nội dung góp ý", max_length=slips.LONGEST, widget=forms.Textarea)
    channel = forms.ChoiceField(label="Kênh", choices=[c for c in Channel.choices if c[0] != Channel.PORTAL])
    provenance = forms.CharField(
        label="Nơi thu nhận",
        max_length=300,
        help_text="Ví dụ: phiếu nộp tại nhà văn hóa ấp 3; hội nghị ngày 12/11",
    )
    received_on = VnDateField(label="Ngày nhận")
    author_class = forms.ChoiceField(label="Chủ thể", choices=AuthorClass.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label="Tên người hoặc tổ chức",
        required=False,
        max_length=200,
        help_text="Chỉ ghi khi người góp ý đồng ý",
    )
    publish_as = forms.ChoiceField(label="Công khai", choices=PublishAs.choices, widget=forms.RadioSelect)

    def __init__(self, *args, articles=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = [
            ("", "Toàn dự thảo"),
            *((str(a["pk"]), title_of(a)) for a in articles),
        ]

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(f"Ngày nhận {day:%d/%m/%Y} chưa tới")
        return day

    def clean(self):
        said = super().clean()
        if said.get("publish_as") == PublishAs.NAMED and not said.get("name"):
            self.add_error("name", "Nhập tên, hoặc chọn đăng không nêu tên")
        return said

    def author(self):
        names = ("channel", "provenance", "received_on", "author_class", "name", "publish_as")
        return {name: self.cleaned_data[name] for name in names}

    def said(self):
        return [(int(self.cleaned_data["article"] or 0) or None, self.cleaned_data["body"])]
