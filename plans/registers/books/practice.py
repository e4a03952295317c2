"""Good models, commendations, the network, the legal-access standard."""

from django.db.models import Q

from plans.registers.models import AccessStandard, Commendation, Contact, GoodModel

from .base import Book, State, in_order


class GoodModels(Book):
    model = GoodModel
    name = "Mô hình, cách làm hay"
    heading = "Mô hình"
    about = "Cách truyền thông, phổ biến pháp luật hiệu quả ở cơ sở: làm thế nào, ở đâu, ai nhân rộng."
    verb = "Ghi mô hình"
    empty = "Ghi cách làm đủ rõ để nơi khác làm theo được, kèm ảnh hoặc văn bản công nhận."
    parts = (
        ("Mô hình", ("name", "what", "place", ("since", "ended_on"))),
        ("Kết quả", ("spread", ("people",), "result", "recognised")),
        ("Thuộc", ("plan", "note")),
    )
    columns = ("place", "since", "spread", "people")
    filters = ("spread",)
    dated, order = "since", ("-since", "-pk")

    def check(self, form, said, actor):
        in_order(form, said, "since", "ended_on", "Ngày dừng phải từ ngày bắt đầu trở đi")


class Commendations(Book):
    model = Commendation
    name = "Khen thưởng"
    heading = "Được khen"
    about = "Tập thể, cá nhân được khen trong truyền thông dự thảo chính sách và phổ biến pháp luật."
    verb = "Ghi khen thưởng"
    empty = "Ghi từng tập thể, cá nhân theo quyết định; dòng sau giữ lại quyết định của dòng trước."
    parts = (
        ("Được khen", ("to", "name", "workplace", "merit")),
        ("Quyết định", ("form", "given_by", ("decision", "on"))),
        ("Thuộc", ("plan", "note")),
    )
    columns = ("to", "form", "merit", "decision", "on")
    filters = ("to", "form")
    dated, order = "on", ("-on", "name", "pk")
    sticky = ("to", "form", "given_by", "decision", "on", "plan")


class Network(Book):
    model = Contact
    name = "Mạng lưới truyền thông"
    heading = "Họ và tên"
    about = "Ai giúp đưa tin đến người dân: báo, đài, loa, thôn, tổ dân phố, đoàn thể, doanh nghiệp."
    verb = "Ghi đầu mối"
    empty = "Ghi người phụ trách loa, trưởng thôn, phóng viên thường trú và đầu mối các đoàn thể."
    parts = (
        ("Người", ("name", "kind", "organisation", "duty", "area")),
        ("Liên hệ", (("phone", "email"),)),
        ("Thời gian", (("from_on", "to_on"), "note")),
    )
    columns = ("kind", "organisation", "duty", "area", "phone")
    filters = ("kind",)
    hints = {"phone": "Chỉ cơ quan mình và cấp trên xem được"}
    private, order = ("phone", "email"), ("kind", "name", "pk")
    sticky = ("kind", "organisation", "area", "from_on")
    states = (
        State("thoi", "Đã thôi", "grey", lambda on: Q(to_on__lt=on)),
        State("dang", "Đang phụ trách", "green"),
    )

    def check(self, form, said, actor):
        in_order(form, said, "from_on", "to_on")


class AccessStandards(Book):
    model = AccessStandard
    name = "Chuẩn tiếp cận pháp luật"
    heading = "Xã, phường, đặc khu"
    about = "Kết quả đánh giá từng năm; tiêu chí nào yếu thì truyền thông vào đó."
    verb = "Ghi kết quả"
    empty = "Ghi kết quả theo quyết định công nhận của từng năm."
    parts = (
        ("Đánh giá", (("year",), "unit", ("points", "education_points"), "result")),
        ("Quyết định", (("decision", "decided_on"),)),
        ("Việc tiếp theo", ("weak", "note")),
    )
    columns = ("year", "points", "education_points", "result", "decision")
    filters = ("result",)
    order = ("-year", "unit", "pk")
    sticky = ("year", "decision", "decided_on", "result")
