"""Roster, nominations, council, named officers."""

from django.db.models import Q
from django.utils import timezone

from plans.registers.models import CouncilMember, NamedOfficer, Nomination, RosterMember
from portal.formats.numbers import format_number
from portal.text import whole_number
from portal.units.models import Agency, AgencyKind, Level
from portal.units.reach import carried_by

from .base import Book, State, in_order

# How many units without a named officer are named over the list.
NAMED_MISSING = 10
# What stays with a person when she is recognised anew.
KEPT = ("name", "workplace", "phone", "expertise", "is_woman", "is_minority")
SERVING = State("dang", "Đang hoạt động", "green", RosterMember.objects.serves)


class Roster(Book):
    model = RosterMember
    name = "Báo cáo viên, tuyên truyền viên"
    heading = "Họ và tên"
    about = "Báo cáo viên, tuyên truyền viên, hòa giải viên, luật sư, chuyên gia: công nhận, nhiệm kỳ, thôi."
    verb = "Ghi người"
    empty = "Ghi từng người theo quyết định công nhận; người sau giữ lại quyết định của người trước."
    parts = (
        ("Người", ("name", "kind", "workplace", ("expertise",), ("is_woman", "is_minority"), "phone")),
        ("Công nhận", ("recognised_by", ("decision",), ("recognised_on", "term_to"))),
        ("Thôi", (("ended_on",), "ended_reason", "note")),
    )
    columns = ("kind", "workplace", "decision", "recognised_on", "term_to", "phone")
    filters = ("kind",)
    hints = {
        "phone": "Chỉ cơ quan mình và cấp trên xem được",
        "decision": "Tìm theo số quyết định để xem cả đợt công nhận",
    }
    private, order = ("phone", "is_minority"), ("kind", "name", "pk")
    sticky = ("kind", "recognised_by", "decision", "recognised_on", "term_to", "workplace")
    template = "registers/member.html"
    states = (
        SERVING,
        State("thoi", "Đã thôi", "grey", lambda on: Q(ended_on__lte=on)),
        State("chua", "Chưa đến ngày công nhận", "grey", lambda on: Q(recognised_on__gt=on)),
        State("het", "Hết nhiệm kỳ", "yellow"),
    )

    def initial(self, request):
        """Recognised anew (`?tu=`): the person comes along, the recognition is this agency's own."""
        old = self._old(request)
        if old is None:
            return {}
        kept = {name: getattr(old, name) for name in KEPT}
        district = old.kind == RosterMember.Kind.DISTRICT
        province = request.reach.level == Level.PROVINCE
        anew = RosterMember.Kind.PROVINCE if province else RosterMember.Kind.COMMUNE
        return kept | {"kind": anew if district else old.kind}

    def begin(self, request, entry):
        entry.previous = self._old(request)

    def check(self, form, said, actor):
        in_order(form, said, "recognised_on", "term_to", "Hết nhiệm kỳ phải sau ngày công nhận")
        in_order(form, said, "recognised_on", "ended_on", "Ngày thôi phải sau ngày công nhận")

    def page(self, request, entry):
        over, why = entry.over_since()
        hers = RosterMember.objects.visible_to(request.reach)
        return {
            "over": over,
            "why": why,
            "old": hers.filter(pk=entry.previous_id).first() if entry.previous_id else None,
            "renewed": hers.filter(previous=entry)[:5],
            "sent": Nomination.objects.visible_to(request.reach)
            .filter(member=entry)
            .order_by("-from_on")[:10],
        }

    def _old(self, request):
        pk = whole_number(request.GET.get("tu"))
        return RosterMember.objects.visible_to(request.reach).filter(pk=pk).first() if pk else None


class Nominations(Book):
    model = Nomination
    name = "Cử đi tập huấn"
    heading = "Lớp tập huấn"
    about = "Người được cử dự lớp tập huấn; chỉ chọn được người đang hoạt động."
    verb = "Cử người"
    empty = "Danh sách chọn chỉ có người đang hoạt động trong sổ đội ngũ."
    parts = (
        ("Lớp tập huấn", ("course", "organiser", ("from_on", "to_on"))),
        ("Người được cử", ("member", "decision")),
        ("Thêm", ("result", "plan", "note")),
    )
    columns = ("member", "organiser", "from_on", "to_on", "decision", "result")
    dated, order = "from_on", ("-from_on", "-pk")
    sticky = ("course", "organiser", "from_on", "to_on", "decision", "plan")

    def limit(self, form, actor, reach):
        field, kept = form.fields["member"], form.instance.member_id or 0
        serving = RosterMember.objects.serves(timezone.localdate())
        field.queryset = RosterMember.objects.visible_to(reach).filter(serving | Q(pk=kept)).order_by("name")
        field.label_from_instance = lambda one: f"{one.name}, {one.get_kind_display()}"
        field.empty_label = "Chọn người"

    def check(self, form, said, actor):
        in_order(form, said, "from_on", "to_on")


class Council(Book):
    model = CouncilMember
    name = "Thành viên Hội đồng phối hợp"
    heading = "Họ và tên"
    about = "Ai ngồi ghế nào trong Hội đồng phối hợp phổ biến, giáo dục pháp luật; kiện toàn từng năm."
    verb = "Ghi thành viên"
    empty = "Ghi theo quyết định kiện toàn; người thôi thì điền ngày cuối, người mới ghi dòng mới."
    parts = (
        ("Thành viên", ("council", "name", "position", "role")),
        ("Thời gian", (("from_on", "to_on"), "decision", "note")),
    )
    columns = ("role", "position", "decision", "from_on", "to_on")
    filters = ("role",)
    order, sticky = ("council", "role", "pk"), ("council", "decision", "from_on")
    states = (
        State("dang", "Đương nhiệm", "green", lambda on: Q(from_on__lte=on) & (Q(to_on=None) | Q(to_on__gte=on))),
        State("chua", "Chưa đến ngày", "grey", lambda on: Q(from_on__gt=on)),
        State("thoi", "Đã thôi", "grey"),
    )  # fmt: skip

    def initial(self, request):
        agency = request.actor.agency
        councils = agency.unit.agencies.filter(kind=AgencyKind.HDPH, ended=None)
        return {"council": councils.values_list("name", flat=True).first() or ""}

    def check(self, form, said, actor):
        in_order(form, said, "from_on", "to_on")


class NamedOfficers(Book):
    model = NamedOfficer
    name = "Người phụ trách"
    heading = "Người phụ trách"
    about = "Người đứng đầu chịu trách nhiệm và công chức phụ trách từng lĩnh vực, theo văn bản phân công."
    verb = "Ghi người phụ trách"
    empty = "Mỗi lĩnh vực một người; thay người thì điền ngày cuối cho người cũ rồi ghi người mới."
    parts = (
        ("Phân công", ("field", "head_name", "name", "title", "phone")),
        ("Căn cứ", ("decision", ("from_on", "to_on"), "note")),
    )
    columns = ("field", "title", "head_name", "phone", "decision", "from_on", "to_on")
    filters = ("field",)
    order = ("field", "-from_on", "-pk")
    states = (
        State("dang", "Đang phụ trách", "green", lambda on: Q(from_on__lte=on) & (Q(to_on=None) | Q(to_on__gte=on))),
        State("chua", "Chưa đến ngày", "grey", lambda on: Q(from_on__gt=on)),
        State("thoi", "Đã thôi", "grey"),
    )  # fmt: skip

    def check(self, form, said, actor):
        in_order(form, said, "from_on", "to_on")
        if said.get("field") and not said.get("to_on"):
            agency = form.instance.agency_id or actor.agency_id
            living = NamedOfficer.objects.alive().filter(agency=agency, field=said["field"], to_on=None)
            if other := living.exclude(pk=form.instance.pk).first():
                form.add_error(
                    "field", f"{other.name} đang phụ trách lĩnh vực này. Điền ngày cuối cho người đó trước"
                )

    def banner(self, request):
        """The fields nobody in the agency answers for today; with all below, the units that named nobody."""
        today = timezone.localdate()
        living = NamedOfficer.objects.alive().filter(Q(to_on=None) | Q(to_on__gte=today), from_on__lte=today)
        named = set(living.filter(carried_by(request.actor.agency_id)).values_list("field", flat=True))
        fields = NamedOfficer.Field.choices
        said = [f"Chưa có người phụ trách: {words}." for key, words in fields if key not in named]
        if request.GET.get("cua") == "tat-ca":
            said += [
                line for key, words in fields if (line := self._without(request.reach, living, key, words))
            ]
        return said

    def _without(self, reach, living, key, words):
        """ "12 đơn vị cấp dưới chưa có …: xã A, xã B"; two queries."""
        named = living.filter(field=key).values("agency")
        below = Agency.objects.in_unit_tree(reach.path, timezone.localdate()).filter(consolidates=True)
        missing = below.exclude(pk__in=named).exclude(unit=reach.unit_id).order_by("name")
        count = missing.count()
        if not count:
            return ""
        names = "; ".join(str(one) for one in missing[:NAMED_MISSING])
        end = "; …" if count > NAMED_MISSING else "."
        return f"{format_number(count)} đơn vị cấp dưới chưa có người phụ trách {words}: {names}{end}"
