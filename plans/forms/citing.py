"""The documents a document rests on, carries out or mentions, typed a row each."""

from django import forms

from plans.fields import area
from plans.models import BasisLink
from portal.forms import GovForm, VnDateField
from portal.text import squeeze

MOST_CITED = 100
WORDS = ("number", "kind", "issuer", "title")


class CitedRow(GovForm):
    """One cited document. A law goes by its title alone; `key` says which known row it changes."""

    mark_optional = False
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    relation = forms.ChoiceField(
        label="Quan hệ", choices=BasisLink.Relation, initial=BasisLink.Relation.BASIS, required=False
    )
    kind = forms.CharField(label="Loại", required=False, max_length=60)
    number = forms.CharField(label="Số văn bản được dẫn", required=False, max_length=60)
    issued_on = VnDateField(label="Ngày văn bản", required=False)
    issuer = forms.CharField(label="Của cơ quan", required=False, max_length=300)
    title = forms.CharField(label="Tên, trích yếu", required=False, max_length=5000, widget=area(2))
    drop = forms.BooleanField(label="Bỏ", required=False)

    def clean(self):
        said = self.cleaned_data
        if said.get("drop"):
            self._errors.clear()
        elif said.get("issued_on") and not self.is_typed():
            self.add_error("number", "Nhập số, ký hiệu hoặc tên văn bản")
        return said

    def is_typed(self):
        return any(squeeze(self.cleaned_data.get(name) or "") for name in WORDS)

    def apply(self, link: BasisLink) -> BasisLink:
        said = self.cleaned_data
        for name in WORDS:
            setattr(link, name, squeeze(said[name]))
        link.issued_on = said["issued_on"]
        link.relation = said["relation"] or BasisLink.Relation.BASIS
        return link


class _CitedRows(forms.BaseFormSet):
    def links(self, known: dict[str, BasisLink]):
        """(links in order, dropped): `known` are the rows that were shown, by key; an emptied one goes."""
        kept, dropped = [], []
        for form in self.forms:
            link = known.get(form.cleaned_data.get("key") or "")
            if form.cleaned_data.get("drop") or not form.is_typed():
                dropped += [link] if link else []
            else:
                kept.append(form.apply(link or BasisLink()))
        return kept, dropped


CitedRows = forms.formset_factory(
    CitedRow, formset=_CitedRows, extra=0, max_num=MOST_CITED, absolute_max=MOST_CITED
)


def cited_initial(key, link):
    return {"key": key} | {name: getattr(link, name) for name in ("relation", "issued_on", *WORDS)}
