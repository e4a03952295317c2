"""The declaration that a draft is outside state secrets, and measures of information security."""

from django import forms

from drafts.models import SecurityMeasure
from portal.forms import GovForm, GovModelForm, VnDateField


class DeclarationForm(GovForm):
    """Signed by a tick; the name, post and hour are those of whoever is signed in."""

    sure = forms.BooleanField(
        label="Nội dung dự thảo không thuộc danh mục bí mật nhà nước",
        error_messages={"required": "Đánh dấu vào câu xác nhận trước khi ký"},
    )
    basis = forms.CharField(
        label="Căn cứ, văn bản thẩm định", required=False, max_length=300,
        help_text="Ví dụ: đã rà theo danh mục của ngành tài chính; ý kiến Công an xã số 08",
    )  # fmt: skip


class MeasureForm(GovModelForm):
    class Meta(GovModelForm.Meta):
        model = SecurityMeasure
        fields = ["text", "agreed_with", "on", "document"]
        labels = {"on": "Áp dụng từ ngày"}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": "Ví dụ: rà soát tệp trước khi đăng, phân công người trực trang, sao lưu, khóa bình luận tự động",
            "agreed_with": "Công an, đơn vị chuyên trách an toàn thông tin",
        }


class EndMeasureForm(GovForm):
    ended_on = VnDateField(label="Thôi áp dụng từ ngày")
