"""Who wants to hear of what, and until when they were told."""

from django.db import models

from ..querysets import FollowQuerySet


class Follow(models.Model):
    """An address that asked to hear of a draft, a place, a body, a field, or whatever a search finds (F107, F108).

    Nothing is sent before `confirmed_at` (a button behind the link in the first letter). `told_to` is the moment
    before which news was put in a letter; it moves in the transaction that posts the letter, so no news is told
    twice or lost. Who stops following leaves no row and no address (Luật 91/2025/QH15).
    """

    class Kind(models.TextChoices):
        DRAFT = "du-thao", "Một dự thảo"
        PLACE = "dia-ban", "Một địa bàn"
        AGENCY = "co-quan", "Một cơ quan"
        TOPIC = "linh-vuc", "Một lĩnh vực"
        SEARCH = "tim-kiem", "Một lượt tìm"

    class Pace(models.TextChoices):
        AT_ONCE = "ngay", "Ngay khi có"
        DAILY = "ngay-mot-lan", "Mỗi ngày một thư"

    kind = models.CharField(max_length=10, choices=Kind)
    draft = models.ForeignKey(
        "drafts.DraftPolicy", models.CASCADE, null=True, blank=True, related_name="follows"
    )
    unit = models.ForeignKey(
        "units.AdministrativeUnit", models.CASCADE, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey("units.Agency", models.CASCADE, null=True, blank=True, related_name="+")
    topic = models.ForeignKey("drafts.Topic", models.CASCADE, null=True, blank=True, related_name="+")
    query = models.CharField("điều kiện tìm", max_length=500, blank=True)  # as in the address of the list
    words = models.CharField(max_length=300)  # what is followed, as a person reads it
    #: a citizen's address, or a signed-in person's post; exactly one of the two
    email = models.EmailField("thư điện tử", blank=True)
    post = models.ForeignKey("accounts.Post", models.CASCADE, null=True, blank=True, related_name="+")
    pace = models.CharField("nhận thư", max_length=12, choices=Pace, default=Pace.DAILY)
    #: whose it is, without the address: all follows of one reader share one letter (feedback/following/follows.py)
    reader = models.CharField(max_length=40)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    told_to = models.DateTimeField()

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = "theo dõi"
        indexes = [models.Index(fields=["pace", "reader"], name="follow_pace_reader")]
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "kind", "draft", "unit", "agency", "topic", "query"], nulls_distinct=False,
                name="one_follow_a_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(email="", post__isnull=False) | (~models.Q(email="") & models.Q(post=None)),
                name="follow_has_one_reader",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.words

    @property
    def said(self) -> str:
        """What is followed, for its page; a draft that was withdrawn since is not named (N7). Load `draft`."""
        hidden = self.draft_id and (self.draft.published_at is None or self.draft.trashed_at)
        return "Một dự thảo hiện không công khai" if hidden else self.words
