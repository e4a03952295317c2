"""Books of what works and who works: good models, commendations, the network, the legal-access standard."""

from django.db import models

from .base import BookEntry, OnPlan


class GoodModel(OnPlan, BookEntry):
    """A way of telling people about law and drafts that others may take over (F78; Quyết định 1521, 2b)."""

    BOOK = "mo-hinh"
    YEARS = ("since", "ended_on")
    SAID = ("name", "what", "place", "result")

    class Spread(models.TextChoices):
        TRIAL = "1-thi-diem", "Đang thử"
        KEPT = "2-duy-tri", "Đang duy trì"
        SPREAD = "3-nhan-rong", "Đã nhân rộng"
        ENDED = "4-dung", "Đã dừng"

    name = models.CharField("tên mô hình, cách làm", max_length=200)
    what = models.TextField("cách làm", max_length=4000)
    place = models.CharField("nơi thực hiện", max_length=200)
    since = models.DateField("từ ngày")
    ended_on = models.DateField("dừng từ ngày", null=True, blank=True)
    spread = models.CharField("mức độ", max_length=12, choices=Spread, default=Spread.TRIAL)
    people = models.PositiveIntegerField("lượt người hưởng lợi", null=True, blank=True)
    result = models.TextField("kết quả", blank=True, max_length=4000)
    recognised = models.CharField("văn bản công nhận", max_length=100, blank=True)

    class Meta:
        verbose_name = "mô hình, cách làm hay"
        verbose_name_plural = "mô hình, cách làm hay"

    def __str__(self):
        return self.name


class Commendation(OnPlan, BookEntry):
    """Praise given in time, to a group or a person (F79; Quyết định 1521, 9a)."""

    BOOK = "khen-thuong"
    YEARS = ("on",)
    SAID = ("name", "merit", "decision")

    class To(models.TextChoices):
        GROUP = "tap-the", "Tập thể"
        PERSON = "ca-nhan", "Cá nhân"

    class Form(models.TextChoices):
        MERIT = "bang-khen", "Bằng khen"
        PAPER = "giay-khen", "Giấy khen"
        LETTER = "thu-khen", "Thư khen, biểu dương"
        OTHER = "khac", "Hình thức khác"

    to = models.CharField("khen", max_length=8, choices=To, default=To.GROUP)
    name = models.CharField("tập thể, cá nhân được khen", max_length=200)
    workplace = models.CharField("cơ quan, địa chỉ", max_length=200, blank=True)
    form = models.CharField("hình thức", max_length=10, choices=Form, default=Form.PAPER)
    merit = models.CharField("thành tích", max_length=500)
    given_by = models.CharField("cơ quan khen", max_length=200)
    decision = models.CharField("quyết định", max_length=100, blank=True)
    on = models.DateField("ngày khen")

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"

    def __str__(self):
        return f"{self.get_form_display()}, {self.get_to_display().lower()}"

    def heading(self):
        return self.name


class Contact(BookEntry):
    """Somebody to turn to in the communication network: press, loudspeakers, villages, bodies (F75)."""

    BOOK = "mang-luoi"
    YEARS = ("from_on", "to_on")
    SAID = ("name", "organisation", "duty", "area")

    class Kind(models.TextChoices):
        PRESS = "bao-chi", "Báo chí, đài"
        LOUDSPEAKER = "loa", "Phụ trách loa, nhà văn hóa"
        VILLAGE = "thon-to", "Trưởng thôn, tổ dân phố, người có uy tín"
        FRONT = "mat-tran", "Mặt trận, đoàn thể"
        BODY = "co-quan", "Cơ quan nhà nước"
        BUSINESS = "doanh-nghiep", "Doanh nghiệp, hiệp hội"
        OTHER = "khac", "Khác"

    name = models.CharField("họ và tên", max_length=120)
    kind = models.CharField("thuộc nhóm", max_length=14, choices=Kind, default=Kind.VILLAGE)
    organisation = models.CharField("đơn vị", max_length=200, blank=True)
    duty = models.CharField("chức vụ, việc phụ trách", max_length=200, blank=True)
    area = models.CharField("địa bàn", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "đầu mối truyền thông"
        verbose_name_plural = "mạng lưới truyền thông"

    def __str__(self):
        return f"{self.get_kind_display()}, dòng {self.pk}"

    def heading(self):
        return self.name


class AccessStandard(BookEntry):
    """What a commune was found to reach of the legal-access standard in a year (F80; S004-16).

    The criteria and their points change by decree; the result is kept as it was decided.
    """

    BOOK = "chuan-tiep-can"
    YEARS = ("year",)
    SAID = ("unit", "decision", "weak")

    class Result(models.TextChoices):
        MET = "dat", "Đạt chuẩn"
        NOT_MET = "chua-dat", "Chưa đạt chuẩn"
        WAITING = "cho", "Đang đánh giá"

    year = models.PositiveSmallIntegerField("năm")
    unit = models.CharField("xã, phường, đặc khu", max_length=200)
    points = models.DecimalField("tổng điểm", max_digits=5, decimal_places=2, null=True, blank=True)
    education_points = models.DecimalField(
        "điểm tiêu chí phổ biến, giáo dục pháp luật", max_digits=5, decimal_places=2, null=True, blank=True
    )
    result = models.CharField("kết quả", max_length=10, choices=Result, default=Result.WAITING)
    decision = models.CharField("quyết định", max_length=100, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    weak = models.TextField("tiêu chí còn yếu, cần truyền thông", blank=True, max_length=4000)

    class Meta:
        verbose_name = "đánh giá chuẩn tiếp cận pháp luật"
        verbose_name_plural = "chuẩn tiếp cận pháp luật"

    def __str__(self):
        return f"{self.unit}, năm {self.year}"
