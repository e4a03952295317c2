"""What a report says in words."""

from django.db import models

from portal.revisions import Revised
from reports.models.reports import AnnualReport

#: Begins what stands in drafted words for a number nobody typed yet; a report with one is not sent.
OPEN_PLACE = "[chưa nhập"


class NarrativeManager(models.Manager):
    """Words come with what was taken over into them: one more query, however many parts."""

    def get_queryset(self):
        return super().get_queryset().prefetch_related("carried")


class Narrative(Revised):
    """The words of one part of a report: what the portal drafted, and what the officer made of it."""

    class Part(models.TextChoices):
        OPENING = "mo-dau", "Mở đầu"
        LEADERSHIP = "1", "I. Công tác lãnh đạo, chỉ đạo, tổ chức thực hiện"
        DRAFTS = "2", "II. Kết quả truyền thông dự thảo chính sách có tác động lớn đến xã hội"
        LAW = "3", "III. Kết quả công tác phổ biến, giáo dục pháp luật"
        JUDGEMENT = "4", "IV. Đánh giá chung"
        NEXT = "5", "V. Phương hướng, nhiệm vụ năm tới"
        PROPOSALS = "6", "VI. Kiến nghị, đề xuất"
        ENDING = "ket", "Kết thúc"

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="narratives")
    part = models.CharField(max_length=10, choices=Part)
    drafted = models.TextField(blank=True)
    text = models.TextField(blank=True)
    edited = models.BooleanField(default=False)
    # What the portal had drafted when the officer wrote: where it has changed since, she is shown how.
    drafted_then = models.TextField(blank=True)

    objects = NarrativeManager()

    class Meta:
        ordering = ["part"]
        constraints = [models.UniqueConstraint(fields=["report", "part"], name="one_narrative_a_part")]

    def __str__(self):
        return self.get_part_display()

    @property
    def roman(self):
        """ "VI" of "VI. Kiến nghị, đề xuất"; the opening and the ending have none."""
        number, dot, _ = self.get_part_display().partition(". ")
        return number if dot else ""

    @property
    def own_words(self):
        """The officer's words once she wrote any, else the portal's."""
        return self.text if self.edited else self.drafted

    @property
    def is_outdated(self):
        """Figures changed after she wrote: the portal would say something else now."""
        return self.edited and self.drafted != self.drafted_then

    @property
    def words(self):
        """What is printed: its own words, then those taken over from below, each under its unit's name."""
        return "\n".join(filter(None, [self.own_words, *(row.words for row in self.carried.all())]))


class Carried(models.Model):
    """Words of a report below taken over into a part of this one, by the name of the unit that wrote them (F121)."""

    narrative = models.ForeignKey(Narrative, models.CASCADE, related_name="carried")
    source = models.ForeignKey(Narrative, models.PROTECT, related_name="+")
    words = models.TextField()
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["narrative", "source"], name="carried_once")]

    def __str__(self):
        return f"{self.source_id} → {self.narrative_id}"
