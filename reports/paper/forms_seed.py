"""The forms reports are printed in to begin with (report-model.md §8).

What signs for a council follows document 003, for a committee document 002; symbols and receivers are proposals, none
of it read in the decree itself: the staff of the council correct the rows.
"""

PROPOSED = "đề xuất, chưa có văn bản gốc"
TM_UBND, DEPUTY = "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
FORMS = [
    {"kind": "ubnd", "level": 3, "symbol": "BC-UBND", "signers": f"{TM_UBND}\nCHỦ TỊCH",
     "recipients": "Sở Tư pháp\nThường trực Đảng ủy, HĐND {đơn vị}\nLưu: VT"},
    {"kind": "ubnd", "level": 2, "symbol": "BC-UBND", "signers": f"{TM_UBND}\n{DEPUTY}",
     "recipients": "Sở Tư pháp\nThường trực Huyện ủy, HĐND {đơn vị}\nLưu: VT, TP"},
    {"kind": "ubnd", "level": 1, "symbol": "BC-UBND", "signers": f"{TM_UBND}\n{DEPUTY}",
     "recipients": "Bộ Tư pháp\nThường trực Tỉnh ủy, HĐND {đơn vị}\nLưu: VT, NC"},
    {"kind": "tu_phap", "level": 1, "symbol": "BC-STP", "signers": "GIÁM ĐỐC",
     "recipients": "UBND {đơn vị}\nBộ Tư pháp\nLưu: VT, PBGDPL"},
    {"kind": "tu_phap", "level": 2, "symbol": "BC-PTP", "signers": "TRƯỞNG PHÒNG",
     "recipients": "Sở Tư pháp\nUBND {đơn vị}\nLưu: VT"},
    {"kind": "hdph", "level": 1, "symbol": "BC-HĐPH", "signers": f"TM. HỘI ĐỒNG\n{DEPUTY}",
     "office": "GIÁM ĐỐC SỞ TƯ PHÁP", "source": "văn bản mẫu 003 (khối ký); nơi nhận là đề xuất",
     "recipients": "Hội đồng phối hợp PBGDPL Trung ương\nBộ Tư pháp\nUBND {đơn vị}\nThành viên Hội đồng\nLưu: VT"},
    {"kind": "hdph", "level": 0, "symbol": "BC-HĐPH", "signers": f"TM. HỘI ĐỒNG\n{DEPUTY}",
     "recipients": "Thủ tướng Chính phủ (để b/c)\nThành viên Hội đồng\nLưu: VT"},
    {"kind": "hdph", "level": None, "symbol": "BC-HĐPH", "signers": "TM. HỘI ĐỒNG\nCHỦ TỊCH",
     "recipients": "Thành viên Hội đồng\nLưu: VT"},
    {"kind": "so_nganh", "level": None, "symbol": "BC", "signers": "GIÁM ĐỐC", "recipients": "Sở Tư pháp\nLưu: VT"},
]  # fmt: skip


def seed(model) -> None:
    """Once: what the council's staff made of them since stays."""
    if not model.objects.exists():
        model.objects.bulk_create([model(**({"source": PROPOSED} | row)) for row in FORMS])
