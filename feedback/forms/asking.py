"""Letters asking for an opinion, and what came back."""

from django import forms

from portal.forms import GovForm, VnDateField


class AskForm(GovForm):
    """A body formally asked for its opinion."""

    body = forms.CharField(label="Cơ quan, tổ chức, cá nhân được hỏi", max_length=300)
    asked_on = VnDateField(label="Ngày gửi")
    due_on = VnDateField(label="Hạn trả lời", required=False)

    def clean(self):
        said = super().clean()
        if said.get("asked_on") and said.get("due_on") and said["due_on"] < said["asked_on"]:
            self.add_error("due_on", "Hạn trả lời đứng trước ngày gửi. Nhập lại")
        return said


class ReplyForm(GovForm):
    """What came back from it."""

    replied_on = VnDateField(label="Ngày trả lời")
    agrees = forms.ChoiceField(label="Ý kiến", choices=[("1", "Nhất trí"), ("0", "Có ý kiến khác")])
