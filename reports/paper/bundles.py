"""The files of a run as one ZIP, written to the reader while it is read: nothing of it is kept or held in memory."""

import zipfile
from collections import Counter
from dataclasses import dataclass

from django.db.models import F
from django.http import StreamingHttpResponse

from portal.text import slug
from portal.units.dates import valid
from portal.units.models import Placement, UnitName
from reports.models import Run, RunItem

# A web worker may answer for a minute; the largest province of 2024 had 590 units.
MOST_FILES = 1000


@dataclass(frozen=True)
class Part:
    """A unit of the run (itself, or one directly below it) whose files go into one ZIP."""

    unit_id: int
    name: str
    path: str
    files: int


def parts(run: Run, readable) -> list[Part]:
    """The whole run, or its parts where one ZIP would hold too much. `readable`: the reports the reader may see."""
    whole = Placement.objects.filter(valid(run.period.data_to), unit=run.unit_id).first()
    if whole is None or not (files := _files(run, readable).count()):
        return []
    names = UnitName.objects.filter(valid(run.period.data_to))
    if files <= MOST_FILES:
        return [Part(run.unit_id, names.get(unit=run.unit_id).full_name, whole.path, files)]
    below = Placement.objects.filter(valid(run.period.data_to), parent=run.unit_id)
    step = len(whole.path)
    counts = Counter(
        path[: path.find("/", step) + 1] for path in _files(run, readable).values_list("placed", flat=True)
    )
    named = dict(names.filter(unit__in=below.values("unit")).values_list("unit", "full_name"))
    found = [Part(p.unit_id, named[p.unit_id], p.path, counts[p.path]) for p in below]
    return sorted((part for part in found if part.files), key=lambda part: part.name)


def part(run: Run, readable, unit_id: int | None) -> Part | None:
    """The part asked for; without a unit, the only one."""
    found = parts(run, readable)
    if unit_id is None:
        return found[0] if len(found) == 1 else None
    return next((one for one in found if one.unit_id == unit_id), None)


def _files(run, readable):
    """Items that have a file and whose report may still be read, with `placed`, `code` of their units that day."""
    day = valid(run.period.data_to)
    items = RunItem.objects.filter(
        run=run, state=RunItem.State.DONE, paper__file__trashed_at=None, report__in=readable
    )
    return items.filter(
        agency__unit__placements__in=Placement.objects.filter(day),
        agency__unit__names__in=UnitName.objects.filter(day),
    ).annotate(placed=F("agency__unit__placements__path"), code=F("agency__unit__names__code"))


def send(run: Run, part: Part, readable) -> StreamingHttpResponse:
    """The ZIP of that part, as a download."""
    items = _files(run, readable).filter(placed__startswith=part.path).select_related("paper__file")
    response = StreamingHttpResponse(_zipped(list(items.order_by("placed"))), content_type="application/zip")
    name = f"bao-cao-{run.period.year}-{slug(part.name)}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _zipped(items):
    """Chunks of a ZIP; a PDF is packed already, so it is only stored. Two communes may bear one name: codes tell."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as bundle:
        for item in items:
            stored = item.paper.file
            with stored.content.open("rb") as content:
                bundle.writestr(f"{item.code}-{stored.name}", content.read())
            yield pipe.taken()
    yield pipe.taken()


class _Pipe:
    """What zipfile writes, until it is handed on."""

    def __init__(self):
        self.chunks = []

    def write(self, chunk):
        self.chunks.append(bytes(chunk))
        return len(chunk)

    def flush(self):
        pass

    def taken(self):
        taken, self.chunks = b"".join(self.chunks), []
        return taken
