"""What the digital signatures inside a PDF say (chữ ký số, Nghị định 30/2020, Điều 12): pyHanko reads them.

Whether the bytes are those that were signed is told for certain; who stands behind a certificate is not,
as no list of trusted roots comes with the portal. `python -m portal.files.signatures < file` is the
process with limits that looks, so that a hostile file keeps no web worker busy.
"""

import json
import logging
import subprocess
import sys
from io import BytesIO
from pathlib import Path

SECONDS, MEMORY = 15, 1_500_000_000
_ROOT = Path(__file__).parents[2]


def signatures_in(data: bytes) -> list[dict] | None:
    """One row a signature, in order; [] when there is none, None when the file could not be examined.

    Keys: `name`, `organisation` (of the certificate), `at` (ISO, as the signer's clock said, or None),
    `intact` (the signed bytes are unchanged), `whole` (nothing was added behind them).
    """
    if not data.startswith(b"%PDF-"):
        return []
    command = [sys.executable, "-m", "portal.files.signatures"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, cwd=_ROOT, timeout=SECONDS, check=True
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return None


def _look(data):
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(data), strict=False)
    return [_said(signature) for signature in reader.embedded_regular_signatures]


def _said(signature):
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status = validate_pdf_signature(signature, nobody)
    subject = status.signing_cert.subject.native
    at = status.signer_reported_dt
    return {
        "name": str(subject.get("common_name") or status.signing_cert.subject.human_friendly),
        "organisation": str(subject.get("organization_name") or ""),
        "at": at.isoformat() if at else None,
        "intact": bool(status.intact and status.valid),
        "whole": status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    }


def main():
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable(logging.CRITICAL)  # an unknown certificate is no fault to print a trace for
    json.dump(_look(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
