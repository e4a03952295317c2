"""The process `apart` starts: `python -m plans.intake.formats.inside pdf < file` prints a Sheet, or what is wrong, as JSON."""

import json
import resource
import sys

from ..sheet import Unreadable
from . import doc, pdf

CPU_SECONDS, MEMORY = 9, 1_500_000_000
_KINDS = {"pdf": pdf.sheet_of, "doc": doc.sheet_of}


def told(kind, data):
    """The Sheet of the bytes as plain values; {"message", "code", "scanned"} for what cannot be read."""
    try:
        sheet = _KINDS[kind](data)
    except Unreadable as error:
        return {"message": str(error), "code": error.code, "scanned": error.scanned}
    return vars(sheet) | {"grids": [vars(grid) for grid in sheet.grids], "full": sorted(sheet.full or ())}


def main(kind):
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    json.dump(told(kind, sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
