"""Slips on paper: pages brought, and rows typed beside each."""

from django import forms
from django.core.exceptions import ValidationError

from feedback.desk import scans
from feedback.forms.entering import WHOLE, SourceForm
from feedback.models import AuthorClass, PublishAs
from feedback.slip import slips
from portal.content import IMAGES, Kind
from portal.files.fields import MultiUploadField
from portal.forms import GovForm

MOST_FILES, MOST_ROWS = 60, 12


class ScansForm(SourceForm):
    """Photographs, one a page, or one scanned PDF, and where the slips came from."""

    files = MultiUploadField(label="Ảnh hoặc bản quét", kinds=(*IMAGES, Kind.PDF))

    def clean_files(self):
        uploads = self.cleaned_data["files"]
        pdfs = [upload for upload in uploads if upload.kind == Kind.PDF]
        if len(uploads) > MOST_FILES:
            raise ValidationError(f"Chọn nhiều nhất {MOST_FILES} ảnh một lần; đang có {len(uploads)}")
        if pdfs and len(uploads) > 1:
            raise ValidationError("Mỗi lần một tệp PDF, không lẫn với ảnh. Chọn lại")
        for upload in pdfs:
            self._check_pages(upload)
        return uploads

    def _check_pages(self, upload):
        try:
            pages = scans.count(upload.read())
        except scans.NotReadable:
            raise ValidationError("Không mở được tệp PDF này. Bỏ mật khẩu, hoặc quét lại") from None
        if pages > scans.MOST_PAGES:
            raise ValidationError(f"Tệp có {pages} trang, nhiều hơn {scans.MOST_PAGES}. Chia thành nhiều tệp")

    @property
    def pdf(self):
        """The one PDF, or None when photographs came."""
        first = self.cleaned_data["files"][0]
        return first if first.kind == Kind.PDF else None


class GridRow(GovForm):
    """One opinion read from the page; `key` makes a row sent twice land once."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    same = forms.BooleanField(label="Cùng phiếu với dòng trên", required=False)
    article = forms.ChoiceField(label="Điều", required=False)
    body = forms.CharField(
        label="Nội dung góp ý", min_length=slips.SHORTEST, max_length=slips.LONGEST, widget=forms.Textarea
    )
    author_class = forms.ChoiceField(
        label="Chủ thể", choices=AuthorClass.choices, initial=AuthorClass.CITIZEN, required=False
    )
    name = forms.CharField(
        label="Tên", required=False, max_length=200, help_text="Chỉ khi phiếu đánh dấu đồng ý"
    )
    consent = forms.BooleanField(label="Phiếu đồng ý đăng kèm tên", required=False)
    hidden = forms.BooleanField(label="Không đăng", required=False)

    def __init__(self, *args, articles=(WHOLE,), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = articles

    def has_changed(self):
        return any(self[name].data for name in ("body", "name"))

    def clean(self):
        said = super().clean()
        if said.get("name") and not said.get("consent"):
            self.add_error("consent", "Phiếu không đồng ý nêu tên thì bỏ tên; có đồng ý thì đánh dấu")
        if said.get("consent") and not said.get("name"):
            self.add_error("name", "Nhập tên ghi trên phiếu, hoặc bỏ dấu đồng ý")
        if said.get("consent") and said.get("hidden"):
            self.add_error("hidden", "Chọn một: đăng kèm tên, hoặc không đăng")
        return said

    def author(self) -> dict:
        said = self.cleaned_data
        shown = (
            PublishAs.NAMED if said["consent"] else PublishAs.NOT if said["hidden"] else PublishAs.ANONYMOUS
        )
        who = said["author_class"] or AuthorClass.CITIZEN
        return {"author_class": who, "name": said["name"], "publish_as": shown}


class _Grid(forms.BaseFormSet):
    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    def clean(self):
        typed = [form for form in self.forms if form.has_changed()]
        if typed and typed[0].cleaned_data.get("same"):
            typed[0].add_error("same", "Dòng đầu không có phiếu nào ở trên")

    def slips(self) -> list[tuple]:
        """[(key, [(article or None, words)], author)] of the rows in which something was typed."""
        found = []
        for form in self.forms:
            row = form.cleaned_data
            if not row.get("body"):
                continue
            remark = (int(row["article"] or 0) or None, row["body"])
            if row["same"]:
                found[-1][1].append(remark)
            else:
                found.append((row["key"], [remark], form.author()))
        return found


Grid = forms.formset_factory(GridRow, formset=_Grid, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
