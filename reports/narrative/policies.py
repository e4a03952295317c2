"""Part II: drafts of large effect, by the outline of report-model.md §2 and the forms a to e of QĐ 407."""

from reports.narrative.saying import NOTHING, joined, percent, spoken

#: (letter, name, [(code, noun)]) in the order of the plan (QĐ 407/QĐ-TTg, III.6).
FORMS = (
    (
        "a",
        "Trên phương tiện thông tin đại chúng",
        (
            ("C01", "kỳ phát chuyên mục, chương trình phát thanh, truyền hình"),
            ("C02", "tin, bài, phóng sự trên báo chí"),
            ("C03", "chiến dịch, đợt cao điểm"),
            ("C26", "lần phát ngôn, cung cấp thông tin cho báo chí"),
        ),
    ),
    (
        "b",
        "Tài liệu truyền thông",
        (
            ("C04", "đầu tài liệu được biên soạn"),
            ("C05", "bản tài liệu được phát hành"),
            ("C06", "bản bằng tiếng dân tộc thiểu số"),
        ),
    ),
    (
        "c",
        "Hội nghị, tọa đàm, diễn đàn, đối thoại, họp báo",
        (
            ("C07", "hội nghị"),
            ("C08", "tọa đàm, hội thảo"),
            ("C09", "diễn đàn"),
            ("C10", "cuộc đối thoại trực tiếp"),
            ("C11", "cuộc đối thoại, hội nghị trực tuyến"),
            ("C12", "cuộc họp báo, phỏng vấn"),
        ),
    ),
    (
        "d",
        "Tại cơ sở",
        (
            ("C15", "tin, bài trên loa truyền thanh"),
            ("C16", "lượt phát loa"),
            ("C17", "phút phát loa"),
            ("C18", "lượt niêm yết bảng tin"),
            ("C19", "lượt trên màn hình khu dân cư"),
            ("C20", "cuộc lồng ghép sinh hoạt văn hóa, hòa giải, trợ giúp pháp lý"),
        ),
    ),
    (
        "đ",
        "Trên cổng, trang thông tin điện tử, ứng dụng",
        (("C21", "tin, bài, dự thảo được đăng"), ("C22", "lượt xem, tải")),
    ),
    (
        "e",
        "Mạng xã hội và hình thức khác",
        (("C23", "bài đăng"), ("C24", "lượt tiếp cận, tương tác")),
    ),
)


def drafts(said, facts):
    """Sections of part II; of a commune those on what was done and what was heard (Q2)."""
    yield "Xác định dự thảo thuộc phạm vi truyền thông", _asked(said, facts)
    goal = _goal(said, facts)
    if goal:
        yield "Mức độ hoàn thành mục tiêu", goal
    yield from drafts_of_commune(said)
    yield "Thực hiện nhiệm vụ theo kế hoạch năm", tasks(said)
    yield "Sự tham gia của Mặt trận Tổ quốc, tổ chức thành viên, doanh nghiệp", _others(said)


def drafts_of_commune(said):
    yield "Nội dung và hình thức đã thực hiện", forms(said)
    yield "Tiếp nhận, tổng hợp, tiếp thu, giải trình ý kiến", heard(said)


def _asked(said, facts):
    if not said.some("B01"):
        return ""
    kinds = [f"{spoken(number)} {name[:1].lower()}{name[1:]}" for name, number in facts.kinds.items()]
    of_kinds = f" (gồm {joined(kinds)})" if kinds else ""
    words = (
        f"Trong kỳ báo cáo, {said.did} tổ chức lấy ý kiến đối với {said.words('B01', 'dự thảo')} văn bản quy phạm "
        f"pháp luật{of_kinds}, trong đó {said.words('B02', 'dự thảo')} chính sách có tác động lớn đến xã hội, "
        f"{said.words('B03', 'dự thảo')} do cơ quan chủ động truyền thông."
    )
    if said.some("B08"):
        words += (
            f" {said.words('B08', 'dự thảo')} được đăng trên cổng, trang thông tin điện tử, "
            f"trong đó {said.words('B09', 'dự thảo')} đăng đủ số ngày tối thiểu."
        )
    return words + (f" {said.words('B10', 'văn bản')} được ban hành trong kỳ." if said.some("B10") else "")


def _goal(said, facts):
    """Against the target row of the year; nothing is said of a target nobody set."""
    lines = []
    if said.some("B02"):
        lines.append(
            f"{said.did.capitalize()} truyền thông {spoken(said['B04'])}/{spoken(said['B02'])} dự thảo, "
            f"đạt {percent(said['B05'])}{_against(said['B05'], facts.target)}."
        )
    if said.some("B06"):
        lines.append(
            f"{said.did.capitalize()} phối hợp truyền thông {spoken(said['B06a'])}/{spoken(said['B06'])} chính sách "
            f"do Trung ương yêu cầu, đạt {percent(said['B07'])}{_against(said['B07'], facts.target_of_asked)}."
        )
    return "\n".join(lines)


def _against(reached, target):
    if target is None:
        return ""
    met = "đạt mục tiêu" if reached >= target.percent else "chưa đạt mục tiêu"
    return f" (mục tiêu: {percent(target.percent)} theo {target.plan}), {met}"


def forms(said) -> str:
    """The forms a to e, each with its numbers; what did not happen is said so."""
    points = [_point(said, *form) for form in FORMS]
    if not said.some(*(code for _, _, parts in FORMS for code, _ in parts), "B11"):
        return NOTHING
    lines = []
    if said.some("B11"):
        lines.append(
            f"{said.did.capitalize()} truyền thông tại địa bàn {said.words('B11', 'dự thảo')}, "
            "kể cả dự thảo của cơ quan cấp trên."
        )
    return "\n".join([*lines, *points])


def _point(said, letter, name, parts):
    told = said.told(*parts)
    if not told:
        return f"{letter}) {name}: trong kỳ không phát sinh."
    words = "; ".join(told)
    if letter == "c":
        words = (
            f"{said.did} tổ chức {said.words('C13', 'cuộc')} ({words}) với {said.words('C14', 'lượt')} "
            f"người tham dự{said.than_before('C14')}"
        )
    elif said.estimate:
        words = f"ước {words}"
    grown = said.than_before("C16") if letter == "d" and said.some("C16") else ""
    return f"{letter}) {name}: {words}{f'; số lượt phát loa{grown[1:]}' if grown else ''}."


def heard(said) -> str:
    if not said.some("D01", "D14"):
        return ""
    lines = []
    if said.some("D02"):
        lines.append(
            f"{said.did.capitalize()} gửi xin ý kiến {said.words('D02', 'cơ quan, tổ chức, cá nhân')}, "
            f"{spoken(said['D03'])} nơi trả lời."
        )
    if said.some("D01"):
        left = f"; còn {said.words('D11', 'ý kiến')} đang xử lý" if said.some("D11") else ""
        lines.append(
            f"Tiếp nhận {said.words('D01', 'ý kiến')}{said.than_before('D01')}: nhất trí {spoken(said['D07'])}, "
            f"tiếp thu {spoken(said['D08'])}, tiếp thu một phần {spoken(said['D09'])}, "
            f"giải trình {spoken(said['D10'])}{left}."
        )
    if said.some("D14"):
        lines.append(
            f"{said.words('D14', 'ý kiến')} kỳ trước chuyển sang, {said.did} tiếp thu, giải trình "
            f"{spoken(said['D15'])}."
        )
    if said.some("D06"):
        lines.append(f"Ghi nhận tại địa bàn và chuyển cơ quan chủ trì {said.words('D06', 'ý kiến')}.")
    if said.some("D13"):
        lines.append(
            f"{said.words('D13', 'dự thảo')} {said.did} công khai bản tổng hợp tiếp thu, giải trình."
        )
    return " ".join(lines)


def tasks(said) -> str:
    if not said.some("A09", "A13"):
        return ""
    done = said["A10"] + said["A11"]
    words = f"Hoàn thành {spoken(done)}/{spoken(said['A09'])} nhiệm vụ phải hoàn thành trong kỳ"
    if said["A09"]:
        words += f", đạt {percent(said['A12'])}"
    if said.some("A11"):
        words += f", trong đó {said.words('A11', 'nhiệm vụ')} hoàn thành chậm"
    over = f" {said.words('A13', 'nhiệm vụ')} kỳ trước chuyển sang." if said.some("A13") else ""
    return f"{words}.{over}"


def _others(said):
    if not said.some("C25"):
        return ""
    return f"Mặt trận Tổ quốc, tổ chức thành viên, doanh nghiệp chủ trì {said.words('C25', 'hoạt động')}."
