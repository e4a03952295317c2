"""Formats whose libraries a hostile file can keep busy or fill are read in a process of their own, with limits."""

import json
import subprocess
import sys
from pathlib import Path

from ..sheet import Grid, Sheet, Unreadable

SECONDS = 30  # by the clock, on a busy machine; the process ends itself after CPU_SECONDS of work
_ROOT = Path(__file__).parents[3]
_AGAIN = "Hãy tách tệp hoặc lưu lại, hoặc chép nội dung dán vào ô văn bản."


def sheet_of(kind, data):
    """The Sheet of a file (bytes) of `kind` ("pdf" or "doc"). Raises Unreadable, also when its limits are reached."""
    command = [sys.executable, "-m", "plans.intake.formats.inside", kind]
    try:
        done = subprocess.run(command, input=data, capture_output=True, cwd=_ROOT, timeout=SECONDS)
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise Unreadable(
            f"Tệp quá dài hoặc bị hỏng, không đọc được trong thời gian cho phép. {_AGAIN}"
        ) from error
    if "message" in told:
        raise Unreadable(told["message"], told["code"], told["scanned"])
    return _sheet(told)


def _sheet(told):
    grids = (
        Grid(g["first"], g["last"], tuple(map(tuple, g["rows"])), tuple(g["lines"])) for g in told["grids"]
    )
    return Sheet(
        tuple(told["lines"]),
        tuple(grids),
        tuple(map(tuple, told["beside"])),
        frozenset(told["full"]),
        told["decoded_from"],
        tuple(map(tuple, told["samples"])),
    )
