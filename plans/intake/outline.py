"""Paragraphs -> the tree of a text: Roman parts, items, decimals, points, dashes, with the labels each carries."""

import re
from dataclasses import dataclass, field

from portal.text import fold

from .labels import Labels, labels_of
from .marks import ARTICLE, DASH, DECIMAL, LETTER, NOTE, NUMBER, PART, PLUS, ROMAN

_RANK = {PART: 1, ROMAN: 1, NUMBER: 2, DECIMAL: 3, LETTER: 6, DASH: 7, PLUS: 8}


@dataclass
class Node:
    """A unit: its mark, own paragraphs [(text, line)], labels and parts. `late`: a label line came after its last part."""

    kind: str
    label: str
    line: int
    texts: list = field(default_factory=list)
    labels: Labels = field(default_factory=Labels)
    children: list = field(default_factory=list)
    rank: int = 0

    @property
    def heading(self):
        return self.texts[0][0] if self.texts else ""

    @property
    def all_texts(self):
        """Own paragraphs and those of every part below, in order."""
        out = list(self.texts)
        for child in self.children:
            out += child.all_texts
        return out

    def whole(self):
        return " ".join(text for text, _ in self.all_texts)


def build(paragraphs):
    """The root node of a body; its children are the parts (or the items where there are no Roman parts)."""
    root = Node("root", "", 0, rank=0)
    open_nodes = [root]
    last_marked = max((p.first for p in paragraphs if p.mark), default=0)
    for paragraph in paragraphs:
        if paragraph.first > last_marked and _FAREWELL.match(paragraph.text) and open_nodes[-1].texts:
            open_nodes = [root]
        mark = paragraph.mark
        if mark and mark.kind in (NOTE, ARTICLE):
            if mark.kind == ARTICLE:
                del open_nodes[1:]
                node = Node(ARTICLE, mark.label, paragraph.first, [(paragraph.text, paragraph.first)], rank=1)
                root.children.append(node)
                open_nodes.append(node)
            continue
        found = labels_of(paragraph.text, paragraph.line_at)
        if _only_label(paragraph, found):
            if (
                mark
                and mark.kind in (LETTER, DECIMAL)
                and any(n.kind in (NUMBER, DECIMAL) for n in open_nodes)
            ):
                while open_nodes[-1].rank >= _RANK[mark.kind]:
                    open_nodes.pop()
            open_nodes[-1].labels.add(found)
            continue
        if mark is None or (mark.kind == ROMAN and not _is_part(paragraph)):
            _continue(open_nodes[-1], paragraph, found)
            continue
        rank = _RANK[mark.kind] + (mark.label.count(".") if mark.kind == DECIMAL else 0)
        while len(open_nodes) > 1 and open_nodes[-1].rank >= rank:
            open_nodes.pop()
        node = Node(
            mark.kind,
            mark.label,
            paragraph.first,
            [(found.rest, paragraph.first)] if found.rest else [],
            rank=rank,
        )
        node.labels.add(found)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)
    return root


# What closes a whole document: it belongs to no item, though it stands under the last one.
_FAREWELL = re.compile(
    r"(?:Trên đây|Trong quá trình|(?:Đề nghị|Yêu cầu) (?:các|Ủy ban|UBND|Quý|Thủ trưởng|Lãnh đạo)|Nhận được|Mọi (?:vướng mắc|thông tin|ý kiến)|(?:Chỉ thị|Kế hoạch|Thông báo|Quyết định|Công văn|Chương trình) này"
    r"|Ý kiến|(?:Văn bản|Kết quả|Báo cáo)\b.{0,60}\bgửi|Giao |Rất mong|(?:Ủy ban nhân dân|UBND|Hội đồng|Sở|Phòng|Văn phòng|Ban|Đảng ủy|Tỉnh đoàn|Viện|T(?:òa|oà) án|Trường|Trung tâm|Cục|Chi cục)\b.{3,90}\b(?:đề nghị|yêu cầu|thông báo|trân trọng))"
)


def _is_part(paragraph):
    """A Roman part has a title of its own; a very long one is a paragraph that merely begins with I or V."""
    return bool(paragraph.text) and len(paragraph.text) < 400


def _only_label(paragraph, found):
    """True for a line that holds nothing but labels ("- Cơ quan chủ trì: …", "b) Thời gian: …"); an item "1." never is."""
    if paragraph.mark and paragraph.mark.kind not in (DASH, PLUS, LETTER, DECIMAL):
        return False
    return bool(found) and not found.rest.strip(" -–+*•(")


def _continue(node, paragraph, found):
    if found.rest:
        node.texts.append((found.rest, paragraph.first))
    node.labels.add(found)


_DUTIES = re.compile(
    r"noi dung|nhiem vu|giai phap|hoat dong|cong viec|cong tac trong tam|viec can lam|chuong trinh cong tac|cac hinh thuc|phan cong cong viec|ke hoach chi tiet|ke hoach thuc hien|ke hoach cu the"
)
_CLOSING = re.compile(
    r"to chuc thuc hien|phan cong|trach nhiem|kinh phi|bao cao|dieu khoan|to chuc trien khai|nguon luc|thi hanh|bao dam thuc hien|kiem tra"
)
_AIMS = re.compile(
    r"muc dich|yeu cau|muc tieu|chi tieu|quan diem|pham vi|doi tuong|can cu|danh gia|ket qua dat duoc|dac diem|tinh hinh|thoi gian|dia diem|thuc trang|phuong cham"
)


def part_kind(title):
    """ "duties", "closing", "aims" or "other": what a part of a plan is for, by its title."""
    low = fold(title)
    closing, duties = re.search(r"to chuc (?:trien khai )?thuc hien", low), _DUTIES.search(low)
    if closing and not (duties and duties.start() < closing.start() and not low.startswith("phan cong")):
        return "closing"
    if _DUTIES.search(low) and not re.match(r"phan cong|kinh phi|bao cao", low):
        return "duties"
    if _CLOSING.search(low):
        return "closing"
    return "aims" if _AIMS.search(low) else "other"
