"""What an officer answers."""

from django import forms

from feedback.models import Answer
from portal.forms import GovForm


class AnswerForm(GovForm):
    """One answer for the chosen comments."""

    outcome = forms.ChoiceField(label="Kết quả", choices=Answer.Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Nội dung tiếp thu, giải trình", max_length=20_000, widget=forms.Textarea,
        help_text="Câu ngắn, nêu điều đã sửa hoặc lý do giữ nguyên",
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReturnForm(GovForm):
    """Why a leader gives an answer back."""

    reason = forms.CharField(
        label="Lý do trả lại", max_length=500, help_text="Nêu điều cần sửa", widget=forms.Textarea
    )


class NoteForm(GovForm):
    """Words among officers."""

    text = forms.CharField(
        label="Ghi chú nội bộ", max_length=2000, widget=forms.Textarea,
        help_text="Chỉ cơ quan đọc. Không ghi tên, số điện thoại của người góp ý",
    )  # fmt: skip
