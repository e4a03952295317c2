"""The text of a draft, pasted or out of a file."""

from django import forms

from plans.intake import Unreadable, text_of
from portal.content import Kind
from portal.files.fields import UploadField
from portal.forms import GovForm


class TextForm(GovForm):
    """The text of a draft: pasted, or out of a file as it is printed, with the numbers Word counts."""

    text = forms.CharField(
        label="Toàn văn dự thảo", required=False, max_length=2_000_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text="Dán từ Word. Mỗi “Điều …” bắt đầu một dòng riêng.",
    )  # fmt: skip
    upload = UploadField(
        label="Hoặc chọn tệp .docx, .doc, .pdf có lớp chữ, .txt", required=False,
        kinds=[Kind.DOCX, Kind.DOC, Kind.PDF, Kind.TXT],
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        upload = data.get("upload")
        if upload:
            try:
                data["text"] = text_of(f"du-thao.{upload.kind}", upload.read())
            except Unreadable as error:
                self.add_error("upload", str(error))
        if not data.get("text", "").strip() and not self.errors:
            self.add_error("text", "Dán toàn văn dự thảo, hoặc chọn tệp")
        return data
