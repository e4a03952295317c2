"""What officers wrote into their reports: reasons of what grew or fell, difficulties, proposals carried up by name."""

from reports import actions, building, merging
from reports.checking import review
from reports.models import Narrative, Period

Part = Narrative.Part
#: (name of the agency, year) -> {part: words}
SAID = {
    ("Ủy ban nhân dân xã Thạnh Bắc", 2023): {
        Part.PROPOSALS: "Đề nghị cấp thêm 02 cụm loa cho ấp giáp biên, loa cũ chỉ nghe được trong vòng 300 mét.",
        Part.JUDGEMENT: "1. Tồn tại, hạn chế\nNgười dân đi làm xa ban ngày nên hội nghị ban ngày vắng.",
    },
    ("Ủy ban nhân dân xã Cẩm Thành", 2023): {
        Part.PROPOSALS: "Đề nghị có tài liệu bằng tiếng Mường, dạng hình vẽ, để dán ở nhà văn hóa thôn.",
    },
    ("Ủy ban nhân dân xã Thạnh Bắc", 2024): {
        Part.PROPOSALS: "Loa đã được cấp; đề nghị có kinh phí sửa chữa hằng năm.",
    },
    ("Ủy ban nhân dân xã Tân Lập", 2025): {
        Part.PROPOSALS: "Sau sắp xếp, xã có 14 ấp mà một công chức tư pháp: đề nghị cho dùng tuyên truyền viên ấp.",
        Part.JUDGEMENT: "1. Nguyên nhân\nSáu tháng cuối năm phải bàn giao hồ sơ của ba xã cũ.",
    },
    ("Sở Tư pháp tỉnh Tây Ninh", 2025): {
        Part.PROPOSALS: "Đề nghị Trung ương gửi đề cương truyền thông trước kỳ lấy ý kiến ít nhất 10 ngày.",
    },
    ("Sở Tư pháp thành phố Quảng Ninh", 2026): {
        Part.PROPOSALS: "Đề nghị cho dùng chung phim ngắn về dự thảo trên các kênh của tỉnh bạn.",
    },
}  # fmt: skip
LESS = "Trong năm có ít dự thảo lấy ý kiến hơn, nhiều cuộc được gộp theo cụm ấp, thôn."
MORE = "Có thêm dự thảo được truyền thông và thêm buổi phát loa theo yêu cầu của cấp trên."
MONEY = "Kinh phí được cấp theo kế hoạch truyền thông của năm."


def write(report, by):
    """Before it is sent: the words of its officer, what is carried up, and the reasons asked for."""
    report.refresh_from_db()
    for part, words in SAID.get((by.agency.name, report.period.year), {}).items():
        row = report.narratives.get(part=part)
        actions.edit_words(row, words, row.revision, by)
    said = merging.said_below(report, Part.PROPOSALS)
    if said:
        actions.carry(report.narratives.get(part=Part.PROPOSALS), [one.source.pk for one in said], by)
    stored = {figure.indicator: figure for figure in report.figures.all()}
    asked = review.explanations(report, stored)
    reasons = {figure.indicator: _reason(figure.indicator, change) for figure, _, change in asked if change}
    if reasons:
        actions.explain(report, reasons, report.revision, by)


def _reason(code, change):
    if code.startswith("G"):
        return MONEY
    return MORE if change > 0 else LESS


def plant(cast):
    """The centre has begun its report of 2026: a province's proposal waits to be taken over."""
    thu = cast["thu", "hdph"]
    period = Period.objects.get(year=2026, kind=Period.Kind.YEAR)
    report = actions.start_report(period, thu)
    building.build(report)
