"""What a table names that the portal knows: drafts, tags, outlets, bodies, looked up once for the whole file."""

from django.utils import timezone

from drafts.models import Activity, CoverageTag, DraftPolicy, Outlet
from portal.text import fold
from portal.units.models import Agency

_OUTLET_OF = {
    Activity.Form.LOUDSPEAKER: Outlet.Kind.LOUDSPEAKER, Activity.Form.NOTICE_BOARD: Outlet.Kind.BOARD,
    Activity.Form.SCREEN: Outlet.Kind.SCREEN,
}  # fmt: skip


class Known:
    """As the acting post may see it; `titles`, `slugs` and `bodies`: what the file names."""

    def __init__(self, actor, reach, titles, slugs, bodies):
        drafts = DraftPolicy.objects.visible_to(reach).only("title", "slug", "published_at")
        self.by_slug = {one.slug: one for one in drafts.filter(slug__in=slugs)}
        self.by_title = {}
        for one in drafts.filter(title__in=titles):
            self.by_title.setdefault(one.title, []).append(one)
        self.tags = {fold(tag.name): tag for tag in CoverageTag.objects.order_by("ended_on")}
        hers = Outlet.objects.editable_by(actor)
        self.outlets = {(one.kind, fold(one.name)): one for one in hers}
        self.bodies = {}
        for one in Agency.objects.alive(timezone.localdate()).filter(name__in=bodies):
            self.bodies.setdefault(one.name, []).append(one)

    def draft(self, title, slug):
        """(the draft, what is wrong)."""
        if slug and slug in self.by_slug:
            return self.by_slug[slug], ""
        found = self.by_title.get(title, [])
        if len(found) == 1 or not (title or slug):
            return (found[0] if found else None), ""
        if found:
            return None, f"có {len(found)} dự thảo cùng tên này: ghi thêm mã dự thảo"
        return None, f"“{(title or slug)[:60]}” không có trong các dự thảo xem được trên cổng"

    def outlet(self, form, name):
        return self.outlets.get((_OUTLET_OF.get(form), fold(name)))

    def body(self, name):
        found = self.bodies.get(name, [])
        return found[0] if len(found) == 1 else None
