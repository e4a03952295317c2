"""Letters asking for an opinion and what came back; the Front's letters of criticism and the replies to them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from feedback.models import AuthorClass, Criticism
from feedback.page.pages import title_of
from feedback.slip import slips
from portal.content import DOCUMENTS
from portal.files.fields import UploadField
from portal.forms import GovForm, VnDateField, speak

MOST_BODIES = 300
_REPLYING = [
    c for c in AuthorClass.choices if c[0] != AuthorClass.FRONT
]  # its criticism is a letter of its own
PAPERS = DOCUMENTS


def _not_ahead(day, what):
    if day and day > timezone.localdate():
        raise ValidationError(f"{what} {day:%d/%m/%Y} chưa tới")
    return day


class AskForm(GovForm):
    """Bodies formally asked for their opinion, one a line, and those asked before by a tick."""

    body = forms.CharField(
        label="Cơ quan, tổ chức, cá nhân được hỏi", widget=forms.Textarea, max_length=30_000, required=False,
        help_text="Mỗi nơi một dòng. Ghi được cả nhóm, ví dụ: UBND các xã, phường",
    )  # fmt: skip
    before = forms.MultipleChoiceField(
        label="Nơi đã hỏi ở dự thảo trước", required=False, widget=forms.CheckboxSelectMultiple
    )
    letter_number = forms.CharField(label="Số văn bản xin ý kiến", required=False, max_length=60)
    asked_on = VnDateField(label="Ngày gửi")
    due_on = VnDateField(label="Hạn trả lời", required=False)

    def __init__(self, *args, before=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["before"].choices = [(name, name) for name in before]

    def clean_asked_on(self):
        return _not_ahead(self.cleaned_data["asked_on"], "Ngày gửi")

    def names(self) -> list[str]:
        typed = (line.strip(" -;.\t") for line in self.cleaned_data.get("body", "").splitlines())
        return list(dict.fromkeys([*filter(None, typed), *self.cleaned_data.get("before", [])]))

    def clean(self):
        said = super().clean()
        if said.get("asked_on") and said.get("due_on") and said["due_on"] < said["asked_on"]:
            self.add_error("due_on", "Hạn trả lời đứng trước ngày gửi. Nhập lại")
        names = self.names()
        if not names and "body" not in self.errors:
            self.add_error("body", "Nhập ít nhất một nơi, hoặc đánh dấu nơi đã hỏi trước")
        if len(names) > MOST_BODIES:
            self.add_error("body", f"Ghi không quá {MOST_BODIES} nơi một lần; đang có {len(names)}")
        if long := [name for name in names if len(name) > 300]:
            self.add_error("body", f"Tên nơi được hỏi dài quá 300 ký tự: {long[0][:60]}…")
        return said


class RemarksForm(GovForm):
    """Opinions by article: one box an article (field `y-<pk>`), the whole draft in `y-0`."""

    def __init__(self, *args, articles=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.boxes = [f"y-{slips.WHOLE}"]
        self._box(slips.WHOLE, "Về toàn dự thảo")
        for article in articles:
            self._box(article["pk"], title_of(article))
            self.boxes.append(f"y-{article['pk']}")

    def _box(self, pk, label):
        box = forms.CharField(label=label, required=False, max_length=slips.LONGEST, widget=forms.Textarea)
        speak(box, label)
        self.fields[f"y-{pk}"] = box

    def remarks(self):
        """The boxes, for the page."""
        return [self[name] for name in self.boxes]

    def said(self) -> list[tuple[int | None, str]]:
        typed = ((int(name[2:]) or None, self.cleaned_data.get(name, "").strip()) for name in self.boxes)
        return [(article, text) for article, text in typed if text]


class ReplyForm(RemarksForm):
    """What came back from a body that was asked."""

    replied_on = VnDateField(label="Ngày trả lời")
    agrees = forms.ChoiceField(
        label="Ý kiến",
        choices=[("1", "Nhất trí với dự thảo"), ("0", "Có ý kiến khác")],
        widget=forms.RadioSelect,
    )
    author_class = forms.ChoiceField(
        label="Chủ thể", choices=_REPLYING, initial=AuthorClass.ORGANISATION, required=False
    )
    number = forms.CharField(label="Số văn bản trả lời", required=False, max_length=60)
    file = UploadField(label="Văn bản trả lời", kinds=PAPERS, required=False)

    def __init__(self, *args, asked=None, itself=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked, self.itself = asked, itself
        if itself:
            del self.fields["author_class"]

    def clean_replied_on(self):
        day = _not_ahead(self.cleaned_data["replied_on"], "Ngày trả lời")
        if self.asked and day < self.asked.asked_on:
            raise ValidationError(
                f"Ngày trả lời đứng trước ngày gửi {self.asked.asked_on:%d/%m/%Y}. Nhập lại"
            )
        return day

    def clean(self):
        said = super().clean()
        if self.itself and said.get("agrees") == "0" and not self.said():
            self.add_error(f"y-{slips.WHOLE}", "Ghi ý kiến, hoặc chọn nhất trí với dự thảo")
        return said


class CriticismForm(RemarksForm):
    """An official letter of social criticism with its proposals."""

    body = forms.CharField(label="Cơ quan phản biện", max_length=300)
    number = forms.CharField(label="Số văn bản", required=False, max_length=60)
    issued_on = VnDateField(label="Ngày văn bản", required=False)
    received_on = VnDateField(label="Ngày nhận")
    reply_by = VnDateField(label="Hạn trả lời")
    file = UploadField(label="Văn bản phản biện", kinds=PAPERS, required=False)
    once_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean_received_on(self):
        return _not_ahead(self.cleaned_data["received_on"], "Ngày nhận")

    def clean(self):
        said = super().clean()
        if said.get("received_on") and said.get("reply_by") and said["reply_by"] < said["received_on"]:
            self.add_error("reply_by", "Hạn trả lời đứng trước ngày nhận. Nhập lại")
        if not self.said() and not self.errors:
            self.add_error(f"y-{slips.WHOLE}", "Ghi ít nhất một kiến nghị")
        return said


class CriticismReplyForm(GovForm):
    """The official reply to it."""

    reply_number = forms.CharField(label="Số văn bản trả lời", max_length=60)
    replied_on = VnDateField(label="Ngày trả lời")
    file = UploadField(label="Văn bản trả lời", kinds=PAPERS, required=False)

    def __init__(self, *args, criticism: Criticism, **kwargs):
        super().__init__(*args, **kwargs)
        self.criticism = criticism

    def clean_replied_on(self):
        day = _not_ahead(self.cleaned_data["replied_on"], "Ngày trả lời")
        received = self.criticism.submission.received_on
        if day < received:
            raise ValidationError(f"Ngày trả lời đứng trước ngày nhận {received:%d/%m/%Y}. Nhập lại")
        return day
