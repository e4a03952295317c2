"""What each indicator is counted from, how it folds up the tree, and where it comes from.

The registry page and docs/reference print it. `seen`: the source was read in a document; otherwise it stands on
report-model.md alone ("đề xuất", [U]) and waits for the outline of the central council (report-model.md §10).
"""

from dataclasses import dataclass

from reports.counting.indicators import COUNTERS, Indicator, Kind

#: rule of report-model.md §4 -> what it does to a figure on its way up
RULES = {
    "Q1": "Cộng: số cấp mình và số đã duyệt của cấp dưới.",
    "Q3": "Cộng; mỗi hoạt động chỉ tính cho một đơn vị chủ trì.",
    "Q4": "Đếm không trùng: mỗi dự thảo một lần trong cả cây đơn vị.",
    "Q4F": "Cộng; mỗi ý kiến tính một lần, cho cơ quan soạn thảo.",
    "Q5": "Cộng ở đơn vị phát hành; nơi cấp phát lại không tính.",
    "Q6": "Cộng ở đơn vị quyết toán; kinh phí chuyển xuống không tính hai lần.",
    "Q7": "Không cộng: tính lại từ tử số và mẫu số của cả cây đơn vị.",
    "Q8": "Cộng số có đến ngày cuối kỳ; không cộng qua các kỳ.",
}
_PLAN = "Kế hoạch mẫu cấp huyện, xã và tỉnh (4 văn bản)"
_SCHEME = "Kế hoạch tỉnh thực hiện Quyết định 407/QĐ-TTg"
_FORMS = "Kế hoạch tỉnh thực hiện Quyết định 407, mục III.6"
_DATA = "Danh mục dữ liệu PBGDPL dự kiến của Bộ Tư pháp"
_TABLE = "Mẫu bản tổng hợp ý kiến, tiếp thu, giải trình"
_VP = "Số liệu công bố của Vĩnh Phúc"
_BK = "Số liệu công bố của Bắc Kạn"
_VINH = "Số liệu công bố của thành phố Vinh"
OWN, UNREAD = "Đề xuất", "Chưa đọc được văn bản gốc"
_PLANS, _TASKS = "Sổ kế hoạch, văn bản", "Sổ nhiệm vụ"
_DRAFTS, _TOLD = "Sổ dự thảo", "Sổ hoạt động"
_COMMENTS, _ROSTER = "Sổ ý kiến", "Sổ đội ngũ"
_OUT = "đơn vị ban hành, theo ngày ban hành"
_OPENED = "lấy ý kiến lần đầu trong kỳ"
_BOOK = "Sổ hoạt động, lĩnh vực dự thảo chính sách"
_LAW = "Sổ hoạt động, lĩnh vực phổ biến pháp luật"

#: code -> (counted from, source, whether the source was read)
_SAID: dict[str, tuple[str, str, bool]] = {
    "A01": (f"{_PLANS}: kế hoạch {_OUT}", _PLAN, True),
    "A02": (f"{_PLANS}: công văn, chỉ thị, quyết định, hướng dẫn {_OUT}", _PLAN, True),
    "A03": (f"{_PLANS}: văn bản góp ý, kiến nghị {_OUT}", _PLAN, True),
    "A04": ("Sổ phiên họp Hội đồng: phiên họp trong kỳ", OWN, False),
    "A05": ("Sổ thành viên Hội đồng: người đương nhiệm ngày cuối kỳ, không kể thư ký", _DATA, True),
    "A06": ("Sổ kiểm tra, giám sát: cuộc trong kỳ", _SCHEME, True),
    "A07": (f"{_BOOK}: tập huấn, cộng số lớp", _SCHEME, True),
    "A08": (f"{_BOOK}: tập huấn, cộng lượt người", _SCHEME, True),
    "A09": (f"{_TASKS}: nhiệm vụ đến hạn trong kỳ, tính cho cơ quan chủ trì", _PLAN, True),
    "A10": (f"{_TASKS}: xong không muộn hơn hạn", OWN, False),
    "A11": (f"{_TASKS}: xong sau hạn, trước khi hết kỳ", OWN, False),
    "A12": ("", OWN, False),
    "A13": (f"{_TASKS}: đến hạn trước kỳ, đầu kỳ chưa xong", OWN, False),
    "B01": (f"{_DRAFTS}: {_OPENED}, tính cho cơ quan soạn thảo", _VP, True),
    "B02": (f"{_DRAFTS}: B01 đã xác định đủ tiêu chí", _SCHEME, True),
    "B03": (f"{_DRAFTS}: B01 không đủ tiêu chí, cơ quan tự truyền thông", _SCHEME, True),
    "B04": (f"{_DRAFTS}: B02 có hoạt động từ ngày lấy ý kiến đến ngày ban hành", _SCHEME, True),
    "B05": ("", "Quyết định 407/QĐ-TTg: 70% năm 2022, 100% từ năm 2023", True),
    "B06": (f"{_DRAFTS}: Trung ương đề nghị phối hợp", _SCHEME, True),
    "B06a": (f"{_DRAFTS}: B06 có hoạt động truyền thông", _SCHEME, True),
    "B07": ("", f"{_SCHEME}: 100%", True),
    "B08": (f"{_DRAFTS}: B01 đã đăng", "Luật Ban hành văn bản quy phạm pháp luật", True),
    "B09": (
        f"{_DRAFTS}: B08 đủ số ngày của chế độ áp dụng",
        "Luật Ban hành văn bản quy phạm pháp luật",
        True,
    ),
    "B10": (f"{_DRAFTS}: ban hành trong kỳ", _VP, True),
    "B11": (f"{_TOLD}: dự thảo có hoạt động trong kỳ tại địa bàn", _SCHEME, True),
    "C01": (f"{_BOOK}: chuyên mục phát thanh, truyền hình, cộng số kỳ phát", _FORMS, True),
    "C02": (f"{_BOOK}: tin, bài báo chí, cộng số tin, bài", _BK, True),
    "C03": (f"{_BOOK}: chiến dịch, đợt cao điểm", _FORMS, True),
    "C04": (f"{_BOOK}: tài liệu, cộng số đầu tài liệu", _BK, True),
    "C05": (f"{_BOOK}: tài liệu, cộng số bản", _BK, True),
    "C06": (f"{_BOOK}: tài liệu, cộng số bản tiếng dân tộc thiểu số", _FORMS, True),
    "C07": (f"{_BOOK}: hội nghị, cộng số cuộc", _VINH, True),
    "C08": (f"{_BOOK}: tọa đàm, hội thảo, cộng số cuộc", _FORMS, True),
    "C09": (f"{_BOOK}: diễn đàn, cộng số cuộc", _FORMS, True),
    "C10": (f"{_BOOK}: đối thoại trực tiếp, cộng số cuộc", _FORMS, True),
    "C11": (f"{_BOOK}: đối thoại, hội nghị trực tuyến, cộng số cuộc", _FORMS, True),
    "C12": (f"{_BOOK}: họp báo, phỏng vấn, cộng số cuộc", _FORMS, True),
    "C13": (f"{_BOOK}: các hình thức C07–C12, cộng số cuộc", _BK, True),
    "C14": (f"{_BOOK}: các hình thức C07–C12, cộng lượt người", _BK, True),
    "C15": (f"{_BOOK}: loa truyền thanh, cộng số tin, bài", _FORMS, True),
    "C16": (f"{_BOOK}: loa truyền thanh, cộng lượt phát", _VINH, True),
    "C17": (f"{_BOOK}: loa truyền thanh, cộng số phút", _FORMS, True),
    "C18": (f"{_BOOK}: bảng tin, cộng lượt niêm yết", _FORMS, True),
    "C19": (f"{_BOOK}: màn hình khu dân cư, cộng số lượt", _FORMS, True),
    "C20": (f"{_BOOK}: văn hóa, hòa giải, trợ giúp pháp lý, cộng số cuộc", _FORMS, True),
    "C21": (f"{_BOOK}: cổng, trang thông tin, cộng số tin, bài", _FORMS, True),
    "C22": (f"{_BOOK}: cổng, trang thông tin, cộng lượt xem máy đếm", _FORMS, True),
    "C23": (f"{_BOOK}: mạng xã hội, cộng số bài", _FORMS, True),
    "C24": (f"{_BOOK}: mạng xã hội, cộng số nền tảng báo", _FORMS, True),
    "C25": (f"{_BOOK}: Mặt trận, đoàn thể, doanh nghiệp tổ chức", f"{_SCHEME}, mục III.8", True),
    "C26": (f"{_BOOK}: phát ngôn", "Kế hoạch mẫu: nhiệm vụ của người phát ngôn", True),
    "D01": (f"{_COMMENTS}: ý kiến nhận trong kỳ về dự thảo của cơ quan", f"{_TABLE}, mục 1", True),
    "D02": ("Sổ gửi xin ý kiến: nơi được gửi trong kỳ", f"{_TABLE}, mục 1", True),
    "D03": ("Sổ gửi xin ý kiến: nơi đã trả lời", f"{_TABLE}, mục 1", True),
    "D04a": (f"{_COMMENTS}: người góp là cơ quan, tổ chức", f"{_TABLE}, cột chủ thể", True),
    "D04b": (f"{_COMMENTS}: người góp là doanh nghiệp", f"{_TABLE}, cột chủ thể", True),
    "D04c": (f"{_COMMENTS}: người góp là cá nhân", f"{_TABLE}, cột chủ thể", True),
    "D05a": (f"{_COMMENTS}: gửi trên cổng", OWN, False),
    "D05b": (f"{_COMMENTS}: văn bản gửi đến", OWN, False),
    "D05c": (f"{_COMMENTS}: ghi tại cuộc họp", OWN, False),
    "D05d": (f"{_COMMENTS}: phiếu giấy", OWN, False),
    "D05e": (f"{_COMMENTS}: phản ánh qua loa truyền thanh", OWN, False),
    "D05f": (f"{_COMMENTS}: điện thoại, mạng xã hội, tại nhà, kênh khác", OWN, False),
    "D06": (f"{_COMMENTS}: ghi tại đơn vị, về dự thảo của cơ quan khác", OWN, False),
    "D07": (f"{_COMMENTS}: trả lời nhất trí, hoặc người góp nhất trí", f"{_TABLE}, cột tiếp thu", True),
    "D08": (f"{_COMMENTS}: trả lời đã công khai, tiếp thu toàn bộ", f"{_TABLE}, cột tiếp thu", True),
    "D09": (f"{_COMMENTS}: trả lời đã công khai, tiếp thu một phần", f"{_TABLE}, cột tiếp thu", True),
    "D10": (f"{_COMMENTS}: trả lời đã công khai, giữ nguyên dự thảo", f"{_TABLE}, cột tiếp thu", True),
    "D11": (f"{_COMMENTS}: chưa có trả lời công khai", f"{_TABLE}, cột tiếp thu", True),
    "D12": ("", OWN, False),
    "D13": (f"{_DRAFTS}: B01 đã công khai bản tổng hợp", "Luật 64/2025/QH15, Điều 6", True),
    "D14": (f"{_COMMENTS}: nhận trước kỳ, đầu kỳ chưa có trả lời công khai", OWN, False),
    "D15": (f"{_COMMENTS}: D14 có trả lời công khai trong kỳ", OWN, False),
    "E01": (f"{_LAW}: các hình thức trực tiếp, cộng số cuộc", _BK, True),
    "E02": (f"{_LAW}: các hình thức trực tiếp, cộng lượt người", _BK, True),
    "E03": (f"{_LAW}: cuộc thi, cộng số cuộc", _BK, True),
    "E04": (f"{_LAW}: cuộc thi, cộng lượt người", _BK, True),
    "E05": (f"{_LAW}: tài liệu, cộng số bản", _BK, True),
    "E06": (f"{_LAW}: tài liệu, cộng số bản tiếng dân tộc thiểu số", UNREAD, False),
    "E07": (f"{_LAW}: báo chí và chuyên mục, cộng số tin, bài", OWN, False),
    "E08": (f"{_LAW}: cổng, trang thông tin, cộng số tin, bài", _BK, True),
    "E09": (f"{_LAW}: loa truyền thanh, cộng lượt phát", _VINH, True),
    "E10": (f"{_LAW}: mạng xã hội, cộng số bài", OWN, False),
    "F01": (f"{_ROSTER}: báo cáo viên cấp tỉnh đang hoạt động ngày cuối kỳ", _DATA, True),
    "F02": (f"{_ROSTER}: báo cáo viên trung ương đang hoạt động ngày cuối kỳ", _DATA, True),
    "F03": (f"{_ROSTER}: tuyên truyền viên đang hoạt động ngày cuối kỳ", _DATA, True),
    "F04a": (f"{_ROSTER}: F03 là nữ", UNREAD, False),
    "F04b": (f"{_ROSTER}: F03 là người dân tộc thiểu số", UNREAD, False),
    "F04c": (f"{_ROSTER}: F03 được cử tập huấn trong kỳ", UNREAD, False),
    "G01": ("Quyết toán của đơn vị", _DATA, True),
    "G02": ("Sổ sách của đơn vị", f"{_SCHEME}, mục III.8", True),
    "G03": ("Quyết toán của đơn vị; nằm trong G01 và G02", "Quyết định 407/QĐ-TTg", True),
    "H01": ("Danh sách tổ hòa giải của đơn vị", _VINH, True),
    "H02": (f"{_ROSTER}: hòa giải viên đang hoạt động ngày cuối kỳ", _VINH, True),
    "H03a": ("Sổ theo dõi hoạt động hòa giải", _VINH, True),
    "H03b": ("Sổ theo dõi hoạt động hòa giải", _VINH, True),
    "H04": ("", _VINH, True),
    "H05": ("", _DATA, True),
    "H05a": ("Sổ chuẩn tiếp cận pháp luật: đã có kết quả của năm", _DATA, True),
    "H05b": ("Sổ chuẩn tiếp cận pháp luật: đạt chuẩn của năm", _DATA, True),
}
#: where the kind and the group do not say the rule already
_FOLDS = dict.fromkeys(("C04", "C05", "C06", "E05", "E06"), "Q5") | dict.fromkeys(("D02", "D03"), "Q1")
_OF_GROUP = {"C": "Q3", "D": "Q4F", "E": "Q3", "G": "Q6"} | dict.fromkeys(("A07", "A08"), "Q3")
_OF_KIND = {Kind.STOCK: "Q8", Kind.DISTINCT: "Q4", Kind.RATIO: "Q7"}


@dataclass(frozen=True)
class Origin:
    """`rule`: of report-model.md §4; `counted`: the rows, or where the typed number stands; `seen`: source read."""

    rule: str
    counted: str
    source: str
    seen: bool

    @property
    def folds(self) -> str:
        return RULES[self.rule]

    @property
    def rule_code(self) -> str:
        return self.rule[:2]


def rule_of(indicator: Indicator) -> str:
    code = indicator.code
    of_group = _OF_GROUP.get(code) or _OF_GROUP.get(indicator.group, "Q1")
    return _FOLDS.get(code) or _OF_KIND.get(indicator.kind, of_group)


def origin_of(indicator: Indicator, basis: str = "") -> Origin:
    """`basis`: the words an administrator gave for an indicator of hers."""
    counted, source, seen = _SAID.get(indicator.code, ("Sổ sách của đơn vị", basis or OWN, bool(basis)))
    if indicator.is_ratio:
        counted = f"({' + '.join(indicator.numerator)}) / {' + '.join(indicator.denominator)}"
    return Origin(rule_of(indicator), counted, source, seen)


def who_gives(indicator: Indicator) -> str:
    """Whether rows or an officer give the number."""
    if indicator.is_ratio:
        return "tính lại"
    if not indicator.declared:
        return "đếm từ dữ liệu"
    return "đếm sổ, chưa có sổ thì nhập" if indicator.code in COUNTERS else "cán bộ nhập"
