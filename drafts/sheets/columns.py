"""The tables an activity is written in: a sheet for what happened, one each for its lines, answers and links."""

from drafts.models import Activity, ActivityPart, EvidenceLink

CODE = "Mã"
NUMBERS = [
    "sessions", "attendance", "items", "broadcasts", "minutes", "copies", "minority_copies", "postings", "reach", "cost",
]  # fmt: skip
TEXTS = ["title", "place", "coordinating", "note"]
DAYS = ["starts_on", "ends_on"]
CHOICES = ["field", "form", "organiser"]
FLAGS = ["is_planned", "is_public"]
DRAFT, SLUG, TAGS, CAMPAIGN, LEAD, EVIDENCE = (
    "Dự thảo", "Mã dự thảo", "Đối tượng, địa bàn ưu tiên", "Thuộc đợt cao điểm (mã)", "Đơn vị chủ trì", "Số tệp minh chứng",
)  # fmt: skip


def label(name, model=Activity) -> str:
    words = str(model._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


MAIN_NAMES = [
    CODE, "field", "form", "title", *DAYS, "place", DRAFT, SLUG, *NUMBERS, "organiser", "coordinating", TAGS,
    CAMPAIGN, *FLAGS, "note",
]  # fmt: skip
MAIN = {name: name if name[0].isupper() else label(name) for name in MAIN_NAMES}
PART_TEXTS = ["name", "group", "organisation", "times", "note"]
PART_DAYS = ["on", "until", "done_on"]
AGENCY, OUTLET = "Cơ quan trên cổng", "Điểm trong danh mục"
PARTS = {
    CODE: CODE, "kind": "Loại dòng", "name": "Tên", "group": "Nhóm, vai trò", "organisation": "Cơ quan, tổ chức",
    AGENCY: AGENCY, OUTLET: OUTLET, "count": "Số lượng", "on": "Từ ngày", "until": "Đến ngày", "times": "Giờ",
    "done_on": "Đã gỡ, đã trả lời ngày", "note": "Ghi chú",
}  # fmt: skip
DETAILS = {CODE: CODE, "question": "Mục", "answer": "Trả lời"}
LINKS = {CODE: CODE, "url": "Đường dẫn", "title": "Tên trang", "seen_on": "Xem ngày"}
SHEETS = {"Hoạt động": MAIN, "Thành phần": PARTS, "Chi tiết": DETAILS, "Đường dẫn": LINKS}
MODELS = {"Hoạt động": Activity, "Thành phần": ActivityPart, "Đường dẫn": EvidenceLink}
YES = "có"
