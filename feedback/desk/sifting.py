"""What an officer asks of the inbox."""

from django import forms

from feedback.models import AuthorClass, Channel, Comment
from portal.forms import GovForm


def _any(words, choices):
    return [("", words), *choices]


class SieveForm(GovForm):
    """Narrower than the branch and the kind of work; all of it optional, and nonsense asks for nothing."""

    mark_optional = False
    tim = forms.CharField(label="Từ, hoặc số ý kiến", required=False, max_length=200)
    giao = forms.ChoiceField(label="Người xử lý", required=False)
    ai = forms.ChoiceField(label="Người góp ý", required=False, choices=_any("Tất cả", AuthorClass.choices))
    kenh = forms.ChoiceField(label="Kênh", required=False, choices=_any("Tất cả", Channel.choices))
    thai_do = forms.ChoiceField(
        label="Thái độ", required=False, choices=_any("Tất cả", Comment.Stance.choices)
    )
    co = forms.ChoiceField(
        label="Có", required=False,
        choices=_any("Không lọc", [("tep", "Tệp kèm"), ("bao", "Người đọc báo"), ("nghi", "Dấu hiệu gửi máy")]),
    )  # fmt: skip

    def __init__(self, *args, colleagues=(), **kwargs):
        super().__init__(*args, **kwargs)
        people = [(str(pk), name) for pk, name, _title in colleagues]
        self.fields["giao"].choices = [("", "Tất cả"), ("toi", "Tôi"), ("chua", "Chưa giao"), *people]
