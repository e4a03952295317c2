"""Books of direction: reviews, sub-schemes, proposals to amend law, what the Party said, what was disclosed."""

from django.db import models

from .base import BookEntry, OnPlan


class Review(OnPlan, BookEntry):
    """A review a plan promises, as a milestone: when it is due, when it was held, what came of it (F19)."""

    BOOK = "so-ket"
    YEARS = ("due_on",)
    SAID = ("subject", "document", "result")

    class Kind(models.TextChoices):
        INTERIM = "so-ket", "Sơ kết"
        FINAL = "tong-ket", "Tổng kết"
        CHECK = "kiem-tra", "Kiểm tra"
        PRAISE = "khen-thuong", "Khen thưởng"

    subject = models.CharField("nội dung", max_length=300)
    kind = models.CharField("loại", max_length=11, choices=Kind, default=Kind.INTERIM)
    due_on = models.DateField("hạn", null=True, blank=True)
    held_on = models.DateField("đã tổ chức ngày", null=True, blank=True)
    document = models.CharField("văn bản, báo cáo", max_length=200, blank=True)
    result = models.TextField("kết quả", blank=True, max_length=4000)

    class Meta:
        verbose_name = "sơ kết, tổng kết"
        verbose_name_plural = "sơ kết, tổng kết"

    def __str__(self):
        return self.subject


class SubScheme(OnPlan, BookEntry):
    """A scheme or detailed plan to be made under a plan (F20)."""

    BOOK = "de-an"
    YEARS = ("due_on",)
    SAID = ("name", "lead", "document")

    name = models.CharField("tên đề án, kế hoạch chi tiết", max_length=300)
    lead = models.CharField("chủ trì xây dựng", max_length=200)
    due_on = models.DateField("hạn ban hành", null=True, blank=True)
    document = models.CharField("văn bản đã ban hành", max_length=200, blank=True)
    issued_on = models.DateField("ban hành ngày", null=True, blank=True)

    class Meta:
        verbose_name = "đề án thành phần"
        verbose_name_plural = "đề án thành phần"

    def __str__(self):
        return self.name


class LawProposal(OnPlan, BookEntry):
    """A proposal, after review, to amend, replace, repeal or issue a rule (F21, S003-8)."""

    BOOK = "phap-luat"
    YEARS = ("sent_on",)
    SAID = ("text", "provision", "content", "sent_to")

    class Action(models.TextChoices):
        AMEND = "sua-doi", "Sửa đổi"
        SUPPLEMENT = "bo-sung", "Bổ sung"
        REPLACE = "thay-the", "Thay thế"
        REPEAL = "bai-bo", "Bãi bỏ"
        ISSUE = "ban-hanh", "Ban hành mới"

    class Outcome(models.TextChoices):
        WAITING = "cho", "Chưa có trả lời"
        ACCEPTED = "tiep-thu", "Được tiếp thu"
        PARTLY = "mot-phan", "Tiếp thu một phần"
        REFUSED = "khong", "Không tiếp thu"

    text = models.CharField("văn bản được rà soát", max_length=300)
    provision = models.CharField("điều, khoản, điểm", max_length=200, blank=True)
    action = models.CharField("kiến nghị", max_length=8, choices=Action)
    content = models.TextField("nội dung, lý do kiến nghị", max_length=8000)
    sent_to = models.CharField("gửi cơ quan", max_length=200)
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome, default=Outcome.WAITING)
    answer = models.CharField("văn bản trả lời", max_length=200, blank=True)

    class Meta:
        verbose_name = "kiến nghị pháp luật"
        verbose_name_plural = "kiến nghị sửa đổi pháp luật"

    def __str__(self):
        return f"{self.get_action_display()}: {self.text}"


class PartySteer(OnPlan, BookEntry):
    """What a Party body directed: Ban Tuyên giáo, Dân vận, thường vụ (F26, S002-14)."""

    BOOK = "cap-uy"
    YEARS = ("on",)
    SAID = ("body", "document", "content")

    body = models.CharField("cơ quan của Đảng", max_length=200)
    document = models.CharField("văn bản, cuộc họp", max_length=200)
    on = models.DateField("ngày")
    content = models.TextField("nội dung chỉ đạo, định hướng", max_length=8000)

    class Meta:
        verbose_name = "chỉ đạo của cấp ủy"
        verbose_name_plural = "chỉ đạo của cấp ủy"

    def __str__(self):
        return self.document


class Disclosure(OnPlan, BookEntry):
    """What was made public, why it had to be, where and on which day (S002-5; Luật Tiếp cận thông tin 2016, Điều 17, 18)."""

    BOOK = "cong-khai"
    YEARS = ("on",)
    SAID = ("what", "basis", "place", "link")

    what = models.CharField("thông tin đã công khai", max_length=300)
    basis = models.CharField("căn cứ công khai", max_length=300)
    place = models.CharField("hình thức, nơi công khai", max_length=300)
    link = models.URLField("địa chỉ trên mạng", max_length=500, blank=True)
    on = models.DateField("ngày công khai")

    class Meta:
        verbose_name = "thông tin công khai"
        verbose_name_plural = "công khai thông tin"

    def __str__(self):
        return self.what
