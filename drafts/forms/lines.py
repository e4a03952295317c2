"""The lines under an activity as tables: who came, who spoke, where it hung; and links that show it took place."""

from django import forms

from drafts.activity_specs import Column, PartColumns
from drafts.models import ActivityPart, EvidenceLink
from portal.content import DOCUMENTS, IMAGES
from portal.files.fields import UploadField
from portal.forms import GovForm, VnDateField, VnIntegerField, speak
from portal.text import squeeze

from .answers import MOST, TimeField

MOST_LINES = 300
_FIELDS = {
    "name": lambda **c: forms.CharField(max_length=300, **c),
    "group": lambda **c: forms.CharField(max_length=60, **c),
    "organisation": lambda **c: forms.CharField(max_length=200, **c),
    "count": lambda **c: VnIntegerField(min_value=0, max_value=MOST, **c),
    "times": lambda **c: TimeField(max_length=100, **c),
    "note": lambda **c: forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 2}), **c),
    "on": VnDateField, "until": VnDateField, "done_on": VnDateField,
}  # fmt: skip


def field_of(column: Column, outlets) -> forms.Field:
    common = {"label": column.label, "required": False}
    choices = outlets if column.name == "outlet" else column.choices
    if column.name == "outlet" or choices:
        field = forms.ChoiceField(choices=[("", "Chưa chọn"), *choices], **common)
    else:
        field = _FIELDS[column.name](**common)
    speak(field, column.name)
    return field


class LineRow(GovForm):
    """One line; `key` says which kept line it changes. One left empty is nothing."""

    mark_optional = False
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    drop = forms.BooleanField(label="Bỏ dòng", required=False)

    def __init__(self, *args, columns: PartColumns, outlets, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns, self.outlets = columns, outlets
        for column in columns.columns:
            self.fields[column.name] = field_of(column, outlets)

    @property
    def cells(self):
        return [self[column.name] for column in self.columns.columns]

    @property
    def is_typed(self):
        return any(self.cleaned_data.get(column.name) not in (None, "") for column in self.columns.columns)

    def clean(self):
        said = self.cleaned_data
        if said.get("drop"):
            self._errors.clear()
        elif self.is_typed:
            self._check(said)
        return said

    def _check(self, said):
        if said.get("outlet") and not said.get("name"):
            said["name"] = dict(self.outlets)[said["outlet"]]
        needed = {column.name for column in self.columns.columns if column.required} | {"name"}
        for name in sorted(needed - set(self._errors)):
            if said.get(name) in (None, ""):
                self.add_error(name, self.fields[name].error_messages["required"])
        first, last = said.get("on"), said.get("until") or said.get("done_on")
        if first and last and last < first:
            name = "until" if said.get("until") else "done_on"
            self.add_error(
                name, f"{self.fields[name].label} phải từ {self.fields['on'].label.lower()} trở đi"
            )

    def apply(self, part: ActivityPart) -> ActivityPart:
        for column in self.columns.columns:
            value = self.cleaned_data[column.name]
            if column.name == "outlet":
                part.outlet_id = int(value) if value else None
            else:
                setattr(part, column.name, squeeze(value) if column.name == "name" else value)
        return part


class _Lines(forms.BaseFormSet):
    """`kept(known)`: the lines as typed, and those of `known` (by key) that go."""

    def kept(self, known):
        kept, gone = [], []
        for row in self.forms:
            line = known.get(row.cleaned_data.get("key") or "")
            if row.cleaned_data.get("drop") or not row.is_typed:
                gone += [line] if line else []
            else:
                kept.append(row.apply(line or self.new()))
        return kept, gone

    def new(self):
        return ActivityPart(kind=self.form_kwargs["columns"].kind)

    def in_words(self) -> str:
        """For two versions side by side: a line each."""
        return "\n".join(filter(None, (_words(row) for row in self.forms)))


def _words(row):
    said = row.cleaned_data if row.is_bound and hasattr(row, "cleaned_data") else row.initial
    if said.get("drop"):
        return ""
    values = (said.get(name) for name in row.fields if name not in ("key", "drop", "copy"))
    return " | ".join(str(value) for value in values if value not in (None, ""))


LineRows = forms.formset_factory(
    LineRow, formset=_Lines, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES
)


def line_initial(columns: PartColumns, part: ActivityPart) -> dict:
    names = ("outlet_id" if c.name == "outlet" else c.name for c in columns.columns)
    values = {name.removesuffix("_id"): getattr(part, name) for name in names}
    return {"key": str(part.pk or "")} | values


class LinkRow(GovForm):
    """An address that shows it took place, with the day it was seen and, where kept, a copy of the page."""

    mark_optional = False
    stored = None  # the copy, once it is kept
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    drop = forms.BooleanField(label="Bỏ dòng", required=False)
    url = forms.URLField(
        label="Đường dẫn minh chứng", max_length=500, required=False, assume_scheme="https",
        error_messages={"invalid": "Dán đủ đường dẫn, ví dụ https://tanlap.tayninh.gov.vn/tin"},
    )  # fmt: skip
    title = forms.CharField(label="Tên bài, trang", max_length=300, required=False)
    seen_on = VnDateField(label="Xem ngày", required=False)
    copy = UploadField(label="Bản lưu (ảnh chụp, PDF)", required=False, kinds=(*IMAGES, *DOCUMENTS))

    @property
    def is_typed(self):
        said = self.cleaned_data
        return bool(said.get("url") or said.get("title") or said.get("copy"))

    def clean(self):
        said = self.cleaned_data
        if said.get("drop"):
            self._errors.clear()
        elif self.is_typed:
            for name in ("url", "seen_on"):
                if not said.get(name) and name not in self._errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return said

    def apply(self, link: EvidenceLink) -> EvidenceLink:
        for name in ("url", "title", "seen_on"):
            setattr(link, name, self.cleaned_data[name])
        link.copy = self.stored or link.copy
        return link


class _Links(_Lines):
    def new(self):
        return EvidenceLink()


LinkRows = forms.formset_factory(LinkRow, formset=_Links, extra=0, max_num=50, absolute_max=50)


def link_initial(link) -> dict:
    return {"key": str(link.pk), "url": link.url, "title": link.title, "seen_on": link.seen_on}
