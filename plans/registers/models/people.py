"""Books of people: who may speak, who was sent to training, who sits in a council, who has charge."""

from django.db import models
from django.db.models import F, Q

from plans.registers.querysets import RosterQuerySet
from portal.units.dates import TWO_TIER

from .base import BookEntry, OnPlan


class RosterMember(BookEntry):
    """A recognised reporter, propagandist, mediator, lawyer or expert (N20, F70).

    Being recognised anew is a new row linked to the old one: the old recognition stays as it was.
    """

    BOOK = "doi-ngu"
    YEARS = ("recognised_on", "ended_on")
    SAID = ("name", "workplace", "decision", "recognised_by", "expertise")

    class Kind(models.TextChoices):
        NATION = "bcv-tw", "Báo cáo viên pháp luật trung ương"
        PROVINCE = "bcv-tinh", "Báo cáo viên pháp luật cấp tỉnh"
        DISTRICT = "bcv-huyen", "Báo cáo viên pháp luật cấp huyện"
        COMMUNE = "ttv", "Tuyên truyền viên pháp luật"
        MEDIATOR = "hoa-giai", "Hòa giải viên ở cơ sở"
        LAWYER = "luat-su", "Luật sư, luật gia"
        AID = "tro-giup", "Người thực hiện trợ giúp pháp lý"
        EXPERT = "chuyen-gia", "Chuyên gia, nhà khoa học"
        OTHER = "khac", "Người khác"

    name = models.CharField("họ và tên", max_length=120)
    kind = models.CharField("loại", max_length=12, choices=Kind)
    recognised_by = models.CharField("cơ quan công nhận", max_length=200, blank=True)
    decision = models.CharField("quyết định công nhận", max_length=100, blank=True)
    recognised_on = models.DateField("ngày công nhận")
    term_to = models.DateField("hết nhiệm kỳ ngày", null=True, blank=True)
    workplace = models.CharField("nơi công tác", max_length=200, blank=True)
    expertise = models.CharField("lĩnh vực", max_length=200, blank=True)
    is_woman = models.BooleanField("nữ", default=False)
    is_minority = models.BooleanField("người dân tộc thiểu số", default=False)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    ended_on = models.DateField("thôi từ ngày", null=True, blank=True)
    ended_reason = models.CharField("lý do thôi", max_length=300, blank=True)
    previous = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="renewed_by",
        verbose_name="công nhận lại từ",
    )

    objects = RosterQuerySet.as_manager()

    class Meta:
        verbose_name = "người trong đội ngũ"
        verbose_name_plural = "đội ngũ"
        constraints = [
            models.CheckConstraint(
                name="roster_term_in_order", condition=Q(term_to=None) | Q(term_to__gte=F("recognised_on"))
            ),
            models.CheckConstraint(
                name="roster_end_in_order", condition=Q(ended_on=None) | Q(ended_on__gte=F("recognised_on"))
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, dòng {self.pk}"

    def heading(self):
        return self.name

    def over_since(self):
        """The first day this recognition no longer holds, and why; (None, "") while nothing ends it."""
        ends = [
            (self.ended_on, self.ended_reason or "thôi"),
            (self.agency.ended, "cơ quan kết thúc hoạt động"),
        ]
        if self.kind == self.Kind.DISTRICT:
            ends.append((TWO_TIER, "không còn cấp huyện"))
        return min((row for row in ends if row[0]), key=lambda row: row[0], default=(None, ""))


class Nomination(OnPlan, BookEntry):
    """A living member of the roster sent to a training course (F71)."""

    BOOK = "tap-huan"
    YEARS = ("from_on",)
    SAID = ("course", "organiser", "decision")

    member = models.ForeignKey(
        RosterMember, models.PROTECT, related_name="nominations", verbose_name="người được cử"
    )
    course = models.CharField("lớp tập huấn", max_length=300)
    organiser = models.CharField("nơi tổ chức", max_length=200, blank=True)
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến hết ngày", null=True, blank=True)
    decision = models.CharField("văn bản cử", max_length=100, blank=True)
    result = models.CharField("kết quả", max_length=300, blank=True)

    class Meta:
        verbose_name = "lượt cử tập huấn"
        verbose_name_plural = "cử đi tập huấn"

    def __str__(self):
        return self.course


class CouncilMember(BookEntry):
    """A seat in a council for coordinating legal dissemination, and who held it when (F25)."""

    BOOK = "hoi-dong"
    YEARS = ("from_on", "to_on")
    SAID = ("council", "name", "position", "decision")

    class Role(models.TextChoices):
        CHAIR = "1-chu-tich", "Chủ tịch Hội đồng"
        STANDING = "2-thuong-truc", "Phó Chủ tịch thường trực"
        DEPUTY = "3-pho", "Phó Chủ tịch"
        MEMBER = "4-uy-vien", "Ủy viên"
        SECRETARY = "5-thu-ky", "Thư ký, tổ thư ký"

    council = models.CharField("hội đồng", max_length=200)
    name = models.CharField("họ và tên", max_length=120)
    position = models.CharField("chức vụ, cơ quan", max_length=200)
    role = models.CharField("vai trò", max_length=14, choices=Role, default=Role.MEMBER)
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến hết ngày", null=True, blank=True)
    decision = models.CharField("quyết định kiện toàn", max_length=100, blank=True)

    class Meta:
        verbose_name = "thành viên Hội đồng"
        verbose_name_plural = "thành viên Hội đồng"

    def __str__(self):
        return f"{self.get_role_display()}, {self.council}"

    def heading(self):
        return self.name


class NamedOfficer(BookEntry):
    """Who answers for a field of work in an agency: the head and the officer (F14, S002-5, S002-7)."""

    BOOK = "phu-trach"
    YEARS = ("from_on", "to_on")
    SAID = ("head_name", "name", "title", "decision")

    class Field(models.TextChoices):
        DRAFTS = "407", "Truyền thông dự thảo chính sách (Quyết định 407/QĐ-TTg)"
        POLICY = "ct07", "Truyền thông chính sách (Chỉ thị 07/CT-TTg)"
        DISCLOSURE = "cong-khai", "Công khai thông tin"
        PRESS = "phat-ngon", "Phát ngôn, cung cấp thông tin cho báo chí"

    field = models.CharField("lĩnh vực", max_length=9, choices=Field)
    head_name = models.CharField("người đứng đầu chịu trách nhiệm", max_length=120)
    name = models.CharField("người phụ trách", max_length=120)
    title = models.CharField("chức danh", max_length=150, blank=True)
    phone = models.CharField("điện thoại công vụ", max_length=30, blank=True)
    decision = models.CharField("văn bản phân công", max_length=100, blank=True)
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "người phụ trách"
        verbose_name_plural = "người phụ trách"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "field"],
                condition=Q(to_on=None, trashed_at=None),
                name="one_officer_a_field",
            )
        ]

    def __str__(self):
        return f"Phụ trách {self.get_field_display()}"

    def heading(self):
        return self.name
