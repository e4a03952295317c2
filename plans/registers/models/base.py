"""What every entry of every book has."""

from django.db import models
from django.urls import reverse

from plans.registers.querysets import BookQuerySet
from portal.revisions import Revised
from portal.text import fold
from portal.trash import Trashable


class BookEntry(Trashable, Revised):
    """One line of a book an agency keeps.

    BOOK: the book's word in addresses. YEARS: the columns that say in which years it stands
    (see BookQuerySet.in_year). SAID: the columns whose words a search looks in.
    `str()` goes into the journal, so it holds no name and no telephone of a private person.
    """

    BOOK = ""
    YEARS: tuple[str, ...] = ()
    SAID: tuple[str, ...] = ()

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan")
    note = models.TextField("ghi chú", blank=True, max_length=4000)
    evidence = models.ManyToManyField("files.StoredFile", blank=True, related_name="+")
    created_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = BookQuerySet.as_manager()

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return reverse("registers:entry", args=[self.BOOK, self.pk])

    def heading(self):
        """What the line is called on pages."""
        return str(self)

    def words_to_find(self):
        return fold(" ".join(str(getattr(self, name) or "") for name in self.SAID))


class OnPlan(models.Model):
    """It may hang on a document."""

    plan = models.ForeignKey(
        "plans.Plan",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kế hoạch, văn bản",
    )

    class Meta:
        abstract = True


class OnTask(OnPlan):
    """It may hang on one task of a document."""

    task = models.ForeignKey(
        "plans.Task", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="nhiệm vụ"
    )

    class Meta:
        abstract = True
