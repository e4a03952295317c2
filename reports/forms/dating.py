"""Forms of due dates, and of a reminder's own words."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from portal.forms import GovForm, VnDateField, VnIntegerField
from reports.due import Link, follow


class ChainForm(GovForm):
    """New dates and steps of the levels a unit sets dates for; `dates()` is what becomes of the whole chain."""

    mark_optional = False
    reason = forms.CharField(label="Lý do (các đơn vị đọc được)", required=False, max_length=300)

    def __init__(self, *args, links: list[Link], **kwargs):
        super().__init__(*args, **kwargs)
        self.links = links
        for link in links:
            if link.editable:
                self.fields[f"han_{link.level}"] = VnDateField(
                    label=f"Hạn mới, {link.name.lower()}", required=False, initial=link.due
                )
                if link.upper is not None:
                    self.fields[f"lui_{link.level}"] = VnIntegerField(
                        label=f"{link.name}: lùi mấy ngày làm việc", required=False, min_value=0, max_value=250,
                        initial=link.gap,
                    )  # fmt: skip

    def rows(self):
        """[(link, date field, step field)] of the table; None where she does not set them."""
        return [
            (
                link,
                *(
                    self[name] if name in self.fields else None
                    for name in (f"han_{link.level}", f"lui_{link.level}")
                ),
            )
            for link in self.links
        ]

    def dates(self) -> dict[int, date | None]:
        said, changed = self.cleaned_data, {name for name in self.changed_data if name in self.data}
        typed = {
            link.level: said[f"han_{link.level}"] for link in self.links if f"han_{link.level}" in changed
        }
        stepped = [link.level for link in self.links if f"lui_{link.level}" in changed]
        steps = {level: said[f"lui_{level}"] for level in stepped if said[f"lui_{level}"] is not None}
        return follow(self.links, typed, steps)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            new = self.dates()
            for link in self.links:
                above, day = new.get(link.upper), new[link.level]
                if above and day and day > above and (day, above) != (link.due, self._was(link.upper)):
                    self.add_error(
                        f"han_{link.level}" if link.editable else None,
                        f"{link.name}: hạn {day:%d/%m/%Y} sau hạn {above:%d/%m/%Y} của nơi tổng hợp. Chọn ngày sớm hơn",
                    )
        return cleaned

    def _was(self, level):
        return next((link.due for link in self.links if link.level == level), None)

    def moved(self) -> dict[int, date | None]:
        """{level: new date} of the levels whose date is another one now."""
        new = self.dates()
        return {
            link.level: new[link.level]
            for link in self.links
            if link.editable and new[link.level] != link.due
        }


class ExtensionForm(GovForm):
    due_on = VnDateField(label="Hạn mới")
    reason = forms.CharField(label="Lý do gia hạn", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, before: date | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = before

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if self.before and day <= self.before:
            raise ValidationError(f"Hạn mới phải sau hạn hiện nay ({self.before:%d/%m/%Y})")
        return day


class ReminderForm(GovForm):
    words = forms.CharField(
        label="Viết thêm trong thư", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
