"""What comments are about, as an officer puts it."""

from django import forms
from django.core.exceptions import ValidationError

from feedback.models import Comment
from portal.forms import GovForm
from portal.text import fold, squeeze

_MOST = 30


class ThemeForm(GovForm):
    """A theme: its name, and the words by which the machine knows it, commas between."""

    name = forms.CharField(label="Tên chủ đề", max_length=200)
    words = forms.CharField(
        label="Từ nhận biết", max_length=1000, widget=forms.Textarea,
        help_text="Các từ hoặc cụm từ, cách nhau bằng dấu phẩy; có dấu hay không đều được. Ý kiến có một trong các từ này được xếp vào chủ đề",
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, known=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {word: weight for word, weight in known}

    def clean_words(self):
        typed = self.cleaned_data["words"].replace("\n", ",").replace(";", ",").split(",")
        words = list(dict.fromkeys(word for one in typed if (word := fold(squeeze(one)))))
        if not words:
            raise ValidationError("Nhập ít nhất một từ")
        if len(words) > _MOST:
            raise ValidationError(f"Nhiều nhất {_MOST} từ. Bỏ bớt các từ chung chung")
        return [[word[:60], self.known.get(word, 1.0)] for word in words]


def written(words) -> str:
    """The words of a theme as the box shows them."""
    return ", ".join(word for word, _ in words)


class DoneForm(GovForm):
    """What the agency did about one theme."""

    done = forms.CharField(required=False, max_length=1000, widget=forms.Textarea)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    mark_optional = False

    def clean_revision(self):
        seen = self.cleaned_data["revision"]
        return seen if seen is not None and 0 <= seen < 2**31 else -1


class StanceForm(GovForm):
    """How the ticked comments stand, as the officer read them."""

    stance = forms.ChoiceField(choices=[("", "Bỏ phân loại"), *Comment.Stance.choices], required=False)
