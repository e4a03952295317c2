"""The sentences the portal drafts from the figures (report-model.md §6); an officer may rewrite each part.

Numbers below ten carry a leading nought in sentences ("03 dự thảo"), as the reports of the field do.
"""

from decimal import Decimal

from portal.nd30.wording import format_number
from portal.units.tree import agency_name

from .models import AnnualReport, Narrative

Part = Narrative.Part


def spoken(number) -> str:
    """03, 12, 1.807: how a count stands in a sentence."""
    number = Decimal(number)
    if number == number.to_integral_value():
        return f"{int(number):02d}" if 0 <= number < 10 else format_number(int(number))
    return format_number(number)


def percent(value) -> str:
    return f"{format_number(Decimal(value).quantize(Decimal('.01')))}%"


def draft(report: AnnualReport, totals) -> dict[str, str]:
    """{part: words} from the figures of a report."""
    said = Sayer(totals)
    return {
        Part.OPENING: _opening(report),
        Part.LEADERSHIP: _leadership(said),
        Part.DRAFTS: _drafts(said),
        Part.LAW: _law(said),
        Part.JUDGEMENT: _judgement(said),
        Part.NEXT: f"Tiếp tục thực hiện các nhiệm vụ chuyển tiếp sang năm {report.period.year + 1}."
        if said.some("A13") or said["A09"] > said["A10"] + said["A11"]
        else "",
        Part.PROPOSALS: _proposals(report),
    }


class Sayer(dict):
    """Figures by code; what is missing or not entered reads as nought."""

    def __getitem__(self, code):
        return self.get(code) or 0

    def some(self, *codes):
        return any(self[code] for code in codes)

    def words(self, code, noun):
        return f"{spoken(self[code])} {noun}"


def _opening(report):
    period, name = report.period, agency_name(report.agency, report.period.data_to)
    return (
        f"{name} báo cáo kết quả công tác phổ biến, giáo dục pháp luật và truyền thông dự thảo chính sách "
        f"năm {period.year} (số liệu từ ngày {period.data_from:%d/%m/%Y} "
        f"đến ngày {period.data_to:%d/%m/%Y}) như sau:"
    )


def _leadership(said):
    lines = []
    if said.some("A01", "A02"):
        lines.append(
            f"Trong kỳ đã ban hành {said.words('A01', 'kế hoạch')} truyền thông dự thảo chính sách và "
            f"{said.words('A02', 'văn bản')} chỉ đạo, hướng dẫn."
        )
    else:
        lines.append("Trong kỳ không phát sinh kế hoạch, văn bản chỉ đạo, hướng dẫn.")
    if said.some("A09"):
        done = said["A10"] + said["A11"]
        lines.append(
            f"Hoàn thành {spoken(done)}/{spoken(said['A09'])} nhiệm vụ phải hoàn thành trong kỳ"
            + (f", trong đó {spoken(said['A11'])} nhiệm vụ hoàn thành chậm." if said.some("A11") else ".")
        )
    return "\n".join(lines)


def _drafts(said):
    if not said.some("B01", "B11", "C13", "C05", "C16", "C21", "D01"):
        return "Trong kỳ không phát sinh hoạt động truyền thông dự thảo chính sách."
    lines = []
    if said.some("B01"):
        sentence = (
            f"Trong kỳ báo cáo đã tổ chức lấy ý kiến đối với {said.words('B01', 'dự thảo')} "
            f"văn bản quy phạm pháp luật, trong đó {said.words('B02', 'dự thảo')} chính sách "
            f"có tác động lớn đến xã hội"
        )
        if said.some("B02"):
            share = f"{spoken(said['B04'])}/{spoken(said['B02'])}"
            sentence += f"; đã truyền thông {share} dự thảo, đạt {percent(said['B05'])}"
        lines.append(sentence + ".")
    if said.some("C13", "C05", "C21", "C16"):
        done = []
        if said.some("C13"):
            done.append(
                f"tổ chức {said.words('C13', 'cuộc')} hội nghị, tọa đàm, diễn đàn, đối thoại, họp báo với "
                f"{said.words('C14', 'lượt')} người tham dự"
            )
        if said.some("C05"):
            done.append(f"phát hành {said.words('C05', 'bản')} tài liệu")
        if said.some("C21"):
            done.append(f"đăng {said.words('C21', 'tin, bài')} trên cổng, trang thông tin điện tử")
        if said.some("C16"):
            done.append(f"phát {said.words('C16', 'lượt')} trên loa truyền thanh cơ sở")
        lines.append(f"Đã {'; '.join(done)}.")
    if said.some("D01"):
        lines.append(
            f"Tiếp nhận {said.words('D01', 'ý kiến')}: nhất trí {spoken(said['D07'])}, "
            f"tiếp thu {spoken(said['D08'])}, tiếp thu một phần {spoken(said['D09'])}, "
            f"giải trình {spoken(said['D10'])}"
            + (f"; còn {said.words('D11', 'ý kiến')} đang xử lý." if said.some("D11") else ".")
        )
    return "\n".join(lines)


def _law(said):
    if not said.some("E01", "E03", "E05", "E08", "E09"):
        return "Trong kỳ không phát sinh hoạt động phổ biến, giáo dục pháp luật."
    done = []
    if said.some("E01"):
        done.append(
            f"tổ chức {said.words('E01', 'cuộc')} phổ biến pháp luật với {said.words('E02', 'lượt')} người dự"
        )
    if said.some("E03"):
        done.append(
            f"{said.words('E03', 'cuộc')} thi tìm hiểu pháp luật với {said.words('E04', 'lượt')} người dự thi"
        )
    if said.some("E05"):
        done.append(f"phát hành miễn phí {said.words('E05', 'bản')} tài liệu")
    if said.some("E08"):
        done.append(f"đăng {said.words('E08', 'tin, bài')} trên Internet")
    if said.some("E09"):
        done.append(f"phát {said.words('E09', 'lần')} trên loa truyền thanh")
    return f"Đã {'; '.join(done)}."


def _judgement(said):
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


def _proposals(report):
    """What the accepted reports below propose, each under its unit's name (F121)."""
    below = Narrative.objects.filter(
        part=Part.PROPOSALS, report__receiver=report.agency_id, report__period=report.period_id, edited=True
    )
    below = below.filter(report__in=AnnualReport.objects.accepted()).exclude(text="")
    rows = below.select_related("report__agency").order_by("report__agency__name")
    return "\n".join(f"{row.report.agency}: {row.text.strip()}" for row in rows)
