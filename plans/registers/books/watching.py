"""Inspections and meetings of the council: what reports count as A04 and A06."""

from django.db.models import Q

from plans.registers.models import CouncilMeeting, Inspection
from portal.units.models import AgencyKind

from .base import Book, State, in_order


class Inspections(Book):
    model = Inspection
    name = "Kiểm tra, giám sát"
    heading = "Nội dung"
    about = (
        "Mỗi cuộc kiểm tra, đôn đốc: kiểm tra ai, ngày nào, thấy gì, phải khắc phục gì và đã khắc phục chưa."
    )
    verb = "Ghi cuộc kiểm tra"
    empty = "Ghi từng cuộc theo từng đơn vị được kiểm tra; việc phải khắc phục thì ghi hạn để theo dõi."
    parts = (
        ("Cuộc kiểm tra", ("subject", "field", "kind", "inspected", "basis", ("on",), "plan")),
        ("Kết quả", ("found", "to_mend", ("mend_by",))),
        ("Khắc phục", (("mended_on",), "mended", "note")),
    )
    columns = ("field", "kind", "inspected", "on", "to_mend", "mend_by", "mended_on")
    filters = ("field", "kind")
    dated, order = "on", ("-on", "-pk")
    sticky = ("subject", "field", "kind", "basis", "on", "plan")
    states = (
        State("xong", "Đã khắc phục", "green", lambda on: Q(mended_on__isnull=False)),
        State("muon", "Quá hạn khắc phục", "red", lambda on: Q(mend_by__lt=on)),
        State("cho", "Đang khắc phục", "yellow", lambda on: ~Q(to_mend="") | Q(mend_by__isnull=False)),
        State("khong", "Không phải khắc phục", "grey"),
    )

    def check(self, form, said, actor):
        in_order(form, said, "on", "mend_by", "Hạn khắc phục phải từ ngày kiểm tra trở đi")
        in_order(form, said, "on", "mended_on", "Ngày khắc phục phải từ ngày kiểm tra trở đi")
        if said.get("mend_by") and not said.get("to_mend"):
            form.add_error("to_mend", "Có hạn thì ghi việc phải khắc phục")


class CouncilMeetings(Book):
    model = CouncilMeeting
    name = "Phiên họp Hội đồng"
    heading = "Nội dung"
    about = "Các phiên họp của Hội đồng phối hợp phổ biến, giáo dục pháp luật và kết luận của từng phiên."
    verb = "Ghi phiên họp"
    empty = "Ghi từng phiên, đính kèm giấy mời hoặc thông báo kết luận."
    parts = (
        ("Phiên họp", ("council", "subject", "kind", ("on",), "chaired_by", ("attendance",))),
        ("Kết luận", ("document", "concluded", "plan", "note")),
    )
    columns = ("kind", "on", "chaired_by", "attendance", "document")
    filters = ("kind",)
    dated, order = "on", ("-on", "-pk")
    sticky = ("council", "chaired_by")

    def initial(self, request):
        councils = request.actor.agency.unit.agencies.filter(kind=AgencyKind.HDPH, ended=None)
        return {"council": councils.values_list("name", flat=True).first() or ""}
