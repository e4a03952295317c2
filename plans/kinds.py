"""The kinds of documents an agency issues, and all that hangs on a kind: one spec each.

To add a kind: one line in `Kind`, one `KindSpec` in `_ALL`. The reader knows its name and symbol, the number
offers the symbol, the paper takes its shape, lists filter by it and reports count it as the spec says
(docs/guides/document-kind.md).
"""

from dataclasses import dataclass
from enum import Enum

from django.db.models import TextChoices


class Kind(TextChoices):
    PLAN = "ke-hoach", "Kế hoạch"
    LETTER = "cong-van", "Công văn"
    DECISION = "quyet-dinh", "Quyết định"
    DIRECTIVE = "chi-thi", "Chỉ thị"
    PROGRAMME = "chuong-trinh", "Chương trình"
    SCHEME = "de-an", "Đề án"
    GUIDANCE = "huong-dan", "Hướng dẫn"
    NOTICE = "thong-bao", "Thông báo"
    OPINION = "gop-y", "Văn bản góp ý, kiến nghị"
    SUBMISSION = "to-trinh", "Tờ trình"
    REPORT = "bao-cao", "Báo cáo"
    CONCLUSION = "ket-luan", "Kết luận"
    RESOLUTION = "nghi-quyet", "Nghị quyết"
    OTHER = "khac", "Văn bản khác"


def kind_choices():
    """The models ask here, so that a new kind needs no migration."""
    return Kind.choices


class Shape(Enum):
    PARTS = "Roman parts"
    ARTICLES = "Điều 1, 2, 3"
    TEXT = "an opening, then what is to be done"
    LETTER = "as text, with V/v in place of the name of its kind"


@dataclass(frozen=True)
class KindSpec:
    """`symbol`: in its number (Nghị định 30/2020/NĐ-CP, Phụ lục III); a letter carries none.

    `says`: the words before what is to be done. `addressed`: it prints "Kính gửi". `directs`: counted as direction
    and guidance (A02). `carries_out`: it may be a unit's own answer to a plan above it. `group`: the filter of the
    list it falls under, GUIDING or REPORTING.
    """

    kind: Kind
    symbol: str
    shape: Shape = Shape.TEXT
    says: str = ""
    addressed: bool = False
    directs: bool = False
    carries_out: bool = False
    group: str = ""


GUIDING, REPORTING = "chi-dao", "bao-cao"
_DIRECTS = {"directs": True, "group": GUIDING}
_ANSWERS = {"carries_out": True} | _DIRECTS
_ASKS = {"addressed": True, "group": REPORTING}
_ALL = (
    KindSpec(Kind.PLAN, "KH", Shape.PARTS, carries_out=True),
    KindSpec(Kind.LETTER, "", Shape.LETTER, addressed=True, **_ANSWERS),
    KindSpec(Kind.DECISION, "QĐ", Shape.ARTICLES, "QUYẾT ĐỊNH:", **_ANSWERS),
    KindSpec(
        Kind.DIRECTIVE, "CT", says="yêu cầu các cơ quan, đơn vị thực hiện các nhiệm vụ sau:", **_ANSWERS
    ),
    KindSpec(Kind.PROGRAMME, "CTr", Shape.PARTS, **_ANSWERS),
    KindSpec(Kind.SCHEME, "ĐA", Shape.PARTS, **_ANSWERS),
    KindSpec(Kind.GUIDANCE, "HD", says="hướng dẫn như sau:", **_ANSWERS),
    KindSpec(Kind.NOTICE, "TB", says="thông báo như sau:", **_DIRECTS),
    KindSpec(Kind.OPINION, "", Shape.LETTER, **_ASKS),
    KindSpec(Kind.SUBMISSION, "TTr", says="kính trình như sau:", **_ASKS),
    KindSpec(Kind.REPORT, "BC", says="báo cáo như sau:", **_ASKS),
    KindSpec(Kind.CONCLUSION, "KL", says="kết luận như sau:", group=GUIDING),
    KindSpec(Kind.RESOLUTION, "NQ", Shape.ARTICLES, "QUYẾT NGHỊ:", group=GUIDING),
    KindSpec(Kind.OTHER, "", Shape.LETTER, addressed=True),
)
SPECS = {spec.kind: spec for spec in _ALL}
#: symbol -> name, of the kinds that print a symbol
NAMES = {spec.symbol: spec.kind.label for spec in _ALL if spec.symbol}


_NAMED = {kind.label: kind for kind in Kind}


def kind_named(name: str | None) -> Kind:
    """The kind of that name, as a document prints it or a citation writes it; OTHER when it is none of these."""
    return _NAMED.get((name or "").capitalize(), Kind.OTHER)


def spec_of(kind: str) -> KindSpec:
    return SPECS[Kind(kind)]


def those(**said) -> tuple[Kind, ...]:
    """The kinds whose spec says so: those(directs=True)."""
    return tuple(
        spec.kind for spec in _ALL if all(getattr(spec, name) == value for name, value in said.items())
    )
