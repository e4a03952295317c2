"""The empty table of a draft, with its articles and the channels to choose from."""

from drafts.sheets.written import Book
from feedback.models import AuthorClass, Channel, PublishAs

from .columns import COLUMNS, EXPLAINED, SHEET, WHOLE, YES

_WIDTHS = {"Nội dung góp ý": 60, "Bản dịch tiếng Việt": 40, "Nơi thu nhận": 36, "Kênh": 28, "Công khai": 36, "Chủ thể": 22, "Tên": 24}  # fmt: skip
_TO_LINE = 5_000


def template(articles) -> bytes:
    """`articles` of feedback.page.pages.current_articles."""
    lists = {
        "article": [WHOLE, *(article["label"] for article in articles)],
        "channel": [channel.label for channel in Channel if channel != Channel.PORTAL],
        "author_class": AuthorClass.labels,
        "publish_as": PublishAs.labels,
        "consent": [YES],
    }
    book = Book("Mẫu nhập ý kiến")
    main = book.sheet(SHEET, COLUMNS.values(), widths=_WIDTHS)
    heads = [f"{COLUMNS[name]} (danh sách)" for name in lists]
    deepest = max(map(len, lists.values()))
    rows = [[its[n] if n < len(its) else None for its in lists.values()] for n in range(deepest)]
    book.sheet("Danh mục", heads, rows, dict.fromkeys(heads, 36))
    book.explain(EXPLAINED)
    for place, (name, its) in enumerate(lists.items()):
        _choose(main, list(COLUMNS).index(name), chr(ord("A") + place), len(its))
    return book.bytes()


def _choose(sheet, column, letter, length):
    source = f"='Danh mục'!${letter}$2:${letter}${length + 1}"
    wrong = {"error_title": "Chọn trong danh sách", "error_message": "Chọn một giá trị trong danh sách."}
    sheet.data_validation(1, column, _TO_LINE, column, {"validate": "list", "source": source, **wrong})
