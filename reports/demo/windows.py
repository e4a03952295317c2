"""Where drafts were published, a round that was extended, the year's programmes, and what came of drafts."""

from datetime import date, timedelta

from django.utils import timezone

from drafts import actions
from drafts.models import DraftPolicy, Posting, PostingPlace, ProgrammeItem
from feedback.following import outcomes

State = ProgrammeItem.State

WASTE, MARKET, SCHOOL = (
    "Mức hỗ trợ hộ gia đình phân loại",
    "Quy chế quản lý chợ Tân Lập",
    "Hỗ trợ chi phí học tập",
)
ROADS, BOATS, FEES = (
    "Quy định đường thôn tự quản",
    "Quản lý hoạt động của tàu du lịch",
    "Mức thu phí sử dụng bến",
)

#: draft, who, [(place, days after opening, address, note)]
POSTINGS = [
    (WASTE, ("ha", "snn_lang_son"), [
        ("cong-co-quan", 0, "https://snnmt.langson.invalid/lay-y-kien/rac-thai", ""),
        ("cong-tinh", 2, "https://langson.invalid/du-thao/rac-thai-sinh-hoat", "Văn phòng UBND tỉnh đăng"),
        ("bao-chi", 6, "https://baolangson.invalid/ho-tro-phan-loai-rac", "Tin kèm ảnh"),
    ]),
    (MARKET, ("lan", "tan_lap"), [
        ("trang-xa", 0, "https://tanlap.tayninh.invalid/quy-che-cho", ""),
        ("cong-co-quan", 1, "https://tanlap.tayninh.invalid/lay-y-kien", ""),
    ]),
    (SCHOOL, ("minh", "stp_tay_ninh"), [("cong-co-quan", 0, "https://sotuphap.tayninh.invalid/du-thao/hoc-tap", "")]),
    (BOATS, ("son", "stp_quang_ninh"), [
        ("cong-co-quan", 0, "https://sotuphap.quangninh.invalid/tau-du-lich", ""),
        ("cong-tinh", 0, "https://quangninh.invalid/du-thao/tau-du-lich", ""),
        ("trung-tam-truyen-thong", 3, "https://quangninhtv.invalid/tau-du-lich", "Chuyên mục Chính sách mới"),
    ]),
]  # fmt: skip

#: who, [(document, kind, time printed, days from today or None, draft, state, reason)]
PROGRAMMES = [
    (("lan", "tan_lap"), [
        ("Quyết định ban hành Quy chế quản lý chợ Tân Lập", "qd-ubnd-xa", "Quý IV", 38, MARKET, State.PLANNED, ""),
        ("Nghị quyết về mức đóng góp làm đường ấp", "nq-hdnd-xa", "Kỳ họp cuối năm", 20, None, State.PLANNED, ""),
        ("Quyết định quy định giờ hoạt động của điểm karaoke", "qd-ubnd-xa", "Tháng 10", -22, None, State.PLANNED, ""),
        ("Quyết định về quản lý nghĩa trang nhân dân", "qd-ubnd-xa", "", 60, None, State.ADDED, "Bổ sung theo kết luận họp tháng 9"),
    ]),
    (("ha", "snn_lang_son"), [
        ("Nghị quyết về hỗ trợ phân loại, thu gom rác thải sinh hoạt", "nq-hdnd-tinh", "Kỳ họp cuối năm", 17, WASTE, State.PLANNED, ""),
        ("Quyết định về mã số vùng trồng hồi", "qd-ubnd-tinh", "Quý III", -53, None, State.PLANNED, ""),
    ]),
    (("minh", "stp_tay_ninh"), [
        ("Nghị quyết hỗ trợ chi phí học tập vùng biên giới", "nq-hdnd-tinh", "Kỳ họp cuối năm", 17, SCHOOL, State.PLANNED, ""),
    ]),
]  # fmt: skip

OUTCOMES = [
    (BOATS, ("son", "stp_quang_ninh"), "https://congbao.quangninh.invalid/47-2026", (
        "Điều 2: từ tháng 5 đến tháng 8 tàu được rời bến trước 17 giờ, theo ý kiến của Hiệp hội Tàu du lịch.\n"
        "Điều 3: thêm quy định ít nhất 10% áo phao cỡ trẻ em.\n"
        "Các tháng khác giữ 16 giờ để tàu về bến khi trời còn sáng."
    )),
    (FEES, ("khoi", "stp_vinh_long"), "", "Điều 2: ghe dưới 01 tấn được miễn phí. Các mức khác giữ như dự thảo."),
]  # fmt: skip


def publish_and_plan(cast):
    for title, who, lines in POSTINGS:
        _postings(_draft(title), cast[who], lines)
    roads, hoa = _draft(ROADS), cast["hoa", "cam_thach"]
    actions.extend(
        roads, roads.closes_on + timedelta(days=7), hoa, "Hai thôn họp muộn vì mưa lũ, cần thêm một tuần để gom ý kiến"
    )  # fmt: skip
    for who, lines in PROGRAMMES:
        _programme(cast[who], lines)
    for title, who, url, words in OUTCOMES:
        draft = _draft(title)
        actions.save_outcome(draft, cast[who], outcome=words, url=url)
        outcomes.publish(draft, cast[who])


def _draft(title):
    return DraftPolicy.objects.get(title__startswith=title)


def _postings(draft, by, lines):
    shown = draft.versions.exclude(posted_at=None).order_by("number").first()
    for code, after, url, note in lines:
        place = PostingPlace.objects.get(code=code)
        on = draft.first_opened_on + timedelta(days=after)
        made = Posting(draft=draft, place=place, version=shown, url=url, posted_on=on, note=note)
        actions.add_posting(made, by)


def _programme(by, lines):
    today = timezone.localdate()
    types = actions.regime_on(date(today.year, 9, 1)).types
    items = actions.add_items(
        [
            ProgrammeItem(
                year=today.year, title=title, document_type=types.get(code=kind), due_text=words,
                due_on=today + timedelta(days=days), draft=_draft(draft) if draft else None, state=state, reason=reason,
                drafter_text=by.agency.name,
            )
            for title, kind, words, days, draft, state, reason in lines
        ],
        by,
    )  # fmt: skip
    if len(items) > 3:
        late = items[2]
        actions.move_to_next_year(late, "Chờ quy định của tỉnh về khoảng cách với trường học", by)
