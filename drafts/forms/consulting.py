"""The days in which opinions are taken."""

from portal.forms import GovForm, VnDateField


class ConsultationForm(GovForm):
    opens_on = VnDateField(label="Nhận góp ý từ ngày")
    closes_on = VnDateField(label="Đến hết ngày")
    answer_by = VnDateField(
        label="Hạn công khai tiếp thu, giải trình", required=False, help_text="Người góp ý được báo hạn này"
    )

    def clean(self):
        data = super().clean()
        opens, closes, answer = data.get("opens_on"), data.get("closes_on"), data.get("answer_by")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi")
        if closes and answer and answer <= closes:
            self.add_error("answer_by", "Hạn công khai phải sau ngày kết thúc nhận góp ý")
        return data
