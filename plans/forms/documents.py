"""What officers type about a document. Lists are one entry a line."""

from django import forms

from plans.fields import LinesField, PrintedDayField, area
from plans.kinds import GUIDING, REPORTING, those
from plans.models import Plan
from portal.forms import GovForm, GovModelForm, SearchForm, VnIntegerField
from portal.search import every_word


class PlanFilter(SearchForm):
    """The list of documents: words, kind, who issued it, state, whose."""

    STATES = (("", "Mọi trạng thái"), *Plan.Status.choices)
    WHOSE = (("", "Mọi văn bản"), ("own", "Của cơ quan"), ("in", "Nhận được"), ("below", "Của cấp dưới"))
    # What report A02 counts falls under the first, and what directs without being counted.
    GROUPS = {
        GUIDING: ("Văn bản chỉ đạo, hướng dẫn", those(group=GUIDING)),
        REPORTING: ("Báo cáo, tờ trình, góp ý", those(group=REPORTING)),
    }
    KINDS = (
        ("", "Mọi loại"),
        *((key, name) for key, (name, _) in GROUPS.items()),
        ("Từng loại", Plan.Kind.choices),
    )

    kind = forms.ChoiceField(label="Loại văn bản", choices=KINDS, required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=100, required=False)
    state = forms.ChoiceField(label="Trạng thái", choices=STATES, required=False)
    whose = forms.ChoiceField(label="Nguồn", choices=WHOSE, required=False)

    def narrow(self, plans):
        """The documents that fit what was chosen; nothing that was typed wrong narrows."""
        said = self.cleaned_data if self.is_valid() else {}
        if kind := said.get("kind"):
            plans = plans.filter(kind__in=self.GROUPS[kind][1] if kind in self.GROUPS else [kind])
        if issuer := said.get("issuer"):
            plans = plans.filter(every_word(issuer, "agency__folded"))
        if state := said.get("state"):
            plans = plans.filter(status=state)
        return plans.matching(query) if (query := self.query()) else plans

    def narrows(self):
        return self.is_valid() and any(self.cleaned_data.values())


class PlanForm(GovModelForm):
    """A plan written here, until it is submitted. `parents`: the documents it may carry out."""

    mark_optional = False
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    day = PrintedDayField(label="Ngày ban hành", required=False)
    title = forms.CharField(label="Trích yếu", max_length=1000, widget=area(3))
    year_from = VnIntegerField(label="Từ năm", min_value=1990, max_value=2100, widget=forms.TextInput)
    year_to = VnIntegerField(label="Đến năm", min_value=1990, max_value=2100, widget=forms.TextInput)
    addressees = LinesField(
        label="Kính gửi", required=False, help_text="Chỉ dùng cho công văn; mỗi dòng một nơi"
    )
    recipients = LinesField(
        label="Nơi nhận", required=False, help_text="Mỗi dòng một nơi, ví dụ: Sở Tư pháp (b/c)"
    )
    report_to = LinesField(
        label="Báo cáo gửi", required=False, help_text="Nơi nhận báo cáo kết quả, mỗi dòng một nơi"
    )
    signer_capacity = LinesField(label="Quyền hạn ký", required=False, help_text="Ví dụ: TM. ỦY BAN NHÂN DÂN")
    signer_position = LinesField(label="Chức vụ người ký", required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta(GovModelForm.Meta):
        model = Plan
        fields = [
            *(
                "kind",
                "number",
                "title",
                "year_from",
                "year_to",
                "parent",
                "place",
                "purpose",
                "arrangements",
            ),
            *("addressees", "recipients", "signer_capacity", "signer_position", "signer_name"),
            *("report_deadline_text", "report_to"),
        ]
        widgets = {
            "purpose": area(4),
            "arrangements": area(4),
        }

    def __init__(self, *args, parents, **kwargs):
        super().__init__(*args, **kwargs)
        plan = self.instance
        self.fields["parent"].queryset = parents
        self.fields["parent"].empty_label = "Không có, hoặc chưa có trên hệ thống"
        self.fields["day"].initial = (plan.issued_on, plan.issued_precision, plan.issued_partial)
        self.fields["revision"].initial = plan.revision
        for name in ("year_from", "year_to"):
            self.initial[name] = str(self.initial.get(name) or "")

    def clean(self):
        first, last = self.cleaned_data.get("year_from"), self.cleaned_data.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", "Năm kết thúc không được trước năm bắt đầu")
        return self.cleaned_data

    def _post_clean(self):
        super()._post_clean()
        if "day" in self.cleaned_data:
            plan = self.instance
            plan.issued_on, plan.issued_precision, plan.issued_partial = self.cleaned_data["day"]

    def saved_fields(self):
        """Model columns this form sets."""
        return [*self._meta.fields, "issued_on", "issued_precision", "issued_partial"]


class ReasonForm(GovForm):
    reason = forms.CharField(label="Lý do trả lại", max_length=500, widget=area(3))
