"""A poll opened by an officer, its end moved, and what was counted on paper."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from feedback.models import Channel
from portal.forms import GovForm, VnDateField, VnIntegerField

FEWEST, MOST = 2, 8


class PollForm(GovForm):
    question = forms.CharField(label="Câu hỏi", max_length=300)
    choices = forms.CharField(
        label="Các lựa chọn", widget=forms.Textarea, max_length=2000,
        help_text=f"Mỗi lựa chọn một dòng, từ {FEWEST} đến {MOST} dòng",
    )  # fmt: skip
    opens_on = VnDateField(label="Mở từ ngày")
    closes_on = VnDateField(label="Đến hết ngày")

    def clean_choices(self):
        lines = [line.strip() for line in self.cleaned_data["choices"].splitlines() if line.strip()]
        if not FEWEST <= len(lines) <= MOST:
            raise ValidationError(
                f"Nhập từ {FEWEST} đến {MOST} lựa chọn, mỗi lựa chọn một dòng; đang có {len(lines)}"
            )
        if len({line.casefold() for line in lines}) < len(lines):
            raise ValidationError("Có hai lựa chọn trùng nhau. Bỏ bớt một dòng")
        if long := [line for line in lines if len(line) > 200]:
            raise ValidationError(f"Lựa chọn dài quá 200 ký tự: {long[0][:60]}…")
        return lines

    def clean(self):
        said = super().clean()
        first, last = said.get("opens_on"), said.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", "Ngày kết thúc đứng trước ngày mở. Nhập lại")
        elif last and last < timezone.localdate():
            self.add_error("closes_on", f"Ngày {last:%d/%m/%Y} đã qua")
        return said


class PollEndForm(GovForm):
    closes_on = VnDateField(label="Đến hết ngày")
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, poll, **kwargs):
        super().__init__(*args, **kwargs)
        self.poll = poll

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day < self.poll.opens_on:
            raise ValidationError(f"Ngày kết thúc đứng trước ngày mở {self.poll.opens_on:%d/%m/%Y}. Nhập lại")
        return day


class BallotsForm(GovForm):
    """Voices counted elsewhere, one number a choice (`c-<pk>`)."""

    channel = forms.ChoiceField(label="Kênh", choices=[c for c in Channel.choices if c[0] != Channel.PORTAL])
    provenance = forms.CharField(label="Nơi thu nhận", max_length=300, help_text="Ví dụ: họp ấp 3, tối 12/11")
    received_on = VnDateField(label="Ngày")
    once_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, poll, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.poll = poll
        self.choices = list(choices)
        for choice in self.choices:
            self.fields[f"c-{choice.pk}"] = VnIntegerField(
                label=choice.text, required=False, min_value=0, max_value=10_000_000
            )

    def boxes(self):
        return [self[f"c-{choice.pk}"] for choice in self.choices]

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(f"Ngày {day:%d/%m/%Y} chưa tới")
        if not self.poll.opens_on <= day <= self.poll.closes_on:
            first, last = self.poll.opens_on, self.poll.closes_on
            raise ValidationError(
                f"Thăm dò mở từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}. Nhập ngày trong khoảng này"
            )
        return day

    def counted(self):
        return {choice: self.cleaned_data.get(f"c-{choice.pk}") or 0 for choice in self.choices}

    def clean(self):
        said = super().clean()
        if not self.errors and not sum(self.counted().values()):
            self.add_error(f"c-{self.choices[0].pk}", "Nhập số người của ít nhất một lựa chọn")
        return said
