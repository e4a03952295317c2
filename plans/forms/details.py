"""Who does a task, what comes of it, what it costs, what it is carried out together with."""

from django import forms
from django.core.exceptions import ValidationError

from plans.fields import LinesField, area
from plans.models import Plan, Task
from portal.accounts.models import Post
from portal.forms import GovModelForm
from portal.text import symbol_key


class _Person(forms.ModelChoiceField):
    def label_from_instance(self, post):
        return f"{post.user}, {post.title}"


class DetailsForm(GovModelForm):
    """`plans`: the issued documents its reader may see; of these a task names those it goes together with."""

    mark_optional = False
    officer = _Person(label="Người theo dõi, thực hiện", queryset=Post.objects.none(), required=False)
    programmes = forms.ModelMultipleChoiceField(
        label="Lồng ghép với",
        queryset=Plan.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    more = LinesField(label="Thêm văn bản lồng ghép", required=False, max_length=600, widget=area(2))
    is_request = forms.BooleanField(label="Là đề nghị, không phải giao việc", required=False)

    class Meta(GovModelForm.Meta):
        model = Task
        fields = [
            "head_name",
            "officer",
            "officer_name",
            "product_type",
            "cost",
            "funding",
            "procurement",
            "is_request",
        ]

    def __init__(self, *args, plans, **kwargs):
        super().__init__(*args, **kwargs)
        task, self.plans = self.instance, plans
        answers = task.lead_agency_id or task.plan.agency_id
        people = Post.objects.current().filter(agency=answers) | Post.objects.filter(pk=task.officer_id)
        self.fields["officer"].queryset = people.with_names()
        self.fields["officer"].empty_label = "Chưa phân công"
        # What others named and she may not read is neither shown to her nor lost by her saving.
        self.unseen = set(task.programmes.exclude(pk__in=plans.values("pk")))
        known = set(task.programmes.values_list("pk", flat=True)) - {plan.pk for plan in self.unseen}
        self.initial["programmes"] = known
        self.typed = {line: list(self._numbered(line)) for line in self._lines()}
        known |= {plan.pk for found in self.typed.values() for plan in found}
        self.fields["programmes"].queryset = Plan.objects.filter(pk__in=known).with_names()

    def _lines(self):
        """The numbers typed, before the form is judged; none when the field itself will refuse them."""
        try:
            return self.fields["more"].clean(self.data.get(self.add_prefix("more"), ""))
        except ValidationError:
            return []

    def _numbered(self, line):
        return self.plans.filter(number_key=symbol_key(line)[:60]).order_by("-counted_on")[:20]

    def clean(self):
        """A number that is one document is taken; of several she ticks those she means."""
        said = super().clean()
        chosen = set(said.get("programmes") or ())
        for line, found in self.typed.items():
            if not found:
                self.add_error("more", f"Không thấy văn bản số {line} trong những văn bản được xem")
            elif len(found) > 1 and not chosen & set(found):
                self.add_error(
                    "more", f"Có {len(found)} văn bản số {line}: đánh dấu văn bản đúng ở danh sách trên"
                )
            chosen |= set(found) if len(found) == 1 else set()
        said["programmes"] = chosen | self.unseen
        if said.get("officer") and said.get("officer_name"):
            self.add_error("officer_name", "Chọn một người trong danh sách hoặc ghi tên, không cả hai")
        return said

    def columns(self):
        return list(self._meta.fields)
