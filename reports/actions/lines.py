"""Reporting lines are added and ended, never rewritten: old reports went where the lines of their day led."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze
from portal.units.models import Agency, ReportingLine

Role = ReportingLine.Role
PURPOSE = "Báo cáo công tác phổ biến, giáo dục pháp luật"


@transaction.atomic
def add_line(
    agency: Agency,
    receiver: Agency,
    role: str,
    via: Agency | None,
    valid_from: date,
    source: str,
    verified,
    by,
) -> ReportingLine:
    """A new line from a day on. An agency has one main receiver at a time; two bodies do not report to each other."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)  # two who add at once see each other
    if receiver == agency or via in (agency, receiver):
        raise NotNow("Nơi gửi, đầu mối và nơi nhận phải là các cơ quan khác nhau.")
    open_then = Q(valid_to=None) | Q(valid_to__gt=valid_from)
    lines = ReportingLine.objects.filter(open_then, template="").select_related("receiver")
    if role == Role.MAIN and lines.filter(agency=receiver, receiver=agency, role=Role.MAIN).exists():
        raise NotNow(f"{receiver} đang gửi báo cáo đến {agency}.")
    if again := lines.filter(agency=agency, receiver=receiver).first():
        raise NotNow(f"Đã có tuyến đến {again.receiver} từ ngày {again.valid_from:%d/%m/%Y}. {_END}")
    if role == Role.MAIN and (main := lines.filter(agency=agency, role=Role.MAIN).first()):
        raise NotNow(f"Nơi nhận chính từ ngày {main.valid_from:%d/%m/%Y} là {main.receiver}. {_END}")
    line = ReportingLine.objects.create(
        agency=agency, receiver=receiver, role=role, via=via, purpose=PURPOSE, valid_from=valid_from,
        source=squeeze(source), verified=verified,
    )  # fmt: skip
    record("thêm tuyến báo cáo", line, by, note=source)
    return line


_END = "Kết thúc tuyến đó trước."


@transaction.atomic
def end_line(line: ReportingLine, valid_to: date | None, source: str, verified: bool, by) -> None:
    """Say when a line is used no more, where it comes from, and whether somebody read it there."""
    held = ReportingLine.objects.select_for_update().get(pk=line.pk)
    if held.valid_to and held.valid_to != valid_to:
        raise NotNow(f"Tuyến này đã kết thúc từ ngày {held.valid_to:%d/%m/%Y}.")
    if valid_to and valid_to <= held.valid_from:
        raise NotNow(f"Ngày kết thúc phải sau ngày bắt đầu {held.valid_from:%d/%m/%Y}.")
    held.valid_to, held.source, held.verified = valid_to, squeeze(source), verified
    held.save(update_fields=["valid_to", "source", "verified"])
    record("cập nhật tuyến báo cáo", held, by, fields=["valid_to", "source", "verified"], note=source)
