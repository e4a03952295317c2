"""Tân Lập's loudspeakers and boards, what each aired and bore; two notices nobody has taken down yet."""

from datetime import timedelta

from drafts import actions
from drafts.models import Activity, ActivityPart, Outlet

CLUSTERS = [
    ("Cụm 1, trụ sở xã", "Trụ sở Ủy ban nhân dân xã", 4), ("Cụm 2, ấp 1", "Nhà văn hóa ấp 1", 2),
    ("Cụm 3, chợ", "Cổng chợ Tân Lập", 3), ("Cụm 4, ấp 4", "Nhà văn hóa ấp 4", 2),
]  # fmt: skip
HOURS, BOARDS, DAYS_UP, LEFT_UP = "05:30, 17:00", 8, 20, 2


def tick(cast):
    """The runs and notices logged before, cluster by cluster and board by board."""
    lan = cast[("lan", "tan_lap")]
    said = [(Outlet.Kind.LOUDSPEAKER, name, place, size, HOURS) for name, place, size in CLUSTERS]
    said += [
        (Outlet.Kind.BOARD, f"Bảng tin ấp {n}", f"Nhà văn hóa ấp {n}", None, "") for n in range(1, BOARDS + 1)
    ]
    said.append((Outlet.Kind.SCREEN, "Màn hình trước trụ sở xã", "Trụ sở Ủy ban nhân dân xã", 1, ""))
    fields = ("kind", "name", "place", "size", "usual_times")
    outlets = actions.add_outlets([Outlet(**dict(zip(fields, one, strict=True))) for one in said], lan)
    hers = Activity.objects.filter(agency=lan.agency, draft__isnull=False).order_by("-starts_on")
    _run(hers.filter(form=Activity.Form.LOUDSPEAKER).first(), outlets[: len(CLUSTERS)])
    _hang(
        hers.filter(form=Activity.Form.NOTICE_BOARD).first(), outlets[len(CLUSTERS) : len(CLUSTERS) + BOARDS]
    )


def _run(activity, clusters):
    days = activity.broadcasts // len(clusters)
    until = activity.starts_on + timedelta(days - 1)
    for position, outlet in enumerate(clusters):
        ActivityPart.objects.create(
            activity=activity, kind=ActivityPart.Kind.RUN, position=position, outlet=outlet, name=outlet.name,
            count=days, on=activity.starts_on, until=until, times=HOURS,
        )  # fmt: skip


def _hang(activity, boards):
    until = activity.starts_on + timedelta(DAYS_UP)
    for position, outlet in enumerate(boards):
        taken = until + timedelta(1) if position < len(boards) - LEFT_UP else None
        ActivityPart.objects.create(
            activity=activity, kind=ActivityPart.Kind.POSTING, position=position, outlet=outlet, name=outlet.name,
            count=1, on=activity.starts_on, until=until, done_on=taken,
        )  # fmt: skip
