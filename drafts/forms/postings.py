"""One place the draft was published at."""

from django import forms
from django.utils import timezone

from drafts.models import Posting
from drafts.postings import places_for
from portal.content import DOCUMENTS, IMAGES
from portal.files.fields import UploadField
from portal.forms import GovModelForm


class PostingForm(GovModelForm):
    """A place of the checklist, or another one by its name."""

    upload = UploadField(
        label="Ảnh chụp trang, văn bản gửi đăng", required=False,
        kinds=[*IMAGES, *DOCUMENTS],
    )  # fmt: skip

    class Meta(GovModelForm.Meta):
        model = Posting
        fields = ["place", "name", "posted_on", "url", "version", "taken_down_on", "checked_on", "note"]
        labels = {
            "place": "Nơi đăng",
            "name": "Tên nơi khác",
            "taken_down_on": "Đã gỡ ngày",
            "version": "Bản đã đăng",
        }
        widgets = {"place": forms.Select}

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.began_on = draft.began_on
        self.fields["place"].queryset = places_for(draft, and_also=self.instance.place_id)
        self.fields["place"].empty_label = "Nơi khác, ghi tên bên dưới"
        self.fields["version"].queryset = draft.versions.exclude(posted_at=None)
        self.fields["version"].empty_label = "Không ghi"

    def clean(self):
        data = super().clean()
        posted, down = data.get("posted_on"), data.get("taken_down_on")
        if not data.get("place") and not data.get("name"):
            self.add_error("name", "Chọn nơi đăng, hoặc ghi tên nơi khác")
        if data.get("place"):
            data["name"] = ""
        if posted and posted > timezone.localdate():
            self.add_error("posted_on", "Ngày này chưa tới. Ghi khi đã đăng")
        if posted and posted < self.began_on:
            self.add_error("posted_on", f"Trước ngày bắt đầu xây dựng dự thảo, {self.began_on:%d/%m/%Y}")
        if posted and down and down < posted:
            self.add_error("taken_down_on", "Ngày gỡ đứng trước ngày đăng")
        return data
