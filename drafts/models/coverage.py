"""Who and where communication reaches: priority groups and hard areas (F76), loudspeakers, boards, screens."""

from django.db import models

from ..querysets import OutletQuerySet


class CoverageTag(models.Model):
    """A priority group or a hard area (Luật PBGDPL 2012, mục 2 chương II): data, editable."""

    class Kind(models.TextChoices):
        GROUP = "doi-tuong", "Đối tượng"
        AREA = "dia-ban", "Địa bàn"

    kind = models.CharField(max_length=10, choices=Kind)
    code = models.SlugField(unique=True)
    name = models.CharField("tên", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    source = models.CharField("nguồn", max_length=300, blank=True)
    verified = models.BooleanField("đã đối chiếu văn bản gốc", default=False)
    ended_on = models.DateField("thôi dùng từ", null=True, blank=True)

    class Meta:
        ordering = ["-kind", "position", "pk"]

    def __str__(self):
        return self.name


class Outlet(models.Model):
    """A cluster of loudspeakers, a notice board or a public screen of an agency's place; ended, never deleted."""

    class Kind(models.TextChoices):
        LOUDSPEAKER = "loa", "Cụm loa"
        BOARD = "bang-tin", "Bảng tin"
        SCREEN = "man-hinh", "Màn hình"

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="outlets")
    kind = models.CharField("loại", max_length=8, choices=Kind)
    name = models.CharField("tên", max_length=200)
    place = models.CharField("nơi đặt", max_length=300, blank=True)
    size = models.PositiveSmallIntegerField("số loa, số màn hình", null=True, blank=True)
    usual_times = models.CharField("giờ phát thường ngày", max_length=100, blank=True)  # "05:30, 17:00"
    ended_on = models.DateField("thôi dùng từ", null=True, blank=True)

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = "điểm phát, niêm yết"
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "name"], name="one_outlet_of_a_name")
        ]

    def __str__(self):
        return self.name
