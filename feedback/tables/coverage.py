"""What the table still lacks (N8): opinions under no answer, not even one being written.

Who agrees with the draft asks for nothing, so agreement is no gap (domain.md f5: "thống nhất với dự thảo" apart).
"""

from django.db.models import Count, Sum
from django.utils import timezone

from feedback.models import Comment, Tally
from portal.nd30.wording import format_number

from . import WHOLE
from .groups import Groups

FULL = "đủ giải trình"
MOST_NAMED = 3


class Coverage:
    """`missing`: [(label, how many)] in the order of the table; from what is kept counted, three queries."""

    def __init__(self, draft):
        self.draft = draft
        lacking = Tally.objects.filter(draft=draft, state__in=Comment.COUNTED, answer="").order_by()
        by_lineage = dict(lacking.values_list("lineage").annotate(n=Sum("n")))
        for lineage, n in self._agreeing():
            by_lineage[lineage or 0] = by_lineage.get(lineage or 0, 0) - n
        by_lineage = {lineage: n for lineage, n in by_lineage.items() if n}
        groups = Groups(draft).all if by_lineage else []
        sums = {group.label: 0 for group in groups}
        names = {group.key: group.label for group in groups}
        for lineage, n in by_lineage.items():
            sums[names.get(lineage, WHOLE)] += n
        self.missing = [(label, n) for label, n in sums.items() if n]
        self.n = sum(n for _, n in self.missing)

    def _agreeing(self):
        """[(lineage or None, how many)] that agree and have no answer; by the index of those few."""
        agreeing = Comment.objects.filter(draft=self.draft, agrees=True, answer=None).counted().order_by()
        return agreeing.values_list("article__lineage").annotate(n=Count("pk"))

    @property
    def is_final(self):
        """Nothing is missing and nothing more may come."""
        closed = self.draft.closes_on is not None and self.draft.closes_on < timezone.localdate()
        return closed and not self.n

    @property
    def words(self) -> str:
        """ "còn 3 ý kiến Điều 7 chưa có giải trình"; "đủ giải trình"."""
        if not self.n:
            return FULL
        if len(self.missing) == 1:
            return f"còn {format_number(self.n)} ý kiến {_about(self.missing[0][0])} chưa có giải trình"
        named = [f"{label}: {format_number(n)}" for label, n in self.missing[:MOST_NAMED]]
        more = "; …" if len(self.missing) > MOST_NAMED else ""
        return f"còn {format_number(self.n)} ý kiến chưa có giải trình ({'; '.join(named)}{more})"

    @property
    def stamp(self) -> str:
        """ "BẢN TẠM, ĐẾN NGÀY 22/11/2026" across what is not final; ""."""
        return "" if self.is_final else f"BẢN TẠM, ĐẾN NGÀY {timezone.localdate():%d/%m/%Y}"


def _about(label):
    return "về toàn dự thảo" if label == WHOLE else label
