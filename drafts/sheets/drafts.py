"""The register of drafts as .xlsx: what each is, how far it got, what is told of it."""

from drafts import listing
from drafts.contents import BLOCKS

from .written import Book

MOST = 5_000
_TEXTS = [block for block in BLOCKS if block.name != "whats_new"]
HEADS = [
    "Mã", "Tên dự thảo", "Hình thức văn bản", "Cơ quan ban hành", "Cơ quan soạn thảo", "Lĩnh vực", "Giai đoạn",
    "Bắt đầu xây dựng", "Lấy ý kiến từ", "Đến hết ngày", "Hạn công khai giải trình", "Tác động lớn", "Còn thiếu",
    "Số văn bản ban hành", "Ngày ban hành", *(block.label for block in _TEXTS), "Điểm mới so với hiện hành",
]  # fmt: skip
_WIDTHS = {"Mã": 8, "Tên dự thảo": 50, "Còn thiếu": 36, **{block.label: 50 for block in _TEXTS}}
_WIDTHS["Điểm mới so với hiện hành"] = 60


def scope_words(draft) -> str:
    if draft.in_scope is None:
        return "chưa đánh giá"
    return "đủ tiêu chí" if draft.in_scope else "tự chủ động" if draft.voluntary else "không đủ tiêu chí"


def cells(draft) -> list:
    """One line, as HEADS name it; texts whole, with their line breaks."""
    return [
        draft.pk, draft.title, draft.document_type.name, draft.issuing_body, draft.agency.name,
        draft.topic.name if draft.topic else "", draft.get_stage_display(), draft.began_on, draft.opens_on,
        draft.closes_on, draft.answer_by, scope_words(draft), "; ".join(listing.needs_of(draft)),
        draft.issued_number, draft.issued_on, *(getattr(draft, block.name) for block in _TEXTS),
        "\n".join(_change(change) for change in draft.changes),
    ]  # fmt: skip


def _change(change) -> str:
    kind = f"[{change.kind_words}] " if change.kind else ""
    return f"{kind}{change.topic}: {change.now or '–'} → {change.proposed or '–'}"


def xlsx(drafts) -> bytes:
    """`drafts` of listing.with_needs, in the order they are to stand."""
    book = Book("Sổ dự thảo")
    book.sheet("Dự thảo", HEADS, (cells(draft) for draft in drafts[:MOST]), _WIDTHS)
    return book.bytes()
