"""The sentences the portal drafts from the figures (report-model.md §6); an officer may rewrite each part.

Numbers below ten carry a leading nought in sentences ("03 dự thảo"), as the reports of the field do.
"""

from decimal import Decimal

from plans.registers.models import Difficulty
from portal.nd30.wording import format_number
from portal.units.tree import agency_name
from reports.counting import figures
from reports.models import AnnualReport, Narrative

Part = Narrative.Part
NOTHING = "Trong kỳ không phát sinh."
#: In place of a number nobody entered: seen on the screen, and nothing is issued while it stands.
OPEN_PLACE = "[chưa nhập"
MOST_DIFFICULTIES = 30


def spoken(number) -> str:
    """03, 12, 1.807: how a count stands in a sentence."""
    number = Decimal(number)
    if number == number.to_integral_value():
        return f"{int(number):02d}" if 0 < number < 10 else format_number(int(number))
    return format_number(number)


def percent(value) -> str:
    return f"{format_number(Decimal(value).quantize(Decimal('.01')))}%"


def draft(report: AnnualReport, totals, before) -> dict[str, str]:
    """{part: words} from the figures of a report; `before`: those of the year before, {} when unknown.

    A line "1. …" without a full stop is a heading on paper (documents.py).
    """
    said = Sayer(totals, before)
    return {
        Part.OPENING: _opening(report),
        Part.LEADERSHIP: _numbered(_leadership(said)),
        Part.DRAFTS: _numbered(_drafts(said)),
        Part.LAW: _numbered(_law(said)),
        Part.JUDGEMENT: _judgement(said),
        Part.NEXT: _next(report, said),
        Part.PROPOSALS: _proposals(report),
    }


class Sayer(dict):
    """Figures by code; what is missing or not entered reads as nought."""

    def __init__(self, totals, before):
        super().__init__(totals)
        self.before = before

    def __getitem__(self, code):
        return self.get(code) or 0

    def some(self, *codes):
        return any(self[code] for code in codes)

    def words(self, code, noun):
        return f"{spoken(self[code])} {noun}"

    def than_before(self, code):
        """ ", tăng 12,5% so với năm trước"; nothing where that year says nothing (§6)."""
        grown = figures.change(self[code], self.before.get(code))
        if not grown:
            return ""
        return f", {'tăng' if grown > 0 else 'giảm'} {percent(abs(grown))} so với năm trước"


def _numbered(sections) -> str:
    lines = []
    for number, (heading, words) in enumerate(sections, 1):
        lines += [f"{number}. {heading}", words or NOTHING]
    return "\n".join(lines)


def _opening(report):
    period, name = report.period, agency_name(report.agency, report.period.data_to)
    return (
        f"{name} báo cáo kết quả công tác phổ biến, giáo dục pháp luật và truyền thông dự thảo chính sách "
        f"năm {period.year} (số liệu từ ngày {period.data_from:%d/%m/%Y} "
        f"đến ngày {period.data_to:%d/%m/%Y}) như sau:"
    )


def _leadership(said):
    issued = ""
    if said.some("A01", "A02"):
        issued = (
            f"Trong kỳ đã ban hành {said.words('A01', 'kế hoạch')} truyền thông dự thảo chính sách và "
            f"{said.words('A02', 'văn bản')} chỉ đạo, hướng dẫn."
        )
    yield "Ban hành kế hoạch, văn bản chỉ đạo, hướng dẫn", issued
    money = ""
    if said.some("G01", "G02"):
        money = f"Kinh phí ngân sách đã sử dụng {format_number(said['G01'])} triệu đồng"
        money += f"; nguồn xã hội hóa {format_number(said['G02'])} triệu đồng" if said.some("G02") else ""
        money += f"; riêng truyền thông dự thảo chính sách {format_number(said['G03'])} triệu đồng."
    yield "Kinh phí, nguồn lực", money


def _drafts(said):
    """Part II in the order of its outline; a unit that writes no counted draft has no target to speak of."""
    asked = ""
    if said.some("B01"):
        asked = (
            f"Trong kỳ báo cáo đã tổ chức lấy ý kiến đối với {said.words('B01', 'dự thảo')} văn bản quy phạm "
            f"pháp luật, trong đó {said.words('B02', 'dự thảo')} chính sách có tác động lớn đến xã hội, "
            f"{said.words('B03', 'dự thảo')} do cơ quan chủ động truyền thông."
        )
    yield "Xác định dự thảo thuộc phạm vi truyền thông", asked
    if said.some("B02"):
        yield (
            "Mức độ hoàn thành mục tiêu",
            f"Đã truyền thông {spoken(said['B04'])}/{spoken(said['B02'])} dự thảo, đạt {percent(said['B05'])}.",
        )
    yield "Nội dung và hình thức đã thực hiện", _forms(said)
    heard = ""
    if said.some("D01"):
        heard = (
            f"Tiếp nhận {said.words('D01', 'ý kiến')}{said.than_before('D01')}: nhất trí {spoken(said['D07'])}, "
            f"tiếp thu {spoken(said['D08'])}, tiếp thu một phần {spoken(said['D09'])}, "
            f"giải trình {spoken(said['D10'])}"
        )
        heard += f"; còn {said.words('D11', 'ý kiến')} đang xử lý." if said.some("D11") else "."
    yield "Tiếp nhận, tổng hợp, tiếp thu, giải trình ý kiến", heard
    tasks = ""
    if said.some("A09"):
        done = spoken(said["A10"] + said["A11"])
        tasks = f"Hoàn thành {done}/{spoken(said['A09'])} nhiệm vụ phải hoàn thành trong kỳ"
        tasks += f", trong đó {said.words('A11', 'nhiệm vụ')} hoàn thành chậm." if said.some("A11") else "."
    yield "Thực hiện nhiệm vụ theo kế hoạch", tasks
    front = f"Chủ trì {said.words('C25', 'hoạt động')}." if said.some("C25") else ""
    yield "Sự tham gia của Mặt trận Tổ quốc, tổ chức thành viên, doanh nghiệp", front


def _forms(said):
    done = []
    if said.some("C02"):
        done.append(f"đăng {said.words('C02', 'tin, bài, phóng sự')} trên báo chí")
    if said.some("C05"):
        done.append(f"phát hành {said.words('C05', 'bản')} tài liệu")
    if said.some("C13"):
        done.append(
            f"tổ chức {said.words('C13', 'cuộc')} hội nghị, tọa đàm, diễn đàn, đối thoại, họp báo với "
            f"{said.words('C14', 'lượt')} người tham dự{said.than_before('C14')}"
        )
    if said.some("C16"):
        done.append(f"phát {said.words('C16', 'lượt')} trên loa truyền thanh cơ sở")
    if said.some("C21"):
        done.append(f"đăng {said.words('C21', 'tin, bài')} trên cổng, trang thông tin điện tử")
    if said.some("C23"):
        done.append(f"đăng {said.words('C23', 'bài')} trên mạng xã hội")
    return _listed(done)


def _law(said):
    direct = contests = ""
    if said.some("E01"):
        direct = f"Tổ chức {said.words('E01', 'cuộc')} với {said.words('E02', 'lượt')} người tham dự"
        direct += f"{said.than_before('E02')}."
    yield "Phổ biến pháp luật trực tiếp", direct
    if said.some("E03"):
        contests = f"Tổ chức {said.words('E03', 'cuộc thi')} với {said.words('E04', 'lượt')} người dự thi."
    yield "Thi tìm hiểu pháp luật", contests
    printed = f"Phát hành miễn phí {said.words('E05', 'bản')} tài liệu." if said.some("E05") else ""
    yield "Biên soạn, phát hành tài liệu", printed
    done = []
    if said.some("E08"):
        done.append(f"đăng {said.words('E08', 'tin, bài')} trên Internet")
    if said.some("E09"):
        done.append(f"phát {said.words('E09', 'lần')} trên loa truyền thanh")
    yield "Trên phương tiện thông tin đại chúng, loa truyền thanh, Internet", _listed(done)
    people = []
    if said.some("F01"):
        people.append(f"{said.words('F01', 'báo cáo viên')} pháp luật cấp tỉnh")
    if said.some("F03"):
        people.append(f"{said.words('F03', 'tuyên truyền viên')} pháp luật cấp xã")
    yield "Báo cáo viên, tuyên truyền viên pháp luật", f"Cuối kỳ có {', '.join(people)}." if people else ""


def _listed(done):
    return f"Đã {'; '.join(done)}." if done else ""


def _judgement(said):
    """What the figures themselves say against the unit; the officer weighs it."""
    lines = []
    if said["B02"] > said["B04"]:
        lines.append(
            f"Còn {spoken(said['B02'] - said['B04'])} dự thảo có tác động lớn chưa được truyền thông."
        )
    if said.some("D11"):
        lines.append(f"Còn {said.words('D11', 'ý kiến')} chưa được tiếp thu, giải trình.")
    late = said["A09"] - said["A10"] - said["A11"]
    if late > 0:
        lines.append(f"Còn {spoken(late)} nhiệm vụ chưa hoàn thành.")
    return "\n".join(lines)


def _next(report, said):
    if said["A09"] + said["A13"] <= said["A10"] + said["A11"]:
        return ""
    return f"Tiếp tục thực hiện các nhiệm vụ chuyển tiếp sang năm {report.period.year + 1}."


def _proposals(report):
    """What the unit itself asked for, then what the accepted reports below propose (F121)."""
    return "\n".join(filter(None, [_difficulties(report), _from_below(report)]))


def _difficulties(report):
    """The difficulties the unit brought up in the period, each with its answer or its state (N19)."""
    period = report.period
    raised = Difficulty.objects.of_unit_between(report.agency, period.data_from, period.data_to)
    lines = [_difficulty(row) for row in raised.select_related("receiver")[:MOST_DIFFICULTIES]]
    if not lines:
        return ""
    return "\n".join([f"Trong kỳ đã phản ánh {spoken(len(lines))} khó khăn, vướng mắc:", *lines])


def _difficulty(row):
    sent = f"- {row.subject} ({row.receiver}, gửi ngày {row.raised_on:%d/%m/%Y})"
    if row.answered_on:
        return f"{sent}: đã trả lời ngày {row.answered_on:%d/%m/%Y}: {' '.join(row.answer.split())}"
    return f"{sent}: {row.get_state_display().lower()}" + ("." if row.closed_on else ", đề nghị sớm trả lời.")


def _from_below(report):
    """Each under its unit's name."""
    below = Narrative.objects.filter(
        part=Part.PROPOSALS, report__receiver=report.agency_id, report__period=report.period_id, edited=True
    )
    below = below.filter(report__in=AnnualReport.objects.accepted()).exclude(text="")
    rows = below.select_related("report__agency").order_by("report__agency__name")
    return "\n".join(f"{row.report.agency}: {row.text.strip()}" for row in rows)
