"""A slip: what one person typed about one draft, on its way from the draft's page to the receipt.

The seal is the signed hidden field of the review page: which form this is, of which draft, and the
labels of the articles spoken about, so that sending needs no look-up and nobody can invent an article.
"""

from dataclasses import dataclass

from django.core import signing

from feedback.slip import codes
from portal.nd30.wording import format_number
from portal.text import nfc

SHORTEST, LONGEST = 2, 20_000
LIFE = 24 * 3600  # seconds between the review page and sending
WHOLE = 0  # stands for the whole draft where an article's id would stand
_SALT = "feedback.slip"
_PREFIX = "y-"


@dataclass(frozen=True)
class Remark:
    """One opinion: the article's id (or WHOLE), what the page calls it, the text as sent."""

    article: int
    label: str
    text: str

    @property
    def field(self):
        return f"{_PREFIX}{self.article}"

    @property
    def about(self):
        """Inside a sentence: "Điều 3", "chung"."""
        return self.label if self.article else "chung"

    def problem(self) -> str:
        """Why it cannot be taken as it is; "" when it can."""
        length = len(self.text)
        if length < SHORTEST:
            return f"Nội dung góp ý {self.about} mới có {length} ký tự. Viết thêm hoặc bỏ ý này"
        if length > LONGEST:
            return (
                f"Nội dung góp ý {self.about} có {format_number(length)} ký tự, quá mức {format_number(LONGEST)}. "
                "Rút gọn, hoặc gửi bản đầy đủ bằng văn bản tới cơ quan soạn thảo"
            )
        return ""


@dataclass(frozen=True)
class Seal:
    """`key` names the form, `labels` are the articles it may speak about: id -> "Điều 2".

    `saved` is the key of the link under which the slip was kept for later; the link dies with the sending.
    """

    key: str
    draft: int
    labels: dict[int, str]
    saved: str = ""

    @classmethod
    def of(cls, draft, labels, key="", saved=""):
        return cls(key or codes.new_key(), draft.pk, labels, saved)

    def signed(self) -> str:
        said = {"k": self.key, "d": self.draft, "a": list(self.labels.items())}
        return signing.dumps(said | ({"s": self.saved} if self.saved else {}), salt=_SALT, compress=True)


def opened(text: str) -> Seal | None:
    """The seal of a form sent in time; None for a forged, damaged or expired one."""
    try:
        said = signing.loads(text, salt=_SALT, max_age=LIFE)
    except signing.BadSignature:
        return None
    return Seal(said["k"], said["d"], {int(pk): label for pk, label in said["a"]}, said.get("s", ""))


def key_of_saved(saved: str) -> str:
    """The form that a kept slip becomes: the same on every machine that opens its link, so it lands once."""
    return codes.hash_key(f"saved {saved}")[:32]


def age(text: str) -> float:
    """Seconds since a seal was put on the page. Only for seals that `opened` accepted."""
    stamp = text.rsplit(":", 2)[1]
    return signing.time.time() - signing.b62_decode(stamp)


def remarks(data, labels) -> list[Remark]:
    """What was typed, in the order of the articles, the whole draft last; empty boxes are left out."""
    read = ((pk, label, _clean(data.get(f"{_PREFIX}{pk}", ""))) for pk, label in labels.items())
    return [Remark(pk, label, text) for pk, label, text in read if text]


def _clean(text: str) -> str:
    return nfc(text.replace("\x00", "").replace("\r\n", "\n")).strip()
