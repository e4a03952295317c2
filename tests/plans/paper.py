"""Word files for the reader's tests, written part by part, and their conversions by LibreOffice where it is installed."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS, ITEMS, DASHES, ROWS = 1, 2, 3, 4  # the lists of `LISTS`
LISTS = [
    ("upperRoman", "%1."),
    ("decimal", "%1."),
    ("bullet", "–"),
    ("decimal", "%1"),
]


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(text="", number=None, style=None, runs="", level=0, centred=False):
    """A paragraph; `number`: the list it belongs to, `runs`: further XML behind the text."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties += '<w:jc w:val="center"/>' if centred else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{runs}</w:p>"


def cell(content, span=1, merge=None):
    """A cell of one text (its lines are paragraphs) or of ready XML; merge: "restart" or "continue"."""
    content = content if content.startswith("<w:p") else "".join(map(p, content.split("\n")))
    marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    marks += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{content}</w:tc>"


def table(*rows, ruled=True):
    """Rows of cells: texts, or what `cell` gives."""
    line = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))  # fmt: skip
    made = (
        "<w:tr>" + "".join(c if c.startswith("<w:tc>") else cell(c) for c in row) + "</w:tr>" for row in rows
    )
    width = max(len(row) for row in rows)
    grid = f"<w:tblGrid>{f'<w:gridCol w:w={chr(34)}{9000 // width}{chr(34)}/>' * width}</w:tblGrid>"
    borders = f"<w:tblBorders>{line}</w:tblBorders>" if ruled else ""
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{grid}{''.join(made)}</w:tbl>"


def numbering(lists=LISTS, extra=""):
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">'
        + (of if isinstance(of, str) else level(0, *of))
        + "</w:abstractNum>"
        for n, of in enumerate(lists, 1)
    )
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(lists) + 1)
    )
    return f"<w:numbering {_W}>{levels}{nums}{extra}</w:numbering>"


def level(place, kind, text, more=""):
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def word(*body, styles="", lists=None, footnotes=""):
    """The bytes of a .docx with the given body, styles, numbering part and notes."""
    parts = {
        "document": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "styles": f"<w:styles {_W}>{styles}</w:styles>",
        "numbering": lists or numbering(),
        "footnotes": f"<w:footnotes {_W}>{footnotes}</w:footnotes>",
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>')  # fmt: skip
        package.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        package.writestr(
            "word/_rels/document.xml.rels", _relations({name: f"{name}.xml" for name in list(parts)[1:]})
        )
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def _relations(targets):
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


HEAD = table(
    (
        "ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG KHÊ\nSố: 45/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐông Khê, ngày 06 tháng 3 năm 2025",
    ),
    ruled=False,
)
TITLE = p("KẾ HOẠCH", centred=True) + p("Truyền thông dự thảo chính sách năm 2025", centred=True)
SIGNED = table(
    (
        "Nơi nhận:\n- Bộ Tư pháp (b/c);\n- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nNguyễn Văn An",
    ),
    ruled=False,
)
_TALK = "Người được giao theo dõi lịch, gửi tài liệu trước cho người dự, ghi lại ý kiến và trả lời từng ý kiến sau buổi gặp. "


def plan(path, pages=1):
    """Writes a plan of about so many pages with numbered tasks and an annexed table; returns the path."""
    body = [
        HEAD,
        TITLE,
        p("MỤC ĐÍCH", PARTS),
        p("Để bà con biết sớm và góp ý sớm.", ITEMS),
        p("NHIỆM VỤ", PARTS),
    ]
    for number in range(1, 3 * pages + 1):
        body += [
            p(f"{number}. Giới thiệu dự thảo thứ {number} tại cơ sở"),
            p(_TALK * 4),
            p("Cơ quan chủ trì: Sở Tư pháp.", DASHES),
            p("Cơ quan phối hợp: Sở Tài chính; các sở, ban, ngành.", DASHES),
            p("Thời gian thực hiện: Quý II, III.", DASHES),
        ]
    head = ("TT", "Nội dung", "Chủ trì", "Thời gian", "Sản phẩm")
    rows = [
        (
            cell(p("", ROWS)),
            f"Soạn tài liệu về dự thảo số {n} và phát đến các xã",
            "Sở Tư pháp",
            "Quý I/2025",
            "Tài liệu",
        )
        for n in range(6 * pages)
    ]
    path.write_bytes(word(*body, SIGNED, p("PHỤ LỤC", centred=True), table(head, *rows), p()))
    return path


def converted(path, ending):
    """The file in another format (".doc", ".pdf") by LibreOffice; None where that is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    room = path.parent
    command = [
        office,
        f"-env:UserInstallation=file://{room}/office",
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        room,
        path,
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return Path(room, path.stem + "." + ending)
