"""Books of means: what others gave, what was ordered from the press, what was asked for and allotted.

Money is whole đồng; empty is not entered, 0 is none.
"""

from django.db import models

from plans.models import Task

from .base import BookEntry, OnPlan, OnTask


class Resource(OnTask, BookEntry):
    """What somebody outside the budget gave (N21, F18): "Sản phẩm: Các nguồn lực được hỗ trợ"."""

    BOOK = "nguon-luc"
    YEARS = ("received_on",)
    SAID = ("donor", "what")

    class Donor(models.TextChoices):
        COMPANY = "doanh-nghiep", "Doanh nghiệp"
        SOCIETY = "hoi", "Hội, tổ chức xã hội"
        LEGAL = "nghe-luat", "Tổ chức hành nghề luật"
        PERSON = "ca-nhan", "Cá nhân"
        FOREIGN = "nuoc-ngoai", "Tổ chức, cá nhân nước ngoài"
        OTHER = "khac", "Khác"

    class Form(models.TextChoices):
        MONEY = "tien", "Tiền"
        KIND = "hien-vat", "Hiện vật"
        LABOUR = "cong", "Công sức, dịch vụ"

    donor = models.CharField("nhà tài trợ, người hỗ trợ", max_length=200)
    donor_kind = models.CharField("loại nhà tài trợ", max_length=12, choices=Donor, default=Donor.SOCIETY)
    form = models.CharField("hình thức", max_length=8, choices=Form, default=Form.MONEY)
    what = models.CharField("nội dung hỗ trợ", max_length=300)
    value = models.PositiveBigIntegerField("giá trị (đồng)", null=True, blank=True)
    received_on = models.DateField("ngày nhận")

    class Meta:
        verbose_name = "nguồn lực được hỗ trợ"
        verbose_name_plural = "các nguồn lực được hỗ trợ"

    def __str__(self):
        return self.what

    def heading(self):
        return self.donor


class MediaOrder(OnTask, BookEntry):
    """A press body given, ordered or contracted to carry communication (F17, F73)."""

    BOOK = "bao-chi"
    YEARS = ("from_on", "to_on")
    SAID = ("press", "contract", "products")
    Mode = Task.Procurement

    press = models.CharField("cơ quan báo chí, đơn vị thực hiện", max_length=200)
    mode = models.CharField("phương thức", max_length=12, choices=Mode, default=Mode.ORDER)
    contract = models.CharField("hợp đồng, quyết định", max_length=100, blank=True)
    value = models.PositiveBigIntegerField("giá trị (đồng)", null=True, blank=True)
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến hết ngày", null=True, blank=True)
    products = models.TextField("sản phẩm", max_length=2000)

    class Meta:
        verbose_name = "hợp đồng, đặt hàng truyền thông"
        verbose_name_plural = "đặt hàng truyền thông"

    def __str__(self):
        return f"{self.get_mode_display()}: {self.press}"

    def heading(self):
        return self.press


class BudgetProposal(OnPlan, BookEntry):
    """Money asked for a plan, on its way: unit, Finance, UBND, HĐND (F16, F24, S001-36).

    A step is dated when it is taken; its amount is what that step proposed or decided.
    """

    BOOK = "kinh-phi"
    YEARS = ("year",)
    SAID = ("what", "decision")
    Source = Task.Funding

    year = models.PositiveSmallIntegerField("năm ngân sách")
    what = models.CharField("nội dung đề xuất", max_length=300)
    source = models.CharField("nguồn", max_length=12, choices=Source, blank=True)
    unbalanced = models.BooleanField("địa phương chưa cân đối được ngân sách", default=False)
    unit_on = models.DateField("đơn vị đề xuất ngày")
    unit_amount = models.PositiveBigIntegerField("đơn vị đề xuất (đồng)")
    finance_on = models.DateField("Tài chính tổng hợp ngày", null=True, blank=True)
    finance_amount = models.PositiveBigIntegerField("Tài chính tổng hợp (đồng)", null=True, blank=True)
    committee_on = models.DateField("UBND trình ngày", null=True, blank=True)
    committee_amount = models.PositiveBigIntegerField("UBND trình (đồng)", null=True, blank=True)
    approved_on = models.DateField("HĐND quyết định ngày", null=True, blank=True)
    approved_amount = models.PositiveBigIntegerField("được duyệt (đồng)", null=True, blank=True)
    decision = models.CharField("nghị quyết, quyết định giao", max_length=100, blank=True)

    STEPS = (
        ("unit", "Đơn vị đề xuất"),
        ("finance", "Tài chính tổng hợp"),
        ("committee", "UBND trình"),
        ("approved", "HĐND quyết định"),
    )

    class Meta:
        verbose_name = "đề xuất kinh phí"
        verbose_name_plural = "đề xuất kinh phí"

    def __str__(self):
        return self.what

    def steps(self):
        """[(name, day or None, amount or None)] in the order they are taken."""
        return [
            (words, getattr(self, f"{name}_on"), getattr(self, f"{name}_amount"))
            for name, words in self.STEPS
        ]


class Means(OnPlan, BookEntry):
    """What a body was given to work with in a year: people, places, money (F23)."""

    BOOK = "dieu-kien"
    YEARS = ("year",)
    SAID = ("facilities", "decision")

    year = models.PositiveSmallIntegerField("năm")
    staff_posts = models.PositiveSmallIntegerField("biên chế được giao", null=True, blank=True)
    part_time = models.PositiveSmallIntegerField("người kiêm nhiệm", null=True, blank=True)
    facilities = models.TextField("cơ sở vật chất, phương tiện", blank=True, max_length=2000)
    funds = models.PositiveBigIntegerField("kinh phí được giao (đồng)", null=True, blank=True)
    source = models.CharField("nguồn", max_length=12, choices=Task.Funding, blank=True)
    decision = models.CharField("văn bản giao", max_length=100, blank=True)

    class Meta:
        verbose_name = "nhân lực, điều kiện được bố trí"
        verbose_name_plural = "nhân lực, điều kiện được bố trí"

    def __str__(self):
        return f"Bố trí năm {self.year}"
