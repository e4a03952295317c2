"""One report and one letter, as the printers get them from the apps."""

from portal.nd30.document import Annex, Bullet, Document, Heading, Paragraph, Signature, TableBlock
from portal.nd30.wording import date_line, format_number

FIGURES = TableBlock(
    head=["TT", "Chỉ tiêu", "Đơn vị", "Cấp tỉnh", "Cấp xã"],
    groups=[("", 3), ("Số liệu", 2)],
    rows=[
        [str(n), f"Hội nghị, tọa đàm về dự thảo thứ {n}", "cuộc", format_number(n * 1234), format_number(n)]
        for n in range(1, 61)
    ],
    caption="Bảng 1. Một số chỉ tiêu chính",
    widths=[6, 42, 12, 20, 20],
    numeric=[3, 4],
    centred=[0, 2],
    strong=[59],
)
WIDE = TableBlock(
    head=["TT"] + [f"Cột {n}" for n in range(1, 11)],
    rows=[["1"] * 11],
    caption="Bảng 2. Bảng rộng",
    landscape=True,
)
REPORT = Document(
    superior="ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN",
    issuer="SỞ TƯ PHÁP",
    number="/BC-STP",
    date_text=date_line("Lạng Sơn", None, year=2026),
    kind="BÁO CÁO",
    subject="Kết quả truyền thông dự thảo chính sách\nnăm 2026",
    addressees=["Hội đồng phối hợp phổ biến, giáo dục pháp luật Trung ương"],
    basis=["Căn cứ Luật Phổ biến, giáo dục pháp luật ngày 20 tháng 6 năm 2012"],
    body=[
        Paragraph("Thực hiện kế hoạch năm, Sở Tư pháp báo cáo kết quả như sau:"),
        Heading("I. CÔNG TÁC CHỈ ĐẠO"),
        Paragraph("đã ban hành 01 kế hoạch <b>không đậm</b> & 06 văn bản.", lead="1. Văn bản:"),
        Bullet("Mở 03 lớp tập huấn;"),
        FIGURES,
        WIDE,
        Paragraph("Trên đây là báo cáo của Sở Tư pháp./."),
    ],
    recipients=["Như trên", "Lưu: VT, PBGDPL"],
    signature=Signature(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "Vi Thị Oanh"),
    annexes=[Annex("Phụ lục I", "DANH MỤC DỰ THẢO", [Paragraph("Nghị quyết về hỗ trợ phân loại rác.")])],
)
LETTER = Document(
    issuer="HỘI ĐỒNG PHỐI HỢP",
    number="5/HĐPH",
    date_text="Tây Ninh, ngày 05 tháng 02 năm 2026",
    subject="V/v gửi báo cáo năm 2026",
    body=[Paragraph("Đề nghị gửi báo cáo trước ngày 13 tháng 12 năm 2026./.")],
    addressees=["Sở Tư pháp", "UBND các xã, phường"],
)
DECISION = Document(
    superior="ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH",
    issuer="HỘI ĐỒNG PHỐI HỢP\nPHỔ BIẾN, GIÁO DỤC PHÁP LUẬT",
    number="9/QĐ-HĐPH",
    date_text="Tây Ninh, ngày 05 tháng 02 năm 2026",
    kind="QUYẾT ĐỊNH",
    subject="Về việc ban hành Kế hoạch truyền thông dự thảo chính sách năm 2026 trên địa bàn tỉnh Tây Ninh",
    authority="CHỦ TỊCH HỘI ĐỒNG PHỐI HỢP PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT",
    basis=[
        "Căn cứ Luật Phổ biến, giáo dục pháp luật ngày 20 tháng 6 năm 2012",
        "Theo đề nghị của Sở Tư pháp",
    ],
    body=[
        Paragraph("", lead="QUYẾT ĐỊNH:", centred=True),
        Paragraph("Ban hành kèm theo Quyết định này Kế hoạch truyền thông năm 2026.", lead="Điều 1."),
        Paragraph("Quyết định này có hiệu lực kể từ ngày ký./.", lead="Điều 2."),
    ],
    recipients=["Như Điều 2", "Lưu: VT"],
    signature=Signature(
        ["TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Trần Quang Sơn", office="GIÁM ĐỐC SỞ TƯ PHÁP"
    ),
    annexes=[
        Annex(
            "KẾ HOẠCH",
            "Truyền thông dự thảo chính sách năm 2026",
            [Heading("I. NHIỆM VỤ"), *(Paragraph(f"Việc thứ {n} của năm.") for n in range(70))],
            "Kèm theo Quyết định số 09/QĐ-HĐPH ngày 05 tháng 02 năm 2026",
            headed=True,
        )
    ],
    draft="DỰ THẢO",
)
