"""A question as asked, as answered; somebody who came to a dialogue."""

from django import forms
from django.core.exceptions import ValidationError

from feedback.models import AuthorClass, Channel, Question
from portal.forms import GovForm, VnIntegerField

_CITIZENS = [c for c in AuthorClass.choices if c[0] != AuthorClass.FRONT]


class QuestionForm(GovForm):
    text = forms.CharField(label="Câu hỏi", max_length=5000, min_length=10, widget=forms.Textarea)
    author_class = forms.ChoiceField(label="Hỏi với tư cách", choices=_CITIZENS, widget=forms.RadioSelect)
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        max_length=254,
        help_text="Chỉ dùng để gửi trả lời, xóa ngay sau đó",
    )
    consent = forms.BooleanField(
        label="Đồng ý để cơ quan được hỏi dùng thư điện tử ở trên để gửi trả lời câu hỏi này", required=False
    )

    def clean(self):
        said = super().clean()
        if said.get("email") and not said.get("consent"):
            self.add_error("consent", "Đánh dấu đồng ý, hoặc để trống thư điện tử")
        return said


class QuestionEntryForm(GovForm):
    """A question that came by telephone or at a meeting, written in by an officer."""

    text = forms.CharField(label="Câu hỏi", max_length=5000, widget=forms.Textarea)
    channel = forms.ChoiceField(label="Kênh", choices=[c for c in Channel.choices if c[0] != Channel.PORTAL])
    provenance = forms.CharField(label="Nơi thu nhận", max_length=300)
    once_key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class QuestionAnswerForm(GovForm):
    """What an officer does with a question: answers it, or sets it aside with a reason."""

    what = forms.ChoiceField(
        label="Xử lý",
        choices=[
            (Question.State.ANSWERED, "Trả lời"),
            (Question.State.REDIRECTED, "Chuyển nơi có thẩm quyền"),
            (Question.State.HIDDEN, "Không đăng, không trả lời"),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label="Trả lời", max_length=20_000, required=False, widget=forms.Textarea)
    is_public = forms.BooleanField(label="Đăng câu hỏi và trả lời để mọi người đọc", required=False)
    reason = forms.CharField(label="Lý do, hoặc nơi có thẩm quyền", max_length=300, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        said = super().clean()
        if said.get("what") == Question.State.ANSWERED and not said.get("answer"):
            self.add_error("answer", "Nhập trả lời")
        if said.get("what") in (Question.State.REDIRECTED, Question.State.HIDDEN) and not said.get("reason"):
            self.add_error("reason", "Nhập lý do hoặc nơi có thẩm quyền; người hỏi đọc được bằng mã")
        return said


class CheckInForm(GovForm):
    author_class = forms.ChoiceField(label="Đến với tư cách", choices=_CITIZENS, widget=forms.RadioSelect)
    people = VnIntegerField(label="Số người cùng đến, kể cả mình", min_value=1, max_value=20, initial=1)
    once_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean_once_key(self):
        key = self.cleaned_data["once_key"]
        if len(key) < 16:
            raise ValidationError("Trang này không còn nguyên vẹn. Tải lại rồi gửi")
        return key
