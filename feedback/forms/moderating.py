"""What is done with chosen comments."""

from django import forms

from feedback.models import Comment
from portal.forms import GovForm


class ModerationForm(GovForm):
    """What to do with the chosen comments."""

    state = forms.ChoiceField(
        choices=[(s, s.label) for s in (Comment.State.PUBLISHED, Comment.State.HIDDEN, Comment.State.REDIRECTED, Comment.State.PENDING)]
    )  # fmt: skip
    reason = forms.CharField(label="Lý do, hoặc nơi có thẩm quyền", required=False, max_length=300)

    def clean(self):
        said = super().clean()
        if said.get("state") == Comment.State.HIDDEN and not said.get("reason"):
            self.add_error("reason", "Nhập lý do không đăng; lý do được nêu công khai")
        if said.get("state") == Comment.State.REDIRECTED and not said.get("reason"):
            self.add_error("reason", "Nhập nơi có thẩm quyền để người gửi liên hệ")
        return said
