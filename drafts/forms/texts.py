"""The text of a draft, pasted or out of a file."""

from django import forms
from django.core import signing

from plans.intake import Unreadable, text_of
from portal.content import Kind
from portal.files.fields import UploadField
from portal.files.models import StoredFile
from portal.forms import GovForm

_SALT = "drafts.text.file"
_LIFE = 3 * 24 * 3600  # seconds between looking at a file's text and saving it


def ticket(stored: StoredFile, draft, by) -> str:
    """Carries the file looked at to the press that saves; good for this draft and this person only."""
    return signing.dumps([stored.pk, draft.pk, by.pk], salt=_SALT)


def kept_file(said: str, draft, by) -> StoredFile | None:
    """The file of a ticket; None for a forged or late one, or of somebody else."""
    try:
        pk, about, who = signing.loads(said, salt=_SALT, max_age=_LIFE)
    except signing.BadSignature:
        return None
    return StoredFile.objects.filter(pk=pk).first() if (about, who) == (draft.pk, by.pk) else None


class TextForm(GovForm):
    """The text of a draft: pasted, or out of a file as it is printed, with the numbers Word counts."""

    upload = UploadField(
        label="Chọn tệp .docx, .doc, .pdf có lớp chữ, .txt", required=False,
        kinds=[Kind.DOCX, Kind.DOC, Kind.PDF, Kind.TXT],
        help_text="Tệp gốc được giữ cùng bản này. Tệp thay cho văn bản ở ô dưới.",
    )  # fmt: skip
    text = forms.CharField(
        label="Toàn văn dự thảo", required=False, max_length=2_000_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text="Dán từ Word, hoặc sửa ngay tại đây. Mỗi “Điều …” bắt đầu một dòng riêng.",
    )  # fmt: skip
    note = forms.CharField(
        label="Bản này là gì", required=False, max_length=200, help_text="Ví dụ: sau thẩm định"
    )
    kept = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    seen = forms.IntegerField(
        required=False, min_value=0, max_value=32_000, initial=0, widget=forms.HiddenInput
    )

    def __init__(self, *args, last=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.last = last

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n").replace("\0", "")

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

    def changes_nothing(self) -> bool:
        return self.last is not None and self.last.text.split() == self.cleaned_data["text"].split()
