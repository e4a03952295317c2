"""The registry of figures: code, words, unit, kind, who enters it, how a ratio is made, what counts it.

The list of report-model.md §3, and C26, which N17 asks for. A code never changes its meaning and is never given
out again; numbers above `CODED` are those administrators give out (counting/registry.py, which also says what was
asked for in a year). What the rows say is counted by the `tallies.py` of the app the rows live in; what rows those
are, how it folds and where the indicator comes from is said in counting/origins.py.
"""

from dataclasses import dataclass
from enum import StrEnum

from drafts.tallies import COUNTERS as DRAFT_COUNTERS
from feedback.tallies import COUNTERS as COMMENT_COUNTERS
from plans.registers.tallies import COUNTERS as BOOK_COUNTERS
from plans.tallies import COUNTERS as PLAN_COUNTERS
from portal.tally import Counter
from portal.units.models import Level


class Kind(StrEnum):
    FLOW = "F"  # happened in the period: added
    STOCK = "S"  # as it stood on the last day: added, never over periods (Q8)
    DISTINCT = "D"  # records counted once in the whole tree (Q4)
    RATIO = "R"  # numerator over denominator, made anew at every level (Q7)


EVERYBODY = (Level.NATION, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
LOCAL = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
COUNCILS = (Level.NATION, Level.PROVINCE)
#: codes of the code end at this number; administrators give out the ones after it
CODED = 50


@dataclass(frozen=True)
class Indicator:
    """One row of the table. `declared` figures are typed by officers of `levels`.

    A declared one that has a counter too is typed only where its unit's books have no rows.
    `numerator` and `denominator` name the codes added up above and below the line of a ratio.
    `within`: "… trong đó", printed indented; `of`: the whole its name alone leaves unsaid. `hidden` ones
    only feed a ratio. `optional` ones may stay empty: nothing waits for them. `manual`: added by an administrator.
    """

    code: str
    name: str
    unit: str
    kind: Kind
    levels: tuple[int, ...] = EVERYBODY
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    declared: bool = False
    within: bool = False
    of: str = ""
    hidden: bool = False
    bold: bool = False
    optional: bool = False
    manual: bool = False

    @property
    def group(self):
        return self.code[0]

    @property
    def is_ratio(self):
        return self.kind == Kind.RATIO

    @property
    def is_distinct(self):
        return self.kind == Kind.DISTINCT

    @property
    def short_name(self):
        """Without the "… trong đó" of the table, for headings and sentences."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def full_name(self):
        """Where it stands without its table: "Tuyên truyền viên pháp luật cấp xã cuối kỳ: nữ"."""
        return f"{BY_CODE[self.of].short_name}: {self.name}" if self.of else self.short_name


GROUPS = {
    "A": "Chỉ đạo, tổ chức thực hiện",
    "B": "Dự thảo chính sách",
    "C": "Hoạt động truyền thông dự thảo chính sách",
    "D": "Ý kiến góp ý",
    "E": "Phổ biến, giáo dục pháp luật",
    "F": "Nhân lực",
    "G": "Kinh phí",
    "H": "Hòa giải ở cơ sở, chuẩn tiếp cận pháp luật",
}

F, S, D, R = Kind.FLOW, Kind.STOCK, Kind.DISTINCT, Kind.RATIO


def _declared(code, name, unit, kind, *levels, **more):
    return Indicator(code, name, unit, kind, levels or EVERYBODY, declared=True, **more)


def _part(code, name, unit, kind=F, **more):
    return Indicator(code, name, unit, kind, within=True, **more)


_MAY_BE = {"within": True, "optional": True}

INDICATORS = (
    Indicator("A01", "kế hoạch truyền thông dự thảo chính sách đã ban hành", "văn bản", F, LOCAL),
    Indicator("A02", "văn bản chỉ đạo, hướng dẫn khác", "văn bản", F),
    Indicator("A03", "văn bản góp ý, kiến nghị hoàn thiện thể chế", "văn bản", F, LOCAL),
    Indicator("A04", "phiên họp Hội đồng phối hợp", "phiên", F, COUNCILS),
    Indicator("A05", "thành viên Hội đồng phối hợp cuối kỳ", "người", S, COUNCILS),
    Indicator("A06", "cuộc kiểm tra, giám sát", "cuộc", F, COUNCILS),
    Indicator("A07", "lớp, hội nghị tập huấn kỹ năng truyền thông", "lớp", F, LOCAL),
    Indicator("A08", "lượt người được tập huấn", "lượt", F, LOCAL),
    Indicator("A09", "nhiệm vụ kế hoạch phải hoàn thành trong kỳ", "nhiệm vụ", F, LOCAL),
    _part("A10", "hoàn thành đúng hạn", "nhiệm vụ", of="A09"),
    _part("A11", "hoàn thành chậm", "nhiệm vụ", of="A09"),
    Indicator("A12", "tỷ lệ hoàn thành nhiệm vụ", "%", R, numerator=("A10", "A11"), denominator=("A09",)),
    Indicator("A13", "nhiệm vụ kỳ trước chuyển sang", "nhiệm vụ", F, LOCAL),
    Indicator("B01", "dự thảo văn bản quy phạm pháp luật lấy ý kiến trong kỳ", "dự thảo", D),
    _part("B02", "đủ các tiêu chí tác động lớn đến xã hội", "dự thảo", D, of="B01"),
    _part("B03", "ngoài tiêu chí, cơ quan chủ động truyền thông", "dự thảo", D, of="B01"),
    Indicator("B04", "dự thảo đủ tiêu chí đã được truyền thông", "dự thảo", D, bold=True),
    Indicator(
        "B05", "tỷ lệ dự thảo đủ tiêu chí được truyền thông", "%", R, numerator=("B04",), denominator=("B02",)
    ),
    Indicator(
        "B06", "chính sách do Trung ương yêu cầu phối hợp truyền thông", "chính sách", D, (Level.PROVINCE,)
    ),
    Indicator(
        "B06a", "chính sách Trung ương yêu cầu, đã phối hợp", "chính sách", D, (Level.PROVINCE,), hidden=True
    ),
    Indicator(
        "B07",
        "tỷ lệ đã phối hợp theo yêu cầu của Trung ương",
        "%",
        R,
        numerator=("B06a",),
        denominator=("B06",),
    ),
    Indicator("B08", "dự thảo đã đăng trên cổng, trang thông tin điện tử", "dự thảo", D),
    _part("B09", "đăng đủ số ngày tối thiểu", "dự thảo", D, of="B08"),
    Indicator("B10", "văn bản đã ban hành trong kỳ", "văn bản", D),
    Indicator("B11", "dự thảo được truyền thông tại địa bàn, kể cả của cấp trên", "dự thảo", D),
    Indicator("C01", "chuyên mục, chương trình phát thanh, truyền hình", "kỳ phát", F),
    Indicator("C02", "tin, bài, phóng sự trên báo chí", "tin, bài", F),
    Indicator("C03", "chiến dịch, đợt cao điểm truyền thông", "đợt", F),
    Indicator("C04", "tài liệu truyền thông biên soạn", "đầu tài liệu", F),
    Indicator("C05", "tài liệu phát hành", "bản", F),
    _part("C06", "bằng tiếng dân tộc thiểu số", "bản", of="C05"),
    Indicator("C07", "hội nghị", "cuộc", F),
    Indicator("C08", "tọa đàm, hội thảo", "cuộc", F),
    Indicator("C09", "diễn đàn", "cuộc", F),
    Indicator("C10", "đối thoại trực tiếp", "cuộc", F),
    Indicator("C11", "đối thoại, hội nghị trực tuyến", "cuộc", F),
    Indicator("C12", "họp báo, phỏng vấn", "cuộc", F),
    Indicator("C13", "tổng số cuộc", "cuộc", F, bold=True),
    Indicator("C14", "lượt người tham dự", "lượt", F, bold=True),
    Indicator("C15", "tin, bài phát trên loa truyền thanh cơ sở", "tin, bài", F),
    Indicator("C16", "lượt phát loa", "lượt", F, bold=True),
    Indicator("C17", "thời lượng phát loa", "phút", F),
    Indicator("C18", "niêm yết bảng tin", "lượt", F),
    Indicator("C19", "màn hình khu dân cư", "lượt", F),
    Indicator("C20", "lồng ghép sinh hoạt văn hóa, hòa giải, trợ giúp pháp lý tại cơ sở", "cuộc", F),
    Indicator("C21", "tin, bài, dự thảo đăng cổng, trang thông tin điện tử", "tin, bài", F),
    Indicator("C22", "lượt xem, tải trên cổng, trang thông tin điện tử", "lượt", F),
    Indicator("C23", "bài đăng mạng xã hội", "bài", F),
    Indicator("C24", "lượt tiếp cận, tương tác trên mạng xã hội", "lượt", F),
    Indicator("C25", "hoạt động do Mặt trận, tổ chức thành viên, doanh nghiệp chủ trì", "hoạt động", F),
    Indicator("C26", "lần phát ngôn, cung cấp thông tin cho báo chí", "lần", F),
    Indicator("D01", "tổng số ý kiến nhận được", "ý kiến", F, bold=True),
    Indicator("D02", "cơ quan, tổ chức, cá nhân được gửi xin ý kiến", "chủ thể", F),
    _part("D03", "đã trả lời", "chủ thể", of="D02"),
    _part("D04a", "ý kiến của cơ quan, tổ chức", "ý kiến"),
    _part("D04b", "ý kiến của doanh nghiệp", "ý kiến"),
    _part("D04c", "ý kiến của cá nhân", "ý kiến"),
    _part("D05a", "qua cổng", "ý kiến", of="D01"),
    _part("D05b", "bằng văn bản", "ý kiến", of="D01"),
    _part("D05c", "tại hội nghị, cuộc họp", "ý kiến", of="D01"),
    _part("D05d", "bằng phiếu giấy", "ý kiến", of="D01"),
    _part("D05e", "qua loa truyền thanh, phản ánh", "ý kiến", of="D01"),
    _part("D05f", "qua kênh khác", "ý kiến", of="D01"),
    Indicator("D06", "ý kiến ghi nhận tại địa bàn về dự thảo của cơ quan khác, đã chuyển", "ý kiến", F),
    Indicator("D07", "nhất trí với dự thảo", "ý kiến", F),
    Indicator("D08", "tiếp thu toàn bộ", "ý kiến", F),
    Indicator("D09", "tiếp thu một phần", "ý kiến", F),
    Indicator("D10", "giải trình, không tiếp thu", "ý kiến", F),
    Indicator("D11", "chưa xử lý", "ý kiến", F),
    Indicator(
        "D12",
        "tỷ lệ đã tiếp thu, giải trình",
        "%",
        R,
        numerator=("D07", "D08", "D09", "D10"),
        denominator=("D01",),
    ),
    Indicator("D13", "dự thảo đã công khai bản tổng hợp tiếp thu, giải trình", "dự thảo", D),
    Indicator("D14", "ý kiến kỳ trước chuyển sang", "ý kiến", F),
    _part("D15", "đã tiếp thu, giải trình trong kỳ", "ý kiến", of="D14"),
    Indicator("E01", "cuộc phổ biến pháp luật trực tiếp", "cuộc", F),
    Indicator("E02", "lượt người tham dự", "lượt", F),
    Indicator("E03", "cuộc thi tìm hiểu pháp luật", "cuộc", F),
    Indicator("E04", "lượt người dự thi", "lượt", F),
    Indicator("E05", "tài liệu phát hành miễn phí", "bản", F),
    _part("E06", "bằng tiếng dân tộc thiểu số", "bản", of="E05"),
    Indicator("E07", "tin, bài, phóng sự trên báo, đài", "tin, bài", F),
    Indicator("E08", "tin, bài, phóng sự trên Internet", "tin, bài", F),
    Indicator("E09", "lần phát loa truyền thanh", "lần", F),
    Indicator("E10", "bài đăng mạng xã hội", "bài", F),
    _declared("F01", "báo cáo viên pháp luật cấp tỉnh cuối kỳ", "người", S, Level.PROVINCE),
    _declared("F02", "báo cáo viên pháp luật trung ương cuối kỳ", "người", S, Level.NATION, optional=True),
    _declared("F03", "tuyên truyền viên pháp luật cấp xã cuối kỳ", "người", S, Level.COMMUNE),
    _declared("F04a", "nữ", "người", S, Level.COMMUNE, of="F03", **_MAY_BE),
    _declared("F04b", "người dân tộc thiểu số", "người", S, Level.COMMUNE, of="F03", **_MAY_BE),
    _declared("F04c", "đã được tập huấn trong kỳ", "người", S, Level.COMMUNE, of="F03", **_MAY_BE),
    _declared("G01", "kinh phí ngân sách đã sử dụng", "triệu đồng", F),
    _declared("G02", "nguồn xã hội hóa, tài trợ", "triệu đồng", F),
    _declared("G03", "kinh phí riêng cho truyền thông dự thảo chính sách", "triệu đồng", F, within=True),
    _declared("H01", "tổ hòa giải cuối kỳ", "tổ", S, Level.COMMUNE, optional=True),
    _declared("H02", "hòa giải viên cuối kỳ", "người", S, Level.COMMUNE, optional=True),
    _declared("H03a", "vụ việc nhận hòa giải", "vụ", F, Level.COMMUNE, optional=True),
    _declared("H03b", "hòa giải thành", "vụ", F, Level.COMMUNE, of="H03a", **_MAY_BE),
    Indicator("H04", "tỷ lệ hòa giải thành", "%", R, numerator=("H03b",), denominator=("H03a",)),
    Indicator("H05a", "đơn vị cấp xã được đánh giá chuẩn tiếp cận pháp luật", "đơn vị", S),
    _part("H05b", "đạt chuẩn", "đơn vị", S, of="H05a"),
    Indicator(
        "H05",
        "tỷ lệ đơn vị cấp xã đạt chuẩn tiếp cận pháp luật",
        "%",
        R,
        numerator=("H05b",),
        denominator=("H05a",),
    ),
)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}
PRINTED = tuple(indicator for indicator in INDICATORS if not indicator.hidden)
ADDED = tuple(indicator for indicator in INDICATORS if not indicator.is_ratio)
DECLARED = tuple(indicator for indicator in INDICATORS if indicator.declared)

COUNTERS: dict[str, Counter] = {
    code: counter
    for code, counter in (PLAN_COUNTERS | BOOK_COUNTERS | DRAFT_COUNTERS | COMMENT_COUNTERS).items()
    if code in BY_CODE
}
