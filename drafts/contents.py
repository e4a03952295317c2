"""What is to be told of a draft (QĐ 407 plan, III.5.b; domain.md a6), and what of it is still missing. Pure."""

from dataclasses import dataclass
from enum import StrEnum

#: what happens to a rule in force: kind -> words
KINDS = {"moi": "Mới", "sua": "Sửa đổi, bổ sung", "bo": "Bãi bỏ, hủy bỏ"}


@dataclass(frozen=True)
class Change:
    """One line of the table against current law; `kind` a key of KINDS, or "" where nobody said."""

    topic: str
    now: str
    proposed: str
    kind: str = ""

    @property
    def kind_words(self) -> str:
        return KINDS.get(self.kind, "")


def changes(whats_new) -> list[Change]:
    """The lines kept as [topic, now, proposed] or [topic, now, proposed, kind]; anything shorter is filled up."""
    rows = ([str(cell or "") for cell in row[:4]] for row in whats_new or [] if isinstance(row, list | tuple))
    return [Change(*row, *[""] * (3 - len(row))) for row in rows if any(row)]


def kept(change: Change) -> list[str]:
    """The line as it is kept: the kind only where one was chosen."""
    row = [change.topic, change.now, change.proposed]
    return [*row, change.kind] if change.kind else row


class State(StrEnum):
    DONE = "ok"
    THIN = "warn"
    MISSING = "stop"
    EMPTY = "none"  # empty, and nothing is asked


@dataclass(frozen=True)
class Block:
    """`least`: fewer words than this are too thin to be understood; `holds`: without it nothing is public."""

    name: str
    label: str
    least: int = 0
    holds: bool = False
    asked: bool = True


BLOCKS = (
    Block("summary", "Tóm tắt dễ hiểu", 20),
    Block("why", "Sự cần thiết", 6, holds=True),
    Block("aims", "Mục đích, quan điểm xây dựng", 8),
    Block("scope", "Phạm vi điều chỉnh", 4),
    Block("who", "Đối tượng áp dụng, ai chịu tác động", 3),
    Block("main_content", "Nội dung chính", 6, holds=True),
    Block("whats_new", "Điểm mới, sửa đổi, bãi bỏ so với hiện hành"),
    Block("differing_views", "Ý kiến còn khác nhau", asked=False),
    Block("other_content", "Nội dung khác", asked=False),
)


@dataclass(frozen=True)
class Check:
    block: Block
    state: State
    words: str

    @property
    def anchor(self) -> str:
        return "diem-moi" if self.block.name == "whats_new" else f"id_{self.block.name}"


def checklist(draft) -> list[Check]:
    """Every block in order, with how it stands."""
    return [_check(block, getattr(draft, block.name)) for block in BLOCKS]


def missing(draft) -> list[str]:
    """Labels of the blocks without which the draft cannot be made public; [] when none is empty."""
    return [b.label for b in BLOCKS if b.holds and not getattr(draft, b.name).strip()]


def progress(checks) -> tuple[int, int]:
    """(blocks written well enough, blocks asked for)."""
    asked = [check for check in checks if check.block.asked]
    return sum(check.state == State.DONE for check in asked), len(asked)


def _check(block, said) -> Check:
    if block.name == "whats_new":
        return _check_table(block, changes(said))
    words = len((said or "").split())
    if not words:
        return Check(block, *_nothing(block))
    if words < block.least:
        return Check(block, State.THIN, f"mới có {words} chữ, nên từ {block.least} chữ")
    return Check(block, State.DONE, f"{words} chữ")


def _check_table(block, rows) -> Check:
    if not rows:
        return Check(block, State.THIN, "chưa có dòng nào")
    half = sum(not row.proposed or not row.topic for row in rows if row.kind != "bo")
    if half:
        return Check(block, State.THIN, f"{len(rows)} dòng, {half} dòng còn thiếu ô")
    return Check(block, State.DONE, f"{len(rows)} dòng")


def _nothing(block):
    if block.holds:
        return State.MISSING, "chưa viết; chưa công khai được"
    return (State.THIN, "chưa viết") if block.asked else (State.EMPTY, "không có")
