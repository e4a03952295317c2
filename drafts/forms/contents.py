"""What a draft is told with: the statutory blocks, the table of what changes, pictures with words."""

from django import forms
from django.db.models import Max
from django.forms import formset_factory

from drafts.contents import KINDS, Change, changes, kept
from drafts.models import DraftPolicy, Illustration
from portal.content import IMAGES
from portal.files.fields import UploadField
from portal.forms import GovForm, GovModelForm

MOST = 100_000  # characters of one block: a summary nobody would read is not a reason to fall over


class ContentForm(GovModelForm):
    """The blocks a plan of communication asks for (QĐ 407 plan, III.5.b), and the plain summary."""

    mark_optional = False

    class Meta(GovModelForm.Meta):
        model = DraftPolicy
        fields = [
            "summary", "why", "aims", "scope", "who", "main_content", "differing_views", "other_content",
        ]  # fmt: skip
        labels = {
            "why": "Sự cần thiết: vì sao phải ban hành",
            "aims": "Mục đích, quan điểm xây dựng",
            "who": "Đối tượng áp dụng, ai chịu tác động",
            "other_content": "Nội dung khác cần truyền thông",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.max_length = MOST
            field.validators.append(forms.CharField(max_length=MOST).validators[0])


class NewPointForm(GovForm):
    """One line of the table against current law: topic, what happens to the rule, now, proposed."""

    mark_optional = False
    topic = forms.CharField(label="Nội dung", required=False, max_length=200)
    kind = forms.ChoiceField(label="Thay đổi", required=False, choices=[("", "Chưa chọn"), *KINDS.items()])
    now = forms.CharField(
        label="Hiện hành", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    proposed = forms.CharField(
        label="Dự thảo", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self):
        data = super().clean()
        if not data.get("topic") and any(data.get(name) for name in ("kind", "now", "proposed")):
            self.add_error("topic", "Nhập nội dung của dòng này, hoặc để trống cả dòng")
        return data


NewPoints = formset_factory(NewPointForm, extra=2, max_num=200, absolute_max=200)


def points_of(draft) -> list[dict]:
    """The lines there are, as initial values of the formset."""
    return [vars(change) for change in changes(draft.whats_new)]


def new_points(formset) -> list[list[str]]:
    """The lines that say something, as the draft keeps them."""
    rows = (
        Change(*(f.get(n, "") for n in ("topic", "now", "proposed", "kind"))) for f in formset.cleaned_data
    )
    return [kept(row) for row in rows if row.topic]


class IllustrationForm(GovModelForm):
    """A picture of the public summary: without words for those who do not see it, it is not taken."""

    upload = UploadField(label="Ảnh", kinds=IMAGES, help_text="JPEG, PNG hoặc WebP; vị trí chụp được xóa")

    class Meta(GovModelForm.Meta):
        model = Illustration
        fields = ["alt", "caption", "position"]
        labels = {"alt": "Lời mô tả thay ảnh", "position": "Thứ tự"}

    field_order = ["upload", "alt", "caption", "position"]

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        if self.instance.pk:
            self.fields["upload"].required = False
            self.fields["upload"].label = "Thay ảnh"
        else:
            last = draft.illustrations.aggregate(last=Max("position"))["last"] or 0
            self.initial["position"] = last + 1

    def clean_alt(self):
        said = self.cleaned_data["alt"].strip()
        if len(said.split()) < 3:
            raise forms.ValidationError("Viết lời mô tả từ 3 chữ trở lên: ảnh cho thấy gì")
        return said

    def clean_position(self):
        return self.cleaned_data["position"] or self.initial["position"] or 1
