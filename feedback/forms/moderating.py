"""What is done with chosen comments, and what is said against a published one."""

from django import forms
from django.utils.dateparse import parse_datetime

from feedback.actions import Seen
from feedback.desk import leaving_out, reasons
from feedback.models import Comment, Flag
from portal.forms import GovForm, GovModelForm

State = Comment.State
_MOVES = [(s, s.label) for s in (State.PUBLISHED, State.HIDDEN, State.REDIRECTED, State.PENDING)]


class SeenField(forms.CharField):
    """How far the thread had come when the page was made: what changed later is left to whoever changed it."""

    widget = forms.HiddenInput

    def prepare_value(self, value):
        return f"{value.moment}|{value.number}" if isinstance(value, Seen) else value

    def to_python(self, value):
        if not value:
            return None
        moment, _, number = str(value).partition("|")
        if not number.isdecimal() or len(number) > 9 or not _is_moment(moment):
            raise forms.ValidationError("Mở lại trang rồi chọn lại")
        return Seen(moment, int(number))

    def validate(self, value):
        """Nothing more: an old page without it is judged by what stands now."""

    run_validators = validate


def _is_moment(text):
    try:
        return text == "-infinity" or parse_datetime(text) is not None
    except ValueError:
        return False


class ModerationForm(GovForm):
    """What to do with the chosen comments; the reason is chosen, written, or both."""

    mark_optional = False
    state = forms.ChoiceField(choices=_MOVES)
    common = forms.ChoiceField(label="Lý do thường gặp, hoặc nơi tiếp nhận", required=False)
    reason = forms.CharField(label="Lý do khác, nói rõ thêm", required=False, max_length=300)
    seen = SeenField(required=False)

    def __init__(self, data=None, *, draft, **kwargs):
        super().__init__(data, auto_id="duyet_%s", **kwargs)
        self.offered = reasons.offered(draft.agency)
        groups = [(State(state).label, [(its, its) for its in said]) for state, said in self.offered.items()]
        self.fields["common"].choices = [("", "Chọn"), *groups]

    @classmethod
    def of(cls, draft):
        """An empty one. To be made before the comments of its page are read."""
        return cls(draft=draft, initial={"seen": Seen.of(draft)})

    def clean(self):
        said = super().clean()
        state, common = said.get("state"), said.get("common")
        if state not in (State.HIDDEN, State.REDIRECTED):
            return said
        if common and common not in self.offered[state]:
            self.add_error("common", f"Lời đã chọn không dùng cho “{State(state).label}”. Chọn lời khác")
        said["reason"] = ". ".join(part for part in (common, said.get("reason", "").strip()) if part)[:300]
        if not said["reason"]:
            words = (
                "Chọn hoặc nhập lý do không đăng; lý do được nêu công khai"
                if state == State.HIDDEN
                else "Chọn hoặc nhập nơi có thẩm quyền để người gửi liên hệ"
            )
            self.add_error("reason", words)
        return said


class RedactionForm(GovForm):
    """The words with parts replaced by "[…]": nothing but deleting is taken."""

    mark_optional = False
    shown = forms.CharField(
        label="Nội dung được đăng",
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Xóa chỗ cần lược rồi gõ [...] vào đó. Phần còn lại giữ nguyên từng chữ.",
        error_messages={"required": "Giữ lại một phần; muốn bỏ hết thì chọn Không đăng"},
    )
    reason = forms.CharField(label="Lý do lược, được nêu công khai", max_length=300)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, original, **kwargs):
        super().__init__(*args, **kwargs)
        self.original = original

    def clean_shown(self):
        try:
            return leaving_out.shown(self.original, self.cleaned_data["shown"])
        except leaving_out.NotTheirWords as found:
            begins = found.piece[:60] + ("…" if len(found.piece) > 60 else "")
            raise forms.ValidationError(
                f"“{begins}” không có ở chỗ này trong ý kiến gốc. Chỉ được xóa, không sửa chữ"
            ) from None
        except ValueError:
            raise forms.ValidationError(
                "Thay ít nhất một chỗ bằng [...] và giữ lại một phần; muốn bỏ hết thì chọn Không đăng"
            ) from None


class RuleForm(GovForm):
    """Whether opinions wait before they are shown, and why this is changed."""

    mark_optional = False
    reason = forms.CharField(label="Lý do đổi cách đăng", max_length=300)


class FlagForm(GovModelForm):
    class Meta(GovModelForm.Meta):
        model = Flag
        fields = ["reason", "words"]
        widgets = {"reason": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 3})}
        labels = {"reason": "Ý kiến này có vấn đề gì?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Flag.Reason.choices  # no round button for "none of them"
