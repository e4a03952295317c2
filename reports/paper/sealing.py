"""The seal of an issued report: an address nobody guesses, and a hash anybody can work out again.

What is hashed is a record in plain JSON: whose report it is, its number and day, every figure, and the SHA-256 of
the words of each part and each reason. The words themselves stay out (an officer may have named people there), for
the page that shows the record is open to whoever holds a copy. The record is kept as it was hashed, so that a later change of names cannot look like a forgery.
"""

import hashlib
import json
import secrets

from portal.units.tree import agency_name
from reports.models import AnnualReport, SealedText
from reports.paper import tables

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0, o, 1, i, l: people type it from paper
LETTERS, GROUP = 16, 4  # 79 bits


def seal(report: AnnualReport) -> None:
    """Give an issued report its address and hash; call it within `issue`, after number and day are set."""
    text = canonical(report)
    report.seal, report.content_hash = new_code(), sha256(text)
    report.save(update_fields=["seal", "content_hash"])
    SealedText.objects.create(report=report, text=text)


def canonical(report: AnnualReport) -> str:
    """The record of a report as it stands: JSON with sorted keys, two spaces deep, one final line break."""
    period, before = report.period, report.corrects
    record = {
        "co_quan": agency_name(report.agency, period.data_to),
        "so_ky_hieu": report.number,
        "ngay_ban_hanh": report.issued_on and report.issued_on.isoformat(),
        "ky_bao_cao": period.name,
        "so_lieu_tu": period.data_from.isoformat(),
        "so_lieu_den": period.data_to.isoformat(),
        "mau": report.template,
        "phien_ban": report.version,
        "dinh_chinh": before.number if before else "",
        "chi_tieu": [_figure(row) for row in tables.figure_rows(report)],
        "loi_van_sha256": {row.part: sha256(row.words) for row in report.narratives.order_by("part")},
    }
    return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _figure(row):
    return {
        "ma": row.indicator.code,
        "ten": f"{'… trong đó: ' if row.indicator.within else ''}{row.indicator.short_name}",
        "don_vi_tinh": row.indicator.unit,
        "trang_thai": row.state,
        "cap_minh": plain(row.own),
        "cap_duoi": plain(row.children),
        "don_vi_da_ket_thuc": plain(row.ended_units),
        "dieu_chinh": plain(row.adjustment),
        "ly_do_dieu_chinh_sha256": sha256(row.adjustment_reason),
        "tong": plain(row.total),
        "giai_trinh_sha256": sha256(row.explanation),
    }


def plain(number) -> str | None:
    """A number the same whatever it was stored as: "1250", "8.5"; None stays None."""
    if number is None:
        return None
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def new_code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return "-".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def as_typed(code: str) -> str:
    """The code a person meant: case, spaces and hyphens do not matter."""
    letters = "".join(letter for letter in code.lower() if letter in ALPHABET)
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))[:24]


def is_intact(report: AnnualReport) -> bool:
    """Whether record and hash belong together, and the figures kept are still those of the record.

    Names may have changed since; numbers and words may not.
    """
    kept = json.loads(report.sealed.text)
    now = json.loads(canonical(report))
    same = all(kept[name] == now[name] for name in ("so_ky_hieu", "ngay_ban_hanh", "loi_van_sha256"))
    totals = [{figure["ma"]: figure["tong"] for figure in one["chi_tieu"]} for one in (kept, now)]
    return sha256(report.sealed.text) == report.content_hash and same and totals[0] == totals[1]
