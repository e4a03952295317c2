"""Many outlets at once, out of pasted lines or a table: each line an outlet or what is wrong with it (pure)."""

from drafts.models import Outlet
from drafts.repeats import hours
from plans.sheets.columns import find_head
from portal.text import fold, squeeze, whole_number

KIND, NAME, PLACE, SIZE, TIMES = "Loại", "Tên", "Nơi đặt", "Số loa, số màn hình", "Giờ phát thường ngày"
HEADS = [KIND, NAME, PLACE, SIZE, TIMES]
_COLUMNS = {
    "loai": KIND, "ten": NAME, "ten cum": NAME, "ten diem": NAME, "noi dat": PLACE, "dia diem": PLACE,
    "so loa, so man hinh": SIZE, "so loa": SIZE, "so luong": SIZE, "gio phat thuong ngay": TIMES, "gio phat": TIMES,
}  # fmt: skip
_KINDS = {fold(label): value for value, label in Outlet.Kind.choices} | {
    "loa": "loa", "loa truyen thanh": "loa", "bang thong bao": "bang-tin", "man hinh led": "man-hinh",
}  # fmt: skip
MOST = 500


def from_text(text: str, kind: str):
    """(outlets, errors) of lines "tên; nơi đặt; số; giờ phát", as typed or as pasted from a spreadsheet."""
    lines = [line for line in text.splitlines() if line.strip()]
    said = []
    for line in lines:
        cells = [squeeze(cell) for cell in line.split("\t" if "\t" in line else ";")]
        said.append(dict(zip((NAME, PLACE, SIZE, TIMES), [*cells, "", "", ""], strict=False)))
    return _outlets(enumerate(said, 1), kind)


def from_sheets(sheets, kind: str):
    """(outlets, errors) of the first table with a column of names; None when there is none."""
    for lines in sheets:
        if found := find_head(lines, lambda words: _COLUMNS.get(fold(words)), needed=(NAME,)):
            index, columns = found
            said = ((line.number, {n: line.at(c) for n, c in columns.items()}) for line in lines[index + 1 :])
            return _outlets(said, kind)
    return None


def _outlets(numbered, kind):
    outlets, errors = [], []
    for number, said in numbered:
        if not any(said.values()):
            continue
        outlet, wrong = _outlet(said, kind)
        errors += [f"Dòng {number}: {words}" for words in wrong]
        outlets.append(outlet)
    if len(outlets) > MOST:
        errors = [f"Có hơn {MOST} dòng. Chia thành nhiều lần"]
    return outlets, errors


def _outlet(said, kind):
    wrong = []
    typed = said.get(KIND, "")
    found = _KINDS.get(fold(typed)) if typed else kind
    if found is None:
        wrong.append(f"loại “{typed[:40]}” không phải cụm loa, bảng tin hay màn hình")
    name, place = said.get(NAME, ""), said.get(PLACE, "")
    if not name:
        wrong.append("thiếu tên")
    if len(name) > 200 or len(place) > 300:
        wrong.append("tên dài quá 200 ký tự hoặc nơi đặt dài quá 300 ký tự")
    size = whole_number(said.get(SIZE, ""))
    if said.get(SIZE) and (size is None or size > 1000):
        wrong.append(f"số lượng “{said[SIZE][:20]}” phải là số từ 0 đến 1000")
    times = hours(said.get(TIMES, ""))
    if times is None or len(times) > 100:
        wrong.append(f"giờ “{said[TIMES][:40]}” ghi như 05:30, 17:00")
    outlet = Outlet(kind=found or kind, name=name, place=place, size=size, usual_times=times or "")
    return outlet, wrong
