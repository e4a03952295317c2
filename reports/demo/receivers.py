"""Reports with two receivers, and a national one that was corrected after it was issued."""

from datetime import date

from django.utils import timezone

from portal.units.dates import TWO_TIER
from reports import actions
from reports.models import AnnualReport

from .places import agency

CENTRE = ("thu", "hdph")


def draw_lines(cast):
    """Beside their main receiver two bodies also report to the committee of their province."""
    for sender, receiver, role, since, source in (
        ("cam_thach", "ubnd_thanh_hoa", "song-song", TWO_TIER, "Đề nghị của Văn phòng UBND tỉnh"),
        (
            "stp_lang_son",
            "ubnd_lang_son",
            "ban-sao",
            date(2022, 6, 1),
            "Kế hoạch của tỉnh, mục tổ chức thực hiện",
        ),
    ):
        actions.add_line(agency(sender), agency(receiver), role, None, since, source, False, cast[CENTRE])


def correct(cast):
    """The report of 2025 missed people of one province's campaign; version 2 was issued in January."""
    thu = cast[CENTRE]
    old = AnnualReport.objects.get(agency=thu.agency, period__year=2025)
    new = actions.correct(old, "Bổ sung lượt người dự đợt truyền thông tháng 11 của một tỉnh gửi sau.", thu)
    actions.adjust(new, "C14", 420, "Phụ lục bổ sung của Sở Tư pháp, nhận ngày 06/01/2026", thu)
    words = new.narratives.get(part="4")
    said = f"{words.words}\nSố lượt người dự đã gồm phụ lục bổ sung của địa phương gửi sau hạn."
    actions.edit_words(words, said, words.revision, thu)
    actions.issue(new, "03/BC-HĐPH", date(2026, 1, 15), [], thu, confirmed=True)
    day = timezone.make_aware(timezone.datetime(2026, 1, 15, 9, 30))
    AnnualReport.objects.filter(pk=new.pk).update(built_at=day, sent_at=day, decided_at=day)
