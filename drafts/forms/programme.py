"""A line of the yearly programme of drafting."""

from django.core.exceptions import ValidationError

from drafts.models import DocumentType, DraftPolicy, ProgrammeItem
from plans.models import Plan
from portal.forms import GovModelForm
from portal.units.reach import carried_by


class ProgrammeForm(GovModelForm):
    class Meta(GovModelForm.Meta):
        model = ProgrammeItem
        fields = [
            "year", "title", "document_type", "issuing_body", "drafter_text", "due_text", "due_on", "state", "plan",
            "draft", "reason",
        ]  # fmt: skip
        labels = {"drafter_text": "Cơ quan soạn thảo"}

    def __init__(self, *args, actor, reach, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["year"] = str(self.initial.get("year") or self.instance.year or "")  # 2026, not 2.026
        self.fields["document_type"].queryset = types_of(reach.level, self.instance.year)
        self.fields["document_type"].empty_label = "Chưa xác định"
        self.fields["plan"].queryset = Plan.objects.visible_to(reach).issued().order_by("-issued_on")[:200]
        self.fields["plan"].empty_label = "Chưa có"
        own = DraftPolicy.objects.alive().filter(carried_by(actor.agency_id)).order_by("-began_on", "-pk")
        self.fields["draft"].queryset = own
        self.fields["draft"].empty_label = "Chưa có"
        kept = {ProgrammeItem.State.PLANNED, ProgrammeItem.State.ADDED, self.instance.state}
        self.fields["state"].choices = [c for c in ProgrammeItem.State.choices if c[0] in kept]

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not 2000 <= year <= 2100:
            raise ValidationError("Nhập năm có bốn chữ số, ví dụ 2026")
        return year


def types_of(level, year):
    """Kinds a body of the level may draft, of the law in force at the year's end."""
    types = DocumentType.objects.filter(level=level).exclude(regime__valid_from__year__gt=year or 9999)
    newest = types.order_by("-regime__valid_from").values_list("regime", flat=True)[:1]
    return types.filter(regime__in=list(newest))
