"""A loudspeaker cluster, a notice board or a screen; or many of them at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from drafts import outlet_lines
from drafts.models import Outlet
from drafts.repeats import hours
from plans.sheets import grid
from portal.forms import GovForm, GovModelForm, VnDateField


class OutletForm(GovModelForm):
    """One outlet; its name is the only one of its kind in the agency."""

    class Meta(GovModelForm.Meta):
        model = Outlet
        fields = ["kind", "name", "place", "size", "usual_times"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, agency_id, **kwargs):
        super().__init__(*args, **kwargs)
        self.agency_id = agency_id
        self.fields["kind"].choices = Outlet.Kind.choices
        self.fields["usual_times"].help_text = "Ví dụ 05:30, 17:00"
        self.fields["name"].help_text = "Ví dụ Cụm 3, chợ Tân Lập"

    def clean_usual_times(self):
        times = hours(self.cleaned_data["usual_times"])
        if times is None:
            raise ValidationError("Nhập giờ như 05:30, 17:00")
        return times

    def clean(self):
        data = super().clean()
        same = Outlet.objects.filter(
            agency=self.agency_id, kind=data.get("kind"), name=data.get("name")
        ).exclude(pk=self.instance.pk)
        if same.exists():
            self.add_error("name", "Đã có điểm cùng loại mang tên này. Đặt tên khác")
        return data


class ManyOutletsForm(GovForm):
    """Lines pasted, or a table; all of it or nothing."""

    kind = forms.ChoiceField(
        label="Loại", choices=Outlet.Kind.choices, help_text="Dùng khi dòng không ghi loại"
    )
    text = forms.CharField(
        label="Dán danh sách", required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Mỗi dòng: tên; nơi đặt; số loa; giờ phát. Dán thẳng từ Excel cũng được",
    )  # fmt: skip
    file = forms.FileField(
        label="Hoặc tệp Excel (.xlsx), CSV", required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        kind = data.get("kind") or Outlet.Kind.LOUDSPEAKER
        name = "file" if data.get("file") else "text"
        if name == "file":
            try:
                found = outlet_lines.from_sheets(grid.read(data["file"]), kind)
            except ValidationError as refused:
                return self.add_error("file", refused)
        else:
            found = outlet_lines.from_text(data.get("text") or "", kind)
        self.outlets, errors = found or ([], ["Không thấy cột Tên. Dùng bảng mẫu"])
        if not self.outlets and not errors:
            errors = ["Dán danh sách hoặc chọn tệp"]
        if errors:
            self.add_error(name, errors[:20])
        return data


class EndForm(GovForm):
    ended_on = VnDateField(label="Thôi dùng từ ngày")

    def clean_ended_on(self):
        on = self.cleaned_data["ended_on"]
        if on > timezone.localdate():
            raise ValidationError("Ngày này chưa tới. Ghi khi đã thôi dùng")
        return on
