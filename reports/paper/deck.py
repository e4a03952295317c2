"""Slides of 16:9 with our sizes and colours: titles are titles, charts are charts, tables are tables."""

import datetime as dt
from io import BytesIO

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from portal.nd30 import qr

FONT = "Arial"  # carries Vietnamese on every office machine
INK, TEXT, LINE, PALE = (RGBColor.from_string(code) for code in ("0B4F8A", "16191D", "C8CDD2", "EEF3F8"))
WIDE, HIGH, SIDE = Inches(13.333), Inches(7.5), Inches(0.7)
TOP, ROOM = Inches(1.9), Inches(4.9)
HEAD_TOP, HEAD_HIGH = Inches(0.5), Inches(1.2)
TITLE_ONLY = 5


class Deck:
    """Slides in the order they are added."""

    def __init__(self, title, author):
        self.paper = Presentation()
        self.paper.slide_width, self.paper.slide_height = WIDE, HIGH
        facts = self.paper.core_properties
        facts.title, facts.author, facts.language = title[:250], author[:250], "vi-VN"
        facts.created = facts.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)
        facts.last_modified_by = ""

    def cover(self, title, lines):
        page = self._page(title, size=36, top=Inches(1.6), height=Inches(2))
        self._lines(page, lines, top=Inches(3.9), size=20)

    def add(self, slide, notes):
        page = self._page(slide.title)
        if slide.chart:
            self._chart(page, slide)
        elif slide.table:
            self._table(page, slide)
        else:
            self._lines(page, slide.lines, TOP, 22, mark="– ")
        if notes:
            page.notes_slide.notes_text_frame.text = "\n".join(notes)

    def proof(self, title, proof):
        page = self._page(title)
        square = page.shapes.add_picture(BytesIO(qr.png(proof.url)), SIDE, TOP, Inches(2.6))
        _describe(square, f"Mã QR dẫn đến {proof.url}")
        self._lines(page, [*proof.lines, proof.url], TOP, 18, left=Inches(3.7))

    def save(self, stream):
        for page in self.paper.slides:
            for run in page._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
                run.set("lang", "vi-VN")
        self.paper.save(stream)

    def _page(self, title, size=28, top=HEAD_TOP, height=HEAD_HIGH):
        page = self.paper.slides.add_slide(self.paper.slide_layouts[TITLE_ONLY])
        head = page.shapes.title
        head.left, head.top, head.width, head.height = SIDE, top, WIDE - 2 * SIDE, height
        head.text_frame.word_wrap, head.text_frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        head.text_frame.text = title
        head.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        _letters(head.text_frame.paragraphs[0], size, INK, bold=True)
        return page

    def _lines(self, page, lines, top, size, left=SIDE, mark=""):
        frame = page.shapes.add_textbox(left, top, WIDE - left - SIDE, ROOM).text_frame
        frame.word_wrap = True
        for place, words in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.text = f"{mark}{words}"
            paragraph.space_after = Pt(8)
            _letters(paragraph, size)

    def _chart(self, page, slide):
        data = CategoryChartData(number_format="#,##0.##")
        data.categories = [name for name, _ in slide.chart]
        data.add_series(slide.title[:100], [float(value) for _, value in slide.chart])
        kind = XL_CHART_TYPE.BAR_CLUSTERED
        frame = page.shapes.add_chart(kind, SIDE, TOP, WIDE - 2 * SIDE, ROOM, data)
        _describe(frame, "; ".join(f"{name}: {value.normalize():f}" for name, value in slide.chart))
        chart = frame.chart
        chart.has_legend, chart.has_title = False, False
        chart.font.name, chart.font.size, chart.font.color.rgb = FONT, Pt(18), TEXT
        chart.category_axis.reverse_order = True  # the first on top
        chart.category_axis.format.line.color.rgb = LINE
        chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
        chart.value_axis.minimum_scale = 0
        plot = chart.plots[0]
        plot.gap_width, plot.has_data_labels = 50, True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0.##", False
        plot.data_labels.position, plot.data_labels.font.bold = XL_LABEL_POSITION.OUTSIDE_END, True
        plot.series[0].format.fill.solid()
        plot.series[0].format.fill.fore_color.rgb = INK

    def _table(self, page, slide):
        rows, columns = len(slide.table) + 1, len(slide.head)
        height = Inches(min(0.52, 4.9 / rows)) * rows
        shape = page.shapes.add_table(rows, columns, SIDE, TOP, WIDE - 2 * SIDE, height)
        _describe(shape, slide.title)
        table = shape.table
        shares = (0.58, 0.14, 0.14, 0.14) if columns == 4 else (0.34, 0.66)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = int((WIDE - 2 * SIDE) * share)
        for place, cells in enumerate([slide.head, *slide.table]):
            for column, words in enumerate(cells):
                _cell(table.cell(place, column), words, head=place == 0, right=columns == 4 and column > 1)


def _cell(cell, words, *, head, right):
    cell.text_frame.text = words
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = INK if head else PALE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    _letters(paragraph, 16, RGBColor(255, 255, 255) if head else TEXT, bold=head)


def _letters(paragraph, size, colour=TEXT, *, bold=False):
    for run in paragraph.runs:
        run.font.name, run.font.size, run.font.bold, run.font.color.rgb = FONT, Pt(size), bold, colour


def _describe(shape, words):
    """What a screen reader says of it."""
    shape._element._nvXxPr.cNvPr.set("descr", words[:500])
