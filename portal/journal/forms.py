from django import forms

from portal.forms import GovForm, VnDateField


class FilterForm(GovForm):
    """What to look for in the journal; each field may stay empty."""

    mark_optional = False
    q = forms.CharField(label="Đối tượng hoặc việc", required=False, max_length=100)
    nguoi = forms.CharField(label="Người làm", required=False, max_length=100)
    ngay = VnDateField(label="Ngày", required=False)
