"""Words for whole reports, and the two ways to lay them out that ours is held against.

python -m tests.benchmarks.pagefuls memory 50     one PDF in this fresh process: {"pages", "mb"}
python -m tests.benchmarks.pagefuls print 4       warm; at a line on stdin, so many PDFs
"""

import io
import json
import os
import random
import re
import sys
import time
from html import escape
from pathlib import Path

import pikepdf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

SAID = """Ủy ban nhân dân xã đã tổ chức lấy ý kiến người dân về dự thảo quy chế quản lý chợ, phát thanh trên loa mỗi buổi
sáng, niêm yết tại nhà văn hóa ấp và cập nhật kết quả lên cổng thông tin điện tử của tỉnh để nhân dân theo dõi"""
FIGURES = ["Mã", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ"]
WORKS = ["TT", "Nhiệm vụ", "Đơn vị", "Thời hạn", "Kết quả"]
PLAIN = """@page { size: A4; margin: 20mm } body { font: 13pt "Liberation Serif", serif } table { width: 100%;
border-collapse: collapse } th, td { border: 1px solid #000; padding: 3px } thead { display: table-header-group }
tr { break-inside: avoid }"""


def chapters(number):
    """[(heading, paragraphs, rows of figures, rows of works)], the same each time; two pages a chapter or so."""
    chance, said = random.Random(30), SAID.split()

    def sentence(words):
        return " ".join(chance.choice(said) for _ in range(words)).capitalize() + "."

    made = []
    for place in range(1, number + 1):
        figures = [
            [
                f"C{row:02}",
                sentence(7),
                f"{chance.randint(9, 9999)}",
                f"{chance.randint(9, 9999)}",
                f"{chance.random():.1%}",
            ]
            for row in range(1, 15)
        ]
        works = [
            [str(row), sentence(12), sentence(3), f"{chance.randint(1, 28):02}/11/2026", "Đã xong"]
            for row in range(1, 31)
        ]
        made.append((f"{place}. {sentence(6)[:-1]}", [sentence(80) for _ in range(3)], figures, works))
    return made


def official(words):
    """As our documents are: column widths given, tables laid out fixed, tagged, archival."""
    from portal.nd30.document import Document, Heading, Paragraph, TableBlock

    body = []
    for heading, paragraphs, figures, works in words:
        body += [Heading(heading), *(Paragraph(text) for text in paragraphs)]
        body.append(TableBlock(FIGURES, figures, widths=(8, 44, 16, 16, 16), numeric=(2, 3, 4)))
        body.append(TableBlock(WORKS, works, widths=(6, 44, 20, 16, 14), centred=(0,)))
    return Document(
        "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", "/BC-UBND", "Tân Lập, ngày 20 tháng 11 năm 2026", "Kết quả", body
    )


def plain(words) -> str:
    """The same words as one would write the page without thinking of speed."""
    parts = [
        f"<h2>{escape(heading)}</h2>{''.join(f'<p>{escape(text)}</p>' for text in paragraphs)}"
        f"{_table(FIGURES, figures)}{_table(WORKS, works)}"
        for heading, paragraphs, figures, works in words
    ]
    return f"<!doctype html><html lang=vi><title>Báo cáo</title><style>{PLAIN}</style>{''.join(parts)}"


def _table(head, rows):
    heads = "".join(f"<th>{escape(text)}</th>" for text in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def default(page) -> bytes:
    """WeasyPrint as its first example calls it."""
    import weasyprint

    return weasyprint.HTML(string=page).write_pdf()


def bare(page) -> bytes:
    """WeasyPrint on our HTML, with our sheet and our variant of PDF, and nothing else of ours."""
    import weasyprint

    from portal.nd30.pdf import ARCHIVAL, STATIC

    sheet = weasyprint.CSS(filename=STATIC / "css/nd30.css")
    return weasyprint.HTML(string=page).write_pdf(stylesheets=[sheet], **ARCHIVAL)


def pages_of(made) -> int:
    with pikepdf.open(io.BytesIO(made)) as document:
        return len(document.pages)


def timed(work, *args):
    began = time.perf_counter()
    work(*args)
    return time.perf_counter() - began


def _memory(number):
    from portal.nd30 import pdf

    made = pdf.render(official(chapters(number)))
    peak = int(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])
    print(json.dumps({"pages": pages_of(made), "mb": peak / 1024}))


def _print(number):
    from portal.nd30 import pdf

    document = official(chapters(4))
    pdf.render(document)
    print("warm", flush=True)
    sys.stdin.readline()
    for _ in range(number):
        pdf.render(document)
    print("done", flush=True)


if __name__ == "__main__":
    import django

    django.setup()
    {"memory": _memory, "print": _print}[sys.argv[1]](int(sys.argv[2]))
