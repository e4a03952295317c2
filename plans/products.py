"""What kind of product a printed one is ("Hội nghị tập huấn" is a training): a first guess, hers to correct."""

import re

from portal.text import fold

from .models import Task

_T = Task.ProductType
# What is printed first counts; of two words that begin at one place, the one higher up.
_WORDS = (
    (_T.TRAINING, r"(?:hoi nghi|lop|dot|buoi|khoa)?\s*(?:tap huan|boi duong)"),
    (_T.OPINION, r"(?:van ban|y kien|cong van|ban)?\s*(?:gop y|tham gia y kien|kien nghi)"),
    (_T.DIRECTIVE, r"(?:van ban|cong van)?\s*(?:chi dao|huong dan|don doc)"),
    (_T.REPORT, r"bao cao"),
    (_T.RESOURCE, r"(?:cac )?nguon luc|kinh phi|tai tro"),
    (_T.PLAN, r"(?:ban )?ke hoach|chuong trinh (?:cong tac|hanh dong)|de an"),
    (_T.MEETING, r"hoi nghi|hoi thao|toa dam|cuoc hop|doi thoai|dien dan|hop bao"),
    (
        _T.BROADCAST,
        r"tin,? bai|bai viet|ban tin|chuyen muc|phong su|(?:luot|buoi|chuong trinh) phat|phat thanh",
    ),
    (_T.MATERIAL, r"tai lieu|to gap|to roi|ap phich|pa no|bang ron|infographic|video|clip|so tay|cam nang"),
    (_T.DOCUMENT, r"van ban|cong van|quyet dinh|thong bao|to trinh|danh sach"),
)
_PATTERNS = tuple((kind, re.compile(rf"\b{words}\b")) for kind, words in _WORDS)


def type_of(product: str) -> str:
    """A value of Task.ProductType; "" where the words tell nothing."""
    low = fold(product)
    found = [(m.start(), place, kind) for place, (kind, p) in enumerate(_PATTERNS) if (m := p.search(low))]
    return min(found)[2] if found else ""
