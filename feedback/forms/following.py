"""What somebody who wants to be told fills in."""

from django import forms

from feedback.models import Follow
from feedback.slip import doubts
from portal.forms import GovForm

_PACES = [
    (Follow.Pace.DAILY, "Mỗi ngày một thư, lúc 7 giờ sáng, khi có tin"),
    (Follow.Pace.AT_ONCE, "Ngay khi có tin"),
]


class PaceForm(GovForm):
    pace = forms.ChoiceField(
        label="Nhận thư", choices=_PACES, initial=Follow.Pace.DAILY, widget=forms.RadioSelect,
        error_messages={"required": "Chọn cách nhận thư"},
    )  # fmt: skip


class FollowForm(PaceForm):
    """What, and how often; `offered`: the things to choose from (feedback.following.follows.Target)."""

    gi = forms.ChoiceField(
        label="Theo dõi", widget=forms.RadioSelect, error_messages={"required": "Chọn điều muốn theo dõi"}
    )
    field_order = ["gi", "email", "pace", "consent"]
    mark_optional = False

    def __init__(self, data=None, *, offered):
        super().__init__(data, initial={"gi": offered[0].value})
        self.targets = {one.value: one for one in offered}
        self.fields["gi"].choices = [(one.value, one.words) for one in offered]

    @property
    def target(self):
        return self.targets[self.cleaned_data["gi"]]


class MailFollowForm(FollowForm):
    """The same for somebody without an account: an address, and specific consent to use it (Luật 91/2025/QH15)."""

    email = forms.EmailField(
        label="Thư điện tử", max_length=254, help_text="Chỉ dùng để gửi tin theo dõi. Thôi theo dõi thì địa chỉ bị xóa.",
        error_messages={"required": "Nhập thư điện tử"},
    )  # fmt: skip
    consent = forms.BooleanField(
        label="Đồng ý để cổng dùng thư điện tử ở trên gửi tin theo dõi, đến khi tôi thôi theo dõi",
        error_messages={"required": "Đánh dấu đồng ý để nhận thư"},
    )

    @property
    def is_trapped(self):
        """Something filled in the box people do not see."""
        return bool(self.data.get(doubts.TRAP))
