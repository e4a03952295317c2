"""What was read from a document, as a value. `to_json()` is the contract of `manage.py read_plan`."""

from dataclasses import dataclass, field
from datetime import date

from plans.time import Due


@dataclass(frozen=True)
class Problem:
    """Something the officer should look at; `line` is 1-based, None for the whole document."""

    code: str
    message: str
    line: int | None = None

    def to_json(self):
        return {"line": self.line, "code": self.code, "message": self.message}


@dataclass(frozen=True)
class Basis:
    """Another document this one cites. relation: parent, basis or mentioned."""

    number: str | None
    kind: str | None
    issued_on: date | None
    issuer: str | None
    title: str | None
    relation: str

    def to_json(self):
        return {**vars(self), "issued_on": self.issued_on.isoformat() if self.issued_on else None}


@dataclass(frozen=True)
class Section:
    label: str
    title: str

    def to_json(self):
        return dict(vars(self))


@dataclass(frozen=True)
class Task:
    """One assignment. `text` is the whole unit as printed and `is_request` a courtesy ("Đề nghị …"); not in the JSON."""

    path: str
    heading: str | None
    lead: str | None
    coordinating: tuple[str, ...]
    time_text: str | None
    due: Due
    product: str | None
    text: str = ""
    is_request: bool = False

    def to_json(self):
        return {
            "path": self.path,
            "heading": self.heading,
            "lead": self.lead,
            "coordinating": list(self.coordinating),
            "time_text": self.time_text,
            "due": self.due.to_json(),
            "product": self.product,
        }


@dataclass(frozen=True)
class Assignment:
    """A duty the closing part gives to a named body; no task."""

    path: str
    body: str

    def to_json(self):
        return dict(vars(self))


@dataclass(frozen=True)
class Target:
    """A percentage set as a goal, for the years printed."""

    from_year: int | None
    to_year: int | None
    percent: int | float
    text: str

    def to_json(self):
        return dict(vars(self))


@dataclass(frozen=True)
class Signer:
    capacity: tuple[str, ...]
    position: tuple[str, ...]
    name: str | None

    def to_json(self):
        return {"capacity": list(self.capacity), "position": list(self.position), "name": self.name}


@dataclass(frozen=True)
class Reading:
    """One document read.

    lines: the text it was read from, as she sees it on paper; located maps a field ("tasks.0.lead") to its line there.
    first_line: where these lines begin in the whole file (1-based; above 1 for a second document in one file).
    scanned: the file is pictures of pages, without letters. decoded_from: the old encoding the letters were in
    ("TCVN3 (ABC)", "VNI", "windows-1258"), None when they were Unicode; samples: ((before, after), …) of it.
    unsure: the located fields that were mended or guessed and want her eye.
    """

    number: str | None = None
    number_raw: str | None = None
    kind: str | None = None
    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    issued_precision: str | None = None
    issued_partial: str | None = None
    addressees: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    targets: tuple[Target, ...] = ()
    report_deadline: str | None = None
    report_to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: Signer | None = None
    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
    located: dict[str, int] = field(default_factory=dict, repr=False)
    first_line: int = 1
    scanned: bool = False
    decoded_from: str | None = None
    samples: tuple[tuple[str, str], ...] = ()
    unsure: frozenset[str] = frozenset()

    @property
    def readable(self):
        """False when nothing could be read (empty, damaged, another type, no official document)."""
        return not {p.code for p in self.problems} & {"empty", "unreadable", "not_a_plan"}

    def to_json(self):
        """The object of plan-json.md, keys in its order."""
        return {
            "number": self.number,
            "number_raw": self.number_raw,
            "kind": self.kind,
            "title": self.title,
            "issuer": self.issuer,
            "place": self.place,
            "issued_on": self.issued_on.isoformat() if self.issued_on else None,
            "issued_precision": self.issued_precision,
            "issued_partial": self.issued_partial,
            "addressees": list(self.addressees),
            **{
                key: [x.to_json() for x in getattr(self, key)]
                for key in ("basis", "sections", "tasks", "assignments", "targets")
            },
            "report": {"deadline_text": self.report_deadline, "to": list(self.report_to)},
            "recipients": list(self.recipients),
            "signer": self.signer.to_json() if self.signer else None,
            "problems": [p.to_json() for p in self.problems],
        }
