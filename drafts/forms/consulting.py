"""The days in which opinions are taken: opened, moved on, and on what text."""

from django import forms

from drafts.actions import least_days_of
from drafts.models import Consultation
from drafts.windows import Window, fairer_close
from portal.forms import GovForm, VnDateField

_LONG = forms.Textarea(attrs={"rows": 3})


class _Window(GovForm):
    """What every form of days has; `window` once they are right, for the count and the fairer end."""

    window = None

    def clean(self):
        data = super().clean()
        opens, closes, answer = data.get("opens_on"), data.get("closes_on"), data.get("answer_by")
        if opens and closes:
            if closes < opens:
                self.add_error("closes_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi")
            elif (closes - opens).days > 731:
                self.add_error("closes_on", "Đợt lấy ý kiến dài hơn 2 năm. Xem lại năm vừa nhập")
            else:
                self.window = Window(opens, closes)
        if closes and answer and answer <= closes:
            self.add_error("answer_by", "Hạn công khai phải sau ngày kết thúc nhận góp ý")
        return data

    def fairer(self):
        """The proposed end; None when the one typed takes nobody's days."""
        if self.window is None:
            return None
        end = fairer_close(self.window.opens_on, self.window.closes_on, self.least)
        return end if end > self.window.closes_on else None


class ConsultationForm(_Window):
    """A new round. Fewer days than the law asks, or one more round, need a reason; it is kept and shown."""

    about = forms.ChoiceField(
        label="Lấy ý kiến về", choices=Consultation.About, initial=Consultation.About.DRAFT,
        required=False, widget=forms.RadioSelect,
    )  # fmt: skip
    opens_on = VnDateField(label="Nhận góp ý từ ngày")
    closes_on = VnDateField(label="Đến hết ngày")
    answer_by = VnDateField(
        label="Hạn công khai tiếp thu, giải trình", required=False, help_text="Người góp ý được báo hạn này"
    )
    reason = forms.CharField(
        label="Lý do", required=False, max_length=1000, widget=_LONG,
        help_text="Cần khi ít ngày hơn tối thiểu (thủ tục rút gọn, văn bản giao) hoặc khi lấy ý kiến lại; hiện trên trang công khai",
    )  # fmt: skip

    def __init__(self, *args, draft, past=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.draft, self.past = draft, past  # past: what rounds that are over were about

    @property
    def least(self):
        return least_days_of(self.draft, self.about_said())

    def about_said(self):
        return getattr(self, "cleaned_data", {}).get("about") or Consultation.About.DRAFT

    def clean(self):
        data = super().clean()
        least = self.least
        short = self.window and least and self.window.days < least
        if short and not data.get("reason"):
            self.add_error(
                "reason", f"Nêu lý do chỉ đăng {self.window.days} ngày, ít hơn {least} ngày tối thiểu; hoặc chọn ngày kết thúc muộn hơn"
            )  # fmt: skip
        elif self.about_said() in self.past and not data.get("reason"):
            self.add_error("reason", "Nêu lý do lấy ý kiến thêm một đợt")
        return data


class ExtensionForm(_Window):
    """The closing day of a running round moves on, for a reason everybody reads."""

    closes_on = VnDateField(label="Nhận góp ý đến hết ngày")
    answer_by = VnDateField(label="Hạn công khai tiếp thu, giải trình", required=False)
    reason = forms.CharField(
        label="Lý do gia hạn", required=False, max_length=1000, widget=_LONG, help_text="Hiện trên trang công khai"
    )  # fmt: skip

    def __init__(self, *args, round_, **kwargs):
        super().__init__(*args, **kwargs)
        self.round, self.least = round_, round_.least_days

    def clean(self):
        data = self.cleaned_data
        data["opens_on"] = self.round.opens_on
        super().clean()
        closes = data.get("closes_on")
        if closes and closes != self.round.closes_on and not data.get("reason"):
            self.add_error("reason", "Nêu lý do đổi ngày kết thúc")
        return data


class RepostingForm(GovForm):
    """A changed text in the running round: the closing day stays, or moves so that enough days are left."""

    class End:
        KEEP, MOVE = "giu", "doi"

    end = forms.ChoiceField(label="Ngày kết thúc nhận góp ý", widget=forms.RadioSelect)
    closes_on = VnDateField(label="Ngày kết thúc mới", required=False)
    reason = forms.CharField(
        label="Vì sao đăng lại", max_length=1000, widget=_LONG,
        help_text="Hiện trên trang công khai, sau “Đăng lại vì”. Ví dụ: sửa mức phí ở Điều 5 theo ý kiến các hộ",
    )  # fmt: skip

    def __init__(self, *args, round_, fair_end, **kwargs):
        super().__init__(*args, **kwargs)
        self.round, self.fair_end = round_, fair_end
        keep = (self.End.KEEP, f"Giữ nguyên: hết ngày {round_.closes_on:%d/%m/%Y}")
        move = (self.End.MOVE, f"Dời: sớm nhất hết ngày {fair_end:%d/%m/%Y}")
        self.fields["end"].choices = [keep, move] if fair_end == round_.closes_on else [move]
        self.fields["end"].initial = self.fields["end"].choices[0][0]
        self.fields["closes_on"].initial = fair_end
        self.only_move = fair_end != round_.closes_on
        self.earliest = f"Sớm nhất {fair_end:%d/%m/%Y}"

    def clean(self):
        data = super().clean()
        if data.get("end") == self.End.KEEP:
            data["closes_on"] = self.round.closes_on
        elif data.get("end") and "closes_on" not in self.errors:
            closes = data.get("closes_on")
            if not closes:
                self.add_error("closes_on", "Nhập ngày kết thúc mới")
            elif closes < self.fair_end:
                self.add_error("closes_on", f"Đăng lại hôm nay thì sớm nhất là {self.fair_end:%d/%m/%Y}")
        return data
