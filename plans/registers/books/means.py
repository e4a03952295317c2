"""Resources, press orders, budget proposals, allotted means."""

from django.db.models import Q
from django.utils import timezone

from plans.registers.models import BudgetProposal, Means, MediaOrder, Resource

from .base import Book, State, in_order


class Resources(Book):
    model = Resource
    name = "Các nguồn lực được hỗ trợ"
    heading = "Nhà tài trợ, người hỗ trợ"
    about = "Ai hỗ trợ, bằng gì, giá trị bao nhiêu; sản phẩm của nhiệm vụ huy động nguồn lực xã hội."
    verb = "Ghi nguồn lực"
    empty = "Ghi từng khoản tiền, hiện vật, công sức được hỗ trợ, kèm biên bản hoặc ảnh."
    parts = (
        ("Người hỗ trợ", ("donor", "donor_kind")),
        ("Hỗ trợ", ("what", "form", ("value", "received_on"))),
        ("Thuộc", ("plan", "task", "note")),
    )
    columns = ("donor_kind", "what", "form", "received_on", "value")
    filters = ("donor_kind", "form")
    hints = {"value": "Hiện vật, công sức: quy ra tiền; để trống là chưa định giá"}
    dated, total, order = "received_on", "value", ("-received_on", "-pk")
    sticky = ("plan", "task", "received_on", "form")


class MediaOrders(Book):
    model = MediaOrder
    name = "Đặt hàng truyền thông"
    heading = "Đơn vị thực hiện"
    about = "Báo, đài, đơn vị được giao, đặt hàng hoặc trúng thầu; giá trị và sản phẩm."
    verb = "Ghi đặt hàng"
    empty = "Ghi mỗi hợp đồng hoặc quyết định giao nhiệm vụ, đặt hàng, đấu thầu."
    parts = (
        ("Hợp đồng", ("press", "mode", "contract", ("value",), ("from_on", "to_on"))),
        ("Sản phẩm", ("products",)),
        ("Thuộc", ("plan", "task", "note")),
    )
    columns = ("mode", "contract", "from_on", "to_on", "products", "value")
    filters = ("mode",)
    dated, total, order = "from_on", "value", ("-from_on", "-pk")

    def check(self, form, said, actor):
        in_order(form, said, "from_on", "to_on")


class BudgetProposals(Book):
    model = BudgetProposal
    name = "Đề xuất kinh phí"
    heading = "Nội dung"
    about = "Từ đơn vị qua Tài chính, UBND đến HĐND: mỗi bước một ngày, một số tiền."
    verb = "Ghi đề xuất"
    empty = "Ghi đề xuất khi gửi Tài chính; điền tiếp từng bước khi có kết quả."
    parts = (
        ("Đề xuất", ("what", ("year",), "source", "unbalanced", "plan")),
        (
            "Các bước",
            (
                ("unit_on", "unit_amount"),
                ("finance_on", "finance_amount"),
                ("committee_on", "committee_amount"),
                ("approved_on", "approved_amount"),
                "decision",
            ),
        ),
        ("Thêm", ("note",)),
    )
    columns = ("year", "source", "unbalanced", "unit_amount", "approved_amount")
    filters = ("source",)
    hints = {"unbalanced": "Được ưu tiên bố trí kinh phí, đứng đầu sổ của năm"}
    total, total_words, order = "approved_amount", "được duyệt", ("-year", "-unbalanced", "-pk")
    template = "registers/budget.html"
    states = (
        State("duyet", "HĐND đã quyết định", "green", lambda on: Q(approved_on__isnull=False)),
        State("ubnd", "UBND đã trình", "blue", lambda on: Q(committee_on__isnull=False)),
        State("tai-chinh", "Tài chính đã tổng hợp", "blue", lambda on: Q(finance_on__isnull=False)),
        State("don-vi", "Đơn vị đã đề xuất", "grey"),
    )

    def fields_of_page(self):
        """The steps have a table of their own."""
        return [name for name in self.fields if not name.endswith(("_on", "_amount"))]

    def check(self, form, said, actor):
        """A step is dated after the one before it; an amount has its day."""
        last = None
        for step, words in BudgetProposal.STEPS:
            day, amount = said.get(f"{step}_on"), said.get(f"{step}_amount")
            if amount is not None and day is None and f"{step}_on" not in form.errors:
                form.add_error(f"{step}_on", f"Nhập ngày của bước “{words}”, đã có số tiền")
            if day and last and day < last:
                form.add_error(f"{step}_on", "Bước sau không được trước bước đứng trên")
            last = day or last

    def initial(self, request):
        return {"year": _next_year()}


class AllottedMeans(Book):
    model = Means
    name = "Nhân lực, điều kiện"
    heading = "Mục"
    about = "Biên chế, người kiêm nhiệm, cơ sở vật chất, kinh phí được bố trí từng năm."
    verb = "Ghi năm"
    empty = "Ghi mỗi năm một dòng theo văn bản giao."
    parts = (
        ("Được bố trí", (("year",), ("staff_posts", "part_time"), "facilities", "funds", "source")),
        ("Căn cứ", ("decision", "plan", "note")),
    )
    columns = ("year", "staff_posts", "part_time", "facilities", "funds")
    total, total_words, order = "funds", "kinh phí", ("-year", "-pk")

    def initial(self, request):
        return {"year": _next_year() - 1}


def _next_year():
    return timezone.localdate().year + 1
