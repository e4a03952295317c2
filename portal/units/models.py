"""Where and who: administrative units, and the agencies that act in them.

A unit is an identity. It ends only by merger, split or abolition; what it was called and where it
lay at a date stands in dated rows. Every range is half-open: a row with `valid_to` 2025-07-01
was last true on 30/6/2025.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Func, Q

from portal.text import fold
from portal.units.dates import LONG_AGO, valid


class Level(models.IntegerChoices):
    NATION = 0, "Trung ương"
    PROVINCE = 1, "Cấp tỉnh"
    DISTRICT = 2, "Cấp huyện"
    COMMUNE = 3, "Cấp xã"


def _one_at_a_time(name):
    """Rows of one unit never overlap. Both ranges are core types, so no extension is needed."""
    whose = Func(F("unit"), F("unit"), models.Value("[]"), function="int8range")
    when = Func(F("valid_from"), F("valid_to"), function="daterange")
    overlap = RangeOperators.OVERLAPS
    return ExclusionConstraint(name=name, expressions=[(whose, overlap), (when, overlap)])


class UnitQuerySet(models.QuerySet):
    def alive(self, on):
        """Units existing on the day `on`."""
        return self.filter(valid(on, "began", "ended"))

    def at_level(self, level, on):
        return self.filter(
            valid(on, "placements__valid_from", "placements__valid_to"), placements__level=level
        )

    def named(self, words, on=None):
        """Search by name, with or without type and marks: "tan lap", "xã Tân Lập".

        `on` keeps only units that bore the name on that day; without it, any day.
        """
        when = valid(on, "names__valid_from", "names__valid_to") if on else Q()
        found = self.filter(when, names__folded__contains=fold(words))
        return self.filter(pk__in=found.values("pk"))


class AdministrativeUnit(models.Model):
    """A place with its own authorities: the country, a province, a district, a commune."""

    key = models.CharField("khóa dữ liệu", max_length=24, unique=True)
    began = models.DateField("từ ngày", default=LONG_AGO)
    ended = models.DateField("chấm dứt từ ngày", null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        constraints = [
            models.CheckConstraint(
                name="unit_ends_after_it_began",
                condition=Q(ended__isnull=True) | Q(ended__gt=F("began")),
            )
        ]

    def __str__(self):
        """The last name it bore; what it was called on a day is `tree.name_of`.

        Both read `names`: prefetch it for lists.
        """
        last = max(self.names.all(), key=lambda row: row.valid_from, default=None)
        return last.full_name if last else self.key


class UnitName(models.Model):
    """What a unit was called, and its official code, from a day to a day."""

    unit = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="names")
    name = models.CharField("tên", max_length=80)
    type = models.CharField("loại", max_length=40, blank=True)
    full_name = models.CharField("tên đầy đủ", max_length=120)
    code = models.CharField("mã", max_length=8, db_index=True)
    folded = models.CharField(max_length=120, editable=False)
    sort_key = models.BinaryField(editable=False)
    valid_from = models.DateField("từ ngày", default=LONG_AGO)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    resolution = models.CharField("văn bản", max_length=120, blank=True)
    verified = models.BooleanField("đã đối chiếu", default=True)

    class Meta:
        verbose_name = "tên đơn vị"
        verbose_name_plural = "tên đơn vị"
        ordering = ["sort_key"]
        constraints = [_one_at_a_time("one_name_at_a_time")]

    def __str__(self):
        return self.full_name


class Placement(models.Model):
    """Where a unit lay in the tree, from a day to a day.

    `path` is made of unit ids from the root down to the unit itself, each followed by a slash:
    "1/72/705/25492/". Everything under a unit starts with the unit's own path.
    """

    unit = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="placements")
    parent = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="child_placements"
    )
    level = models.PositiveSmallIntegerField("cấp", choices=Level)
    path = models.CharField(max_length=120)
    valid_from = models.DateField("từ ngày", default=LONG_AGO)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "vị trí trong cây"
        verbose_name_plural = "vị trí trong cây"
        indexes = [models.Index(OpClass("path", "varchar_pattern_ops"), name="placement_path")]
        constraints = [_one_at_a_time("one_placement_at_a_time")]

    def __str__(self):
        return self.path


class Succession(models.Model):
    """One identity taking over from another: the whole of it, or a part."""

    predecessor = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="+")
    successor = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="+")
    whole = models.BooleanField("toàn bộ")
    resolution = models.CharField("văn bản", max_length=120, blank=True)
    on = models.DateField("từ ngày")
    verified = models.BooleanField("đã đối chiếu", default=True)

    class Meta:
        verbose_name = "kế thừa"
        verbose_name_plural = "kế thừa"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_a_pair")
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


class AgencyKind(models.TextChoices):
    UBND = "ubnd", "Ủy ban nhân dân"
    HDND = "hdnd", "Hội đồng nhân dân"
    TU_PHAP = "tu_phap", "Cơ quan tư pháp"
    HDPH = "hdph", "Hội đồng phối hợp PBGDPL"
    MTTQ = "mttq", "Mặt trận Tổ quốc"
    DANG = "dang", "Cơ quan Đảng"
    SO_NGANH = "so_nganh", "Sở, ban, ngành"
    BAO_CHI = "bao_chi", "Báo, đài"
    DON_VI = "don_vi", "Đơn vị khác"
    NHOM = "nhom", "Nhóm chung"


class AgencyQuerySet(models.QuerySet):
    def alive(self, on):
        """Agencies existing on the day `on`."""
        return self.filter(valid(on, "began", "ended"))

    def in_unit_tree(self, path, on):
        """Agencies alive on `on` whose unit lay that day at or under `path`."""
        under = Placement.objects.filter(valid(on), path__startswith=path)
        return self.alive(on).filter(unit__in=under.values("unit"))

    def named(self, words):
        """Search by full or short name, without regard to marks and case."""
        return self.filter(folded__contains=fold(words))


class Agency(models.Model):
    """A body of a unit: it issues, receives, reports, and has people. It keeps its records for ever."""

    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="agencies")
    kind = models.CharField("loại cơ quan", max_length=10, choices=AgencyKind)
    name = models.CharField("tên cơ quan", max_length=200)
    short_name = models.CharField("tên viết gọn", max_length=120, blank=True)
    parent_name = models.CharField("cơ quan chủ quản in phía trên", max_length=200, blank=True)
    symbol = models.CharField("chữ viết tắt trong số, ký hiệu", max_length=20, blank=True)
    place = models.CharField("địa danh", max_length=80, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    contact_name = models.CharField("người liên hệ", max_length=120, blank=True)
    consolidates = models.BooleanField("đầu mối tổng hợp báo cáo của đơn vị", default=False)
    began = models.DateField("từ ngày", default=LONG_AGO)
    ended = models.DateField("chấm dứt từ ngày", null=True, blank=True)
    folded = models.CharField(max_length=330, editable=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "name"], name="one_agency_a_name"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(consolidates=True), name="one_consolidator_a_unit"
            ),
        ]

    def __str__(self):
        return self.short_name or self.name

    def searchable(self):
        """What `folded` holds for the names as they are now."""
        return fold(f"{self.name} {self.short_name}")


class ReportingLine(models.Model):
    """Which agency reports to which, for what, from a day to a day.

    Several at once: the main receiver decides on the report, a parallel one takes note, a copy is for information
    (S002-23, S003-14). `via`: the focal body through which it goes (S002-22).
    """

    class Role(models.TextChoices):
        MAIN = "chinh", "nơi nhận chính, duyệt báo cáo"
        PARALLEL = "song-song", "nơi nhận song song"
        COPY = "ban-sao", "nhận bản sao để biết"

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="reports_to")
    receiver = models.ForeignKey(Agency, models.CASCADE, related_name="receives_from")
    # The country is loaded by SQL, which names no role: the database knows it too.
    role = models.CharField("vai trò", max_length=10, choices=Role, default=Role.MAIN, db_default="chinh")
    via = models.ForeignKey(
        Agency, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="qua đầu mối"
    )
    purpose = models.CharField("về việc", max_length=120)
    template = models.CharField("mẫu báo cáo", max_length=40, blank=True, help_text="Để trống: mọi mẫu")
    valid_from = models.DateField("từ ngày", default=LONG_AGO)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    source = models.CharField("căn cứ", max_length=200, blank=True)
    verified = models.BooleanField("đã đối chiếu", default=False)

    class Meta:
        verbose_name = "tuyến báo cáo"
        verbose_name_plural = "tuyến báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "receiver", "purpose", "template", "valid_from"], name="one_line_a_start"
            )
        ]

    def __str__(self):
        return f"{self.agency} → {self.receiver}"


class Handover(models.Model):
    """Open work of an ended agency passed to the one agency that carries it on."""

    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="handed_over")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="taken_over")
    on = models.DateField("từ ngày")
    scope = models.CharField("phạm vi", max_length=200, blank=True)

    class Meta:
        verbose_name = "bàn giao"
        verbose_name_plural = "bàn giao"
        constraints = [models.UniqueConstraint(fields=["from_agency", "scope"], name="one_carrier_a_scope")]

    def __str__(self):
        return f"{self.from_agency} → {self.to_agency}"
