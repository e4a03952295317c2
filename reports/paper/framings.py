"""Part II as "một mục riêng" of three reports (N13): one set of words and figures, three ways to begin it."""

from dataclasses import dataclass

from portal.nd30.document import Heading, Paragraph
from reports.models import AnnualReport, Narrative
from reports.paper import figure_tables, tables
from reports.paper.lines import lines_of

Part = Narrative.Part
GROUPS_TOLD = "BCD"
TITLE = "KẾT QUẢ TRUYỀN THÔNG DỰ THẢO CHÍNH SÁCH CÓ TÁC ĐỘNG LỚN ĐẾN XÃ HỘI"


@dataclass(frozen=True)
class Framing:
    """The report a section goes into: its name, and the heading it gets there ("…." is left to be numbered)."""

    host: str
    heading: str

    def opening(self, report: AnnualReport) -> str:
        return (
            f"(Mục riêng theo Quyết định số 407/QĐ-TTg ngày 30 tháng 3 năm 2022 của Thủ tướng Chính phủ, đưa vào "
            f"{self.host} {report.period.spoken})"
        )


FRAMINGS = {
    "muc-2": Framing("Báo cáo công tác phổ biến, giáo dục pháp luật", Part.DRAFTS.label.upper()),
    "muc-tu-phap": Framing("Báo cáo công tác tư pháp", f"…. {TITLE}"),
    "muc-hoi-dong": Framing("Báo cáo của Hội đồng phối hợp phổ biến, giáo dục pháp luật", f"…. {TITLE}"),
}


def body(report: AnnualReport, framing: Framing) -> list:
    return [
        Paragraph(framing.opening(report), italic=True, centred=True),
        Heading(framing.heading),
        *told(report),
    ]


def told(report: AnnualReport) -> list:
    """What all three say: the words of part II, its figures, and the reasons given for them."""
    words = report.narratives.filter(part=Part.DRAFTS).first()
    rows = [row for row in tables.figure_rows(report) if row.indicator.group in GROUPS_TOLD]
    table = figure_tables.table(report, rows, "Số liệu truyền thông dự thảo chính sách")
    return [*lines_of(words), table, *figure_tables.reasons(rows)]
