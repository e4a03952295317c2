"""The one form all books share, and the filter of their lists."""

from functools import cache

from django import forms
from django.db.models import Q
from django.forms import modelform_factory
from django.utils import timezone

from plans.models import Plan, Task
from plans.registers.books import Book
from portal.content import Kind
from portal.files.fields import MultiUploadField
from portal.forms import GovModelForm, SearchForm, VnIntegerField

# Documents of these last years are offered; older ones come along from the entry or the address.
OFFERED = 3


class EntryForm(GovModelForm):
    """An entry of `book`: its own fields, and files."""

    evidence = MultiUploadField(
        label="Tệp kèm theo",
        kinds=tuple(Kind),
        required=False,
        help_text="Văn bản, biên bản, ảnh; chọn được nhiều tệp",
    )

    def __init__(self, *args, book: Book, actor, reach, **kwargs):
        super().__init__(*args, **kwargs)
        self.book, self.actor = book, actor
        for name, words in book.hints.items():
            if name in self.fields:
                self.fields[name].help_text = words
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3
            if getattr(field, "choices", None) and not isinstance(field, forms.ModelChoiceField):
                field.choices = [(key, words if key else "Chọn") for key, words in field.choices]
        if "year" in self.fields:
            self.fields["year"] = VnIntegerField(
                label=self.fields["year"].label, min_value=2000, max_value=2100, widget=forms.TextInput
            )
        if "plan" in self.fields:
            self._offer_documents(reach)
        book.limit(self, actor, reach)

    def clean(self):
        said = super().clean()
        if "plan" in self.fields and said.get("task") and not said.get("plan"):
            said["plan"] = said["task"].plan
        self.book.check(self, said, self.actor)
        return said

    def _offer_documents(self, reach):
        """Documents of her own, received, or of units above; tasks her agency leads."""
        since = timezone.localdate().year - OFFERED
        kept = self._kept("plan")
        received = Plan.objects.filter(reach.own("deliveries__agency")).values("pk")
        hers = reach.own() | reach.above() | Q(pk__in=received)
        field = self.fields["plan"]
        field.queryset = Plan.objects.visible_to(reach).filter((hers & Q(year_to__gte=since)) | kept)
        field.label_from_instance = lambda plan: f"{plan}: {plan.title[:90]}" if plan.number else str(plan)
        field.empty_label = "Không gắn với văn bản nào"
        if "task" in self.fields:
            field, kept = self.fields["task"], self._kept("task")
            led = reach.own("lead_agency") & Q(plan__year_to__gte=since)
            field.queryset = Task.objects.visible_to(reach).filter(led | kept).select_related("plan")
            field.empty_label = "Không gắn với nhiệm vụ nào"

    def _kept(self, name):
        """What the entry hangs on already, or the address asked for."""
        asked = self.initial.get(name)
        return Q(pk=getattr(asked, "pk", asked) or 0)


def entry_form(book, fields, *args, **kwargs) -> EntryForm:
    """The form of an entry with these fields of the book."""
    return _form_class(book.model, tuple(fields))(*args, book=book, **kwargs)


@cache
def _form_class(model, fields):
    return modelform_factory(model, form=EntryForm, fields=fields)


class BookFilter(SearchForm):
    """What the list of a book may be narrowed by: words, whose, its choices, its states."""

    def __init__(self, *args, book: Book, **kwargs):
        super().__init__(*args, **kwargs)
        self._add("cua", "Của", book.whose)
        for name in book.filters:
            field = book.model._meta.get_field(name)
            label = str(field.verbose_name)
            self._add(name, label[:1].upper() + label[1:], [("", "Tất cả"), *field.choices])
        if book.states:
            self._add("trang-thai", "Trạng thái", [("", "Tất cả"), *((s.key, s.words) for s in book.states)])

    def said(self) -> dict:
        """{name: chosen value}; what cannot be understood is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def _add(self, name, label, choices):
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
