"""What one statutory form of communication asks for: plain values, read by pages, sheets and counts alike."""

from dataclasses import dataclass, field

from django.db.models import TextChoices


class PartKind(TextChoices):
    PARTNER = "phoi-hop", "Đơn vị phối hợp"
    GROUP = "nhom", "Người dự theo nhóm"
    SPEAKER = "bao-cao", "Người trình bày"
    PARTICIPANT = "hoc-vien", "Người tham gia"
    RUN = "phat", "Lượt phát theo cụm"
    POSTING = "niem-yet", "Điểm niêm yết, màn hình"
    QUESTION = "hoi-dap", "Câu hỏi, trả lời"


@dataclass(frozen=True)
class Question:
    """An answer kept in `Activity.details[name]`.

    `kind`: text, long, choice (of `choices`), date (kept as YYYY-MM-DD), time ("05:30, 17:00"), url, bool, number.
    """

    name: str
    label: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    help: str = ""


@dataclass(frozen=True)
class Column:
    """A column of `ActivityPart` as this form calls it; `choices` where only those make sense."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False


@dataclass(frozen=True)
class PartColumns:
    """Lines under an activity, of one kind. `outlets`: the kind of places offered; `within`: the number of the
    activity their counts may not exceed together."""

    kind: PartKind
    heading: str
    columns: tuple[Column, ...]
    outlets: str = ""
    within: str = ""
    help: str = ""


@dataclass(frozen=True)
class Spec:
    """A statutory form. `numbers` are columns of Activity, `called` what this form calls them where it differs."""

    code: str
    hint: str
    numbers: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    parts: tuple[PartColumns, ...] = ()
    called: dict[str, str] = field(default_factory=dict)

    @property
    def letter(self) -> str:
        """The group of the plan (a, b, c, d, đ, e) the code begins with."""
        prefix = self.code.partition("-")[0]
        return "đ" if prefix == "dd" else prefix

    def columns_of(self, kind) -> PartColumns:
        return next(part for part in self.parts if part.kind == kind)
