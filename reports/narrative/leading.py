"""The opening, part I and the closing sentence."""

from portal.units.tree import agency_name
from reports.narrative.saying import MOST, joined, listed, sentence, spoken

WHAT = "kết quả công tác phổ biến, giáo dục pháp luật và truyền thông dự thảo chính sách năm {}"


def opening(report, said) -> str:
    period, name = report.period, agency_name(report.agency, report.period.data_to)
    by = f"Thực hiện {period.basis}, " if period.basis else ""
    days = f"số liệu từ ngày {period.data_from:%d/%m/%Y} đến ngày {period.data_to:%d/%m/%Y}"
    if said.estimate:
        days += f", trong đó số từ sau ngày {report.counted_to:%d/%m/%Y} là ước tính"
    return f"{by}{name} báo cáo {WHAT.format(period.year)} ({days}) như sau:"


def ending(report) -> str:
    name = agency_name(report.agency, report.period.data_to)
    return f"Trên đây là báo cáo {WHAT.format(report.period.year)} của {name}./."


def leadership(said, facts):
    """The sections of part I in the order of its outline, as (heading, words)."""
    yield "Ban hành kế hoạch, văn bản chỉ đạo, hướng dẫn", issued(said, facts)
    yield "Hoạt động của Hội đồng phối hợp phổ biến, giáo dục pháp luật", _council(said)
    yield "Tập huấn, bồi dưỡng người làm truyền thông", _training(said)
    yield "Kinh phí, nguồn lực xã hội hóa", _money(said)


def leadership_of_commune(said, facts) -> str:
    """A commune tells part I in a few sentences, without headings."""
    told = [issued(said, facts), _training(said), _money(said)]
    return "\n".join(filter(None, told))


def issued(said, facts) -> str:
    """Plans and letters, how many units below have a plan, and the unit's own documents by number and day."""
    parts = said.told(
        ("A01", "kế hoạch truyền thông dự thảo chính sách"),
        ("A02", "văn bản chỉ đạo, hướng dẫn"),
        ("A03", "văn bản góp ý, kiến nghị hoàn thiện thể chế"),
    )
    lines = [f"Trong kỳ {said.did} ban hành {joined(parts)}."] if parts else []
    if facts.expected and facts.planning:
        lines.append(
            f"Có {spoken(facts.planning)}/{spoken(facts.expected)} đơn vị cấp dưới ban hành kế hoạch."
        )
    head = " ".join(lines)
    if not facts.documents:
        return head
    shown = listed(facts.documents[:MOST], len(facts.documents) - MOST)
    return "\n".join([f"{head} Văn bản do cơ quan ban hành:".strip(), *shown])


def _council(said):
    parts = []
    if said.some("A05"):
        parts.append(f"Hội đồng phối hợp có {said.words('A05', 'thành viên')}")
    if said.some("A04"):
        parts.append(f"{said.did} họp {said.words('A04', 'phiên')}")
    if said.some("A06"):
        parts.append(f"{said.did} tổ chức {said.words('A06', 'cuộc')} kiểm tra, giám sát")
    return sentence("; ".join(parts))


def _training(said):
    if not said.some("A07", "A08"):
        return ""
    return (
        f"{said.did.capitalize()} tổ chức {said.words('A07', 'lớp, hội nghị')} tập huấn kỹ năng truyền thông "
        f"với {said.words('A08', 'lượt')} người dự{said.than_before('A08')}."
    )


def _money(said):
    if not said.some("G01", "G02", "G03"):
        return ""
    parts = [f"Kinh phí ngân sách {said.did} sử dụng {said.amount('G01')} triệu đồng"]
    if said.some("G02"):
        parts.append(f"nguồn xã hội hóa, tài trợ {said.amount('G02')} triệu đồng")
    if said.some("G03"):
        parts.append(f"riêng truyền thông dự thảo chính sách {said.amount('G03')} triệu đồng")
    return f"{'; '.join(parts)}."
