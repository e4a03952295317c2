"""A piece of the material library, and what the library is narrowed by."""

from django import forms
from django.utils import timezone

from drafts.models import CoverageTag, DraftPolicy, Material
from portal.content import DOCUMENTS, IMAGES, Kind
from portal.files.fields import UploadField
from portal.forms import GovForm, GovModelForm
from portal.text import whole_number

#: what is asked -> the column it narrows
COLUMNS = {"loai": "kind", "cho": "tags", "tieng": "language", "noi": "place", "du_thao": "draft"}
KINDS_OF_FILE = (*DOCUMENTS, Kind.PPTX, *IMAGES)


class MaterialForm(GovModelForm):
    upload = UploadField(
        label="Tệp", required=False, kinds=KINDS_OF_FILE,
        help_text="PDF, Word, PowerPoint, Excel hoặc ảnh. Tiếng, phim: đưa lên nơi khác rồi ghi đường dẫn.",
    )  # fmt: skip

    class Meta(GovModelForm.Meta):
        model = Material
        fields = [
            "title", "kind", "about", "draft", "language", "tags", "place", "url", "copies", "made_on", "is_public",
        ]  # fmt: skip
        widgets = {"tags": forms.CheckboxSelectMultiple, "about": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["draft"].queryset = DraftPolicy.objects.editable_by(actor).order_by("-pk").only("title")
        self.fields["kind"].choices = [("", "Chọn loại"), *Material.Kind.choices]
        self.fields["draft"].empty_label = "Không riêng dự thảo nào"
        in_use = CoverageTag.objects.exclude(ended_on__lte=timezone.localdate())
        if self.instance.pk:
            in_use = in_use | CoverageTag.objects.filter(materials=self.instance.pk)
        self.fields["tags"].choices = grouped(in_use.distinct())

    def ticked(self) -> set[int]:
        """The tags ticked, typed or kept; what is no number is none."""
        values = self["tags"].value() or []
        return {whole_number(str(getattr(value, "pk", value))) for value in values} - {None}

    def clean(self):
        data = super().clean()
        if not (data.get("upload") or data.get("url") or self.instance.file_id) and not self.errors:
            self.add_error("upload", "Chọn tệp, hoặc ghi đường dẫn tới tài liệu")
        return data


def grouped(tags):
    """[(kind in words, [(pk, name)])], as choices of tags."""
    by_kind = {label: [] for label in CoverageTag.Kind.labels}
    for tag in tags:
        by_kind[tag.get_kind_display()].append((tag.pk, tag.name))
    return [group for group in by_kind.items() if group[1]]


class MaterialFilter(GovForm):
    """`narrow(materials)` is safe on anything typed: what is not a choice narrows nothing."""

    mark_optional = False
    q = forms.CharField(label="Tìm theo tên, nội dung", required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"}))  # fmt: skip
    loai = forms.ChoiceField(label="Loại", required=False)
    cho = forms.ModelChoiceField(CoverageTag.objects.all(), label="Đối tượng, địa bàn", required=False)
    noi = forms.ChoiceField(label="Nơi sử dụng", required=False)
    tieng = forms.ChoiceField(label="Ngôn ngữ", required=False)
    du_thao = forms.ModelChoiceField(DraftPolicy.objects.none(), label="Về dự thảo", required=False)

    def __init__(self, *args, seen, drafts, **kwargs):
        """`seen`: the materials she may see; `drafts`: those she may ask for."""
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = [("", "Mọi loại"), *Material.Kind.choices]
        self.fields["tieng"].choices = [("", "Mọi ngôn ngữ"), *_said(seen, "language")]
        self.fields["noi"].choices = [("", "Mọi nơi"), *_said(seen, "place")]
        self.fields["cho"].empty_label = "Mọi đối tượng, địa bàn"
        self.fields["du_thao"].queryset = drafts
        self.fields["du_thao"].empty_label = "Mọi dự thảo"

    def narrow(self, materials):
        self.is_valid()
        said = self.cleaned_data
        if said.get("q"):
            materials = materials.search(said["q"])
        for name, column in COLUMNS.items():
            if said.get(name):
                materials = materials.filter(**{column: said[name]})
        return materials


def _said(materials, column):
    """What was written in a column, as choices."""
    words = materials.exclude(**{column: ""}).order_by(column).values_list(column, flat=True).distinct()
    return [(one, one) for one in words[:100]]
