"""Bodies asked about drafts and their replies, and a letter of the Front with its proposals."""

from datetime import timedelta

from django.utils import timezone

from drafts.models import DraftPolicy
from feedback import actions
from feedback.slip import codes

_MARKET, _SCHOOL = (
    "Quy chế quản lý chợ Tân Lập",
    "Hỗ trợ chi phí học tập cho học sinh phổ thông vùng biên giới",
)
_HERE = ["Ban Công an xã", "Hội Liên hiệp Phụ nữ xã", "Hội Nông dân xã", "Trạm Y tế xã"]
_SAID = [
    ("Điều 3", "Cần nêu rõ khu B có mái che và nước sạch trước khi buộc hộ bán hàng tươi sống chuyển vào."),
    ("Điều 4", "Mức phí phải chia theo diện tích sạp để không bất lợi cho hộ bán nhỏ."),
    ("", "Đề nghị tổ chức họp riêng với hộ kinh doanh trước khi ban hành."),
]


def ask(cast):
    today = timezone.localdate()
    lan, minh = cast["lan", "tan_lap"], cast["minh", "stp_tay_ninh"]
    market, school = DraftPolicy.objects.get(title=_MARKET), DraftPolicy.objects.get(title=_SCHOOL)
    day = market.first_opened_on + timedelta(days=1)
    due = day + timedelta(days=15)
    for name in _HERE:
        actions.ask_opinion(market, name, day, due, lan, letter_number="112/UBND")
    police, women, farmers, _ = market.opinion_requests.order_by("pk")
    actions.note_reply(police, day + timedelta(days=6), True, lan, number="05/CAX")
    actions.note_reply(
        women, day + timedelta(days=9), False, lan, said=[(None, "Nên có chỗ rửa tay ở khu thực phẩm.")]
    )
    actions.note_reply(farmers, day + timedelta(days=10), True, lan)
    actions.ask_opinion(
        school, "Ủy ban nhân dân xã Tân Lập", today - timedelta(days=6), today + timedelta(days=5), minh,
        agency=lan.agency, letter_number="890/STP-XDVB",
    )  # fmt: skip
    _poll(school, minh, today)
    _questions(school, minh)
    actions.ask(
        lan.agency, "Sạp bán tạm dịp Tết có phải nộp phí cả tháng không?", codes.new_key(), draft=market
    )
    labels = dict(market.versions.posted().last().articles.values_list("label", "pk"))
    actions.record_criticism(
        market, [(labels.get(label), text) for label, text in _SAID], lan,
        body="Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Lập", received_on=day + timedelta(days=14),
        once_key=codes.new_key(), number="07/MTTQ-BTT", issued_on=day + timedelta(days=13),
        reply_by=today + timedelta(days=8),
    )  # fmt: skip


def _poll(school, by, today):
    poll = actions.open_poll(
        school, "Nên chi hỗ trợ theo cách nào?",
        ["Chi vào đầu học kỳ, một lần", "Chi hằng tháng", "Trừ thẳng vào tiền ăn bán trú"],
        today - timedelta(days=8), today + timedelta(days=9), by,
    )  # fmt: skip
    first, monthly, meals = poll.choices.all()
    for choice, number in ((first, 9), (monthly, 21), (meals, 14)):
        for _ in range(number):
            actions.vote(poll, choice, codes.new_key())
    actions.enter_ballots(
        poll, {first: 6, monthly: 11, meals: 4}, by, channel="hoi-nghi", provenance="Họp phụ huynh ấp 2",
        received_on=today - timedelta(days=3), once_key=codes.new_key(),
    )  # fmt: skip


def _questions(school, by):
    lunch = actions.ask(
        by.agency,
        "Con tôi học bán trú thì có được nhận thêm tiền đi lại không?",
        codes.new_key(),
        draft=school,
    )
    actions.answer_question(
        lunch, "Có. Tiền ăn trưa và tiền đi lại là hai khoản riêng; học bán trú vẫn nhận tiền đi lại nếu nhà cách "
        "trường từ 4 km.", True, by, lunch.revision,
    )  # fmt: skip
    actions.ask(
        by.agency,
        "Hộ khẩu ở xã khác nhưng học tại xã biên giới thì tính thế nào?",
        codes.new_key(),
        draft=school,
    )
