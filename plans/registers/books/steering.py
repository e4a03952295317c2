"""Reviews, sub-schemes, proposals to amend law, direction of the Party, disclosures."""

from django.db.models import Q

from plans.models import Plan
from plans.registers.models import Disclosure, LawProposal, PartySteer, Review, SubScheme
from portal.text import whole_number

from .base import Book, State


def _lasting(done, words):
    """Done, late or still to do, by the day `done` and the day `due_on`."""
    return (
        State("xong", words, "green", lambda on: Q(**{f"{done}__isnull": False})),
        State("muon", "Quá hạn", "red", lambda on: Q(due_on__lt=on)),
        State("chua", "Chưa đến hạn", "grey", lambda on: Q(due_on__isnull=False)),
        State("khong-han", "Chưa định ngày", "grey"),
    )


class Reviews(Book):
    model = Review
    name = "Sơ kết, tổng kết"
    heading = "Nội dung"
    about = "Mốc sơ kết, tổng kết, kiểm tra, khen thưởng của từng kế hoạch: hạn, ngày tổ chức, kết quả."
    verb = "Ghi mốc"
    empty = "Ghi mốc ngay khi kế hoạch nêu; khi làm xong điền ngày, báo cáo và kết quả."
    parts = (
        ("Mốc", ("subject", "kind", "plan", ("due_on", "held_on"))),
        ("Kết quả", ("document", "result", "note")),
    )
    columns = ("kind", "due_on", "held_on", "document")
    filters = ("kind",)
    order = ("due_on", "pk")
    states = _lasting("held_on", "Đã tổ chức")


class SubSchemes(Book):
    model = SubScheme
    name = "Đề án, kế hoạch thành phần"
    heading = "Tên đề án, kế hoạch"
    about = "Đề án, kế hoạch chi tiết phải xây dựng theo một kế hoạch: ai chủ trì, hạn, văn bản đã ban hành."
    verb = "Ghi đề án"
    empty = "Ghi mỗi đề án, kế hoạch thành phần mà văn bản yêu cầu."
    parts = (
        ("Đề án", ("name", "lead", "plan", ("due_on",))),
        ("Đã ban hành", ("document", ("issued_on",), "note")),
    )
    columns = ("lead", "due_on", "document", "issued_on")
    order = ("due_on", "pk")
    states = _lasting("issued_on", "Đã ban hành")


class LawProposals(Book):
    model = LawProposal
    name = "Kiến nghị pháp luật"
    heading = "Kiến nghị"
    about = "Kết quả rà soát: quy định nào đề nghị sửa đổi, bổ sung, thay thế, bãi bỏ hay ban hành mới."
    verb = "Ghi kiến nghị"
    empty = "Ghi từng quy định được rà soát và kiến nghị gửi cơ quan có thẩm quyền."
    parts = (
        ("Quy định", ("text", "provision", "action", "content")),
        ("Gửi", ("sent_to", ("sent_on",), "plan")),
        ("Kết quả", ("outcome", "answer", "note")),
    )
    columns = ("provision", "sent_to", "sent_on", "outcome")
    filters = ("action", "outcome")
    dated, order = "sent_on", ("-sent_on", "-pk")
    sticky = ("text", "sent_to", "sent_on", "plan")


class PartySteers(Book):
    model = PartySteer
    name = "Chỉ đạo của cấp ủy"
    heading = "Văn bản, cuộc họp"
    about = "Chỉ đạo, định hướng của Ban Tuyên giáo, Dân vận, thường vụ cấp ủy."
    verb = "Ghi chỉ đạo"
    empty = "Ghi văn bản hoặc kết luận cuộc họp, nội dung chỉ đạo và kế hoạch liên quan."
    parts = (("Chỉ đạo", ("body", "document", ("on",), "content")), ("Thuộc", ("plan", "note")))
    columns = ("body", "on", "content")
    dated, order = "on", ("-on", "-pk")


class Disclosures(Book):
    model = Disclosure
    name = "Công khai thông tin"
    heading = "Thông tin"
    about = "Thông tin đã công khai: theo căn cứ nào, ở đâu, ngày nào."
    verb = "Ghi lần công khai"
    empty = "Ghi mỗi lần đăng, niêm yết, thông báo trên loa; đính kèm ảnh chụp nơi công khai."
    parts = (
        ("Thông tin", ("what", "basis", "plan")),
        ("Công khai", ("place", "link", ("on",), "note")),
    )
    columns = ("basis", "place", "link", "on")
    dated, order = "on", ("-on", "-pk")
    sticky = ("basis", "place", "on", "plan")
    #: where a plan is put, by the word a link brings along (S001-27)
    PLACES = {"cong-pbgdpl": "Cổng thông tin điện tử phổ biến, giáo dục pháp luật quốc gia"}

    def initial(self, request):
        """A document's own page (`?van-ban=&noi=`) brings along what it is and where it was put."""
        pk = whole_number(request.GET.get("van-ban"))
        plan = Plan.objects.visible_to(request.reach).filter(pk=pk).first() if pk else None
        place = self.PLACES.get(request.GET.get("noi", ""), "")
        return {"what": str(plan)[:300], "place": place} if plan else {}
