"""A receipt as a tagged PDF, set by another process: WeasyPrint would cost a web worker 60 MB for good.

`python -m feedback.slip.paper < said > receipt.pdf` is that process, with limits. What it needs comes through a
pipe: the PIN stands in no argument, file, job or log. One sheet at a time in each web process.
"""

import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

SECONDS, MEMORY = 20, 1_500_000_000
PATIENCE = 8  # seconds somebody waits for the sheet of somebody else
_ROOT = Path(__file__).parents[2]
_press = BoundedSemaphore(1)


class Busy(Exception):
    """Not now: others are before, or the sheet could not be set in time."""


def pdf(page: str, files: dict[str, str]) -> bytes:
    """PDF/A-3a of an HTML page set with receipt.css; `files` (name -> text) stand inside it. Raises Busy."""
    if not _press.acquire(timeout=PATIENCE):
        raise Busy
    command = [sys.executable, "-m", "feedback.slip.paper"]
    said = json.dumps({"page": page, "files": files}).encode()
    try:
        done = subprocess.run(
            command, input=said, capture_output=True, cwd=_ROOT, timeout=SECONDS, check=True
        )
        return done.stdout
    except (subprocess.SubprocessError, OSError) as error:
        # What the child printed may quote the page, and so the PIN: only the kind of fault goes on.
        raise Busy(type(error).__name__) from None
    finally:
        _press.release()


def _set(page, files) -> bytes:
    import weasyprint

    from portal.nd30.pdf import setter

    options = {"pdf_variant": "pdf/a-3a"}
    inside = [
        weasyprint.Attachment(string=text, name=name, description="Nội dung đã nhận", relationship="Data")
        for name, text in files.items()
    ]
    return setter("css/receipt.css", **options)(page).write_pdf(attachments=inside, **options)


def main():
    import resource

    from django.conf import settings

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    settings.configure(BASE_DIR=_ROOT)  # where the fonts are; this process needs no secret and no database
    sys.stdout.buffer.write(_set(**json.load(sys.stdin)))


if __name__ == "__main__":
    main()
