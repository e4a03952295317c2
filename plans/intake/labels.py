"""The labels under a task: who leads, with whom, when, what comes of it; and the values behind them."""

import re
from dataclasses import dataclass, field

from portal.text import fold

from . import bodies
from .letters import UP

LEAD, WITH, TIME, PRODUCT, OTHER = "lead", "with", "time", "product", "other"
_WHO = r"(?:các )?(?:co quan|don vi|bo phan|ban|phong|ca nhan|nguoi|noi|to chuc|dia phuong|can bo|cong chuc|luc luong)"
_MANY = rf"{_WHO}(?:\s*(?:,|/|va|-)\s*{_WHO}){{0,2}}".replace("á", "a")
_KINDS = (
    (
        LEAD,
        rf"(?:{_MANY} )?(?:chu tri|duoc giao chu tri|(?:lam )?dau moi)(?: thuc hien| tham muu| chinh| tong hop| phoi hop)?(?:\s*(?:,|va|/|-) (?:{_MANY} )?phoi hop(?: thuc hien)?)?",
    ),
    (
        LEAD,
        rf"{_MANY} (?:thuc hien|phu trach|chiu trach nhiem|tham muu|duoc giao|duoc phan cong)(?: chinh| thuc hien)?|(?:nguoi )?phu trach(?: chinh)?|giao(?: cho| nhiem vu)?|chiu trach nhiem(?: chinh| thuc hien)?|trach nhiem(?: thuc hien| chu tri)?|phan cong(?: thuc hien| nhiem vu)?|(?:to chuc )?thuc hien",
    ),
    (
        WITH,
        rf"(?:{_MANY} )?(?:(?:cung )?(?:tham gia )?phoi hop(?: thuc hien| cung| voi)?|(?:thuc hien|lam) cung|cung (?:thuc hien|lam|tham gia)|ho tro)|{_MANY} (?:tham gia|lien quan)",
    ),
    (
        TIME,
        r"(?:du kien )?(?:(?:khung |moc )?thoi gian|thoi han|thoi diem|tien do|lo trinh|moc|ky han|han(?: chot| cuoi)?)"
        r"(?:\s*(?:,|va|/)\s*(?:dia diem|tien do|thoi han|lo trinh))?"
        r"(?: (?:du kien|thuc hien|hoan thanh|to chuc|trien khai|xong|trinh|ban hanh|bao cao|thuc hien va hoan thanh|thuc hien, hoan thanh))*|hoan thanh|(?:ngay|thang) (?:hoan thanh|xong)|khi nao(?: xong| lam| hoan thanh)?",
    ),
    (
        PRODUCT,
        r"(?:du kien )?(?:san pham|ket qua|dau ra|minh chung)(?:\s*(?:,|va|/|-)\s*(?:san pham|ket qua|dau ra|minh chung))?(?: (?:dau ra|du kien|hoan thanh|thuc hien|can dat|dat duoc|chinh|dat|ban giao|phai co))*",
    ),
    (
        OTHER,
        r"dia diem|kinh phi(?: thuc hien| du kien)?|doi tuong|thanh phan(?: tham du| tham gia)?|so luong|noi dung|hinh thuc|ghi chu|nguon kinh phi|quy mo|chi tieu|yeu cau(?: dat duoc| can dat)?|muc tieu|cach thuc|cach thuc thuc hien|nguoi theo doi|pham vi",
    ),
)
_COMPILED = [(kind, re.compile(rf"(?:{pattern})")) for kind, pattern in _KINDS]
# A label stands at the head of a paragraph, after a sentence or a part of one, or after a bracket.
_SPOT = re.compile(
    rf"(?:^|(?<=[.;,(…”\"])\s*|(?<=\s[-–+*•])\s*)[-–+*•]?\s*([{UP}a-zđ][^:.;()]{{2,60}}?)\s*(?:\([^()]{{0,60}}\)\s*)?:\s*(?![/\d]{{1,3}}\d\b:)"
)
_TIME_NO_COLON = re.compile(
    r"^(Thời gian (?:thực hiện|hoàn thành)|Thời hạn hoàn thành|Hoàn thành)\s*(?:là\s+|[-–]\s*)?(?=(?:trong|từ|quý|tháng|năm|hằng|hàng|thường|trước|đến|chậm|xong)\b)",
    re.I,
)
_NOTHING = re.compile(r"^[\s\-–—.…/]*$|^(?:không|không có|chưa xác định|không áp dụng)$", re.I)


@dataclass
class Labels:
    """Values found under one unit, each as [(text, line)]; `rest` is the unit's text without them."""

    found: dict = field(default_factory=dict)
    rest: str = ""

    def __bool__(self):
        return any(self.found.get(kind) for kind in (LEAD, WITH, TIME, PRODUCT))

    def add(self, other):
        for kind, values in other.found.items():
            self.found.setdefault(kind, []).extend(values)


def kind_of(label):
    """LEAD, WITH, TIME, PRODUCT or OTHER for a label's words; None when it is none of them."""
    low = fold(label).strip(" -–+*•")
    low = re.sub(r"\s*\([^()]*\)", "", low)
    return next((kind for kind, pattern in _COMPILED if pattern.fullmatch(low)), None)


def column_kind(head):
    """The kind of a table column by its heading, more freely worded than a label."""
    low = fold(head)
    if re.search(r"chu tri|dau moi", low) or re.search(
        r"(?:co quan|don vi|nguoi|bo phan).*(?:thuc hien|phu trach|tham muu)|trach nhiem|phan cong|phu trach|^giao\b",
        low,
    ):
        return LEAD
    if re.search(
        r"phoi hop|\bcung (?:lam|thuc hien|tham gia)|(?:co quan|don vi) (?:tham gia|lien quan|ho tro)", low
    ):
        return WITH
    if re.search(
        r"thoi gian|thoi han|tien do|hoan thanh|lo trinh|thoi diem|khi nao|bao gio|\bhan\b|\bmoc\b", low
    ):
        return TIME
    if re.search(r"san pham|ket qua|dau ra|minh chung", low):
        return PRODUCT
    return None


def labels_of(text, line_at):
    """The Labels in one paragraph. `line_at(offset)` gives the line an offset stands on."""
    out = Labels(rest=text)
    spots = [
        (m.start(), m.end(), kind)
        for m in _SPOT.finditer(text)
        if (kind := kind_of(m[1])) and m[1] not in ("thực hiện", "giao")
    ]
    spots = [s for s in spots if s[2] != OTHER or s[0] == 0 or any(k != OTHER for _, _, k in spots)]
    if not spots and (match := _TIME_NO_COLON.match(text)):
        spots = [(0, match.start() if match[1].lower().startswith("hoàn") else match.end(), TIME)]
    for number, (_, end, kind) in enumerate(spots):
        stop = spots[number + 1][0] if number + 1 < len(spots) else len(text)
        value = tidy(text[end:stop])
        if value is not None:
            out.found.setdefault(kind, []).append((value, line_at(end)))
    if spots and any(kind != OTHER for _, _, kind in spots):
        out.rest = text[: spots[0][0]].rstrip(" (-–+")
    else:
        out.found.pop(OTHER, None)
    return out


def tidy(value):
    """A value without closing marks; None when nothing is said. "tuyên truyền..." keeps its dots."""
    value = " ".join(value.split()).strip(" |")
    value = re.sub(r"[;,:]+$", "", value).strip()
    if re.search(r"\)[.;,/]+$", value):
        value = value.rstrip(".;,/")
    if value.endswith(")") and value.count("(") < value.count(")"):
        value = value[:-1].rstrip()
    if not value.endswith("..") and not value.endswith("…"):
        value = value.rstrip(" .;,/")
    value = re.sub(r"^[-–+*•]\s+", "", value)
    return None if not value or _NOTHING.match(value) else value


def _by_brackets(value):
    """ "Sở A (chủ trì), các sở (phối hợp)" or "Sở A chủ trì; các sở phối hợp" -> ("Sở A", ["các sở"])."""
    if not re.search(r"\(?\bphối hợp\)?\s*\.?$", value) or not re.search(r"chủ trì", value):
        return value, []
    head, _, tail = re.split(r"(\(?\s*chủ trì\s*\)?)", value, maxsplit=1)
    return head.strip(" ,;"), bodies.split_bodies(re.sub(r"\s*\(?phối hợp\)?\s*\.?$", "", tail.strip(" ,;.")))


def read_bodies(leads, withs):
    """(lead, coordinating) of label values: "Sở A chủ trì, phối hợp với Sở B" is taken apart."""
    lead, partners = [], []
    for value in leads:
        value, others = _by_brackets(value)
        partners += others
        match = re.search(r"(?:,|;)?\s*(?:chủ trì)?\s*(?:,|;|và)?\s*phối hợp (?:cùng )?với\s+", value, re.I)
        if match:
            partners += bodies.split_bodies(value[match.end() :])
            value = value[: match.start()]
        value = re.sub(r"\s*(?:là cơ quan )?chủ trì(?: thực hiện)?$", "", bodies.without_courtesy(value))
        value = re.sub(r"^(?:do|là)\s+", "", value.strip(" ,;."))
        if value:
            lead.append(value)
    for value in withs:
        partners += bodies.split_bodies(re.sub(r"^(?:với|do|cùng)\s+", "", value))
    unique = list(dict.fromkeys(partners))
    return ("; ".join(dict.fromkeys(lead)) or None), unique
