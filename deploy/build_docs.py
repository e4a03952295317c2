"""Pages of docs/reference/ that repeat the code, written from the code: `make docs`."""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Written by `make docs`; change the code, not this page. -->\n"


def pages():
    """{file name: text} of every page made from the code."""
    return {"indicators.md": indicators(), "addresses.md": addresses()}


def indicators():
    """The registry of figures as it documents itself (reports/counting/indicators.py and origins.py)."""
    from portal.units.models import Level
    from reports.counting.indicators import GROUPS, INDICATORS
    from reports.counting.origins import RULES, origin_of, who_gives

    lines = [MADE, "# Danh mục chỉ tiêu\n"]
    kinds = {"F": "phát sinh", "S": "thời điểm", "D": "không trùng", "R": "tỷ lệ"}
    for letter, title in GROUPS.items():
        lines += [
            f"## {letter}. {title}\n",
            "| Mã | Chỉ tiêu | Đơn vị | Loại | Cấp khai | Lấy từ đâu | Cách có số | Quy tắc | Căn cứ |",
            "|---|---|---|---|---|---|---|---|---|",
        ]
        for one in INDICATORS:
            if one.group != letter:
                continue
            levels = (
                ", ".join(Level(level).label for level in sorted(one.levels))
                if len(one.levels) < len(Level)
                else "mọi cấp"
            )
            origin = origin_of(one)
            source = origin.source if origin.seen else f"{origin.source} (chưa xác minh)"
            name = f"… trong đó: {one.name}" if one.within else one.name
            cells = (one.code, name, one.unit, kinds[one.kind], levels, origin.counted, who_gives(one))
            lines.append(f"| {' | '.join((*cells, origin.rule_code, source))} |")
        lines.append("")
    lines += ["## Quy tắc cộng lên cấp trên\n", "| Quy tắc | Cách cộng |", "|---|---|"]
    lines += [f"| {rule[:2]} | {words} |" for rule, words in RULES.items()]
    return "\n".join([*lines, ""])


def addresses():
    """Every address with the view behind it and whether it asks for a sign-in."""
    from django.urls import get_resolver

    rows = []
    for address, view, name in sorted(_walk(get_resolver().url_patterns), key=lambda row: row[0]):
        if view.__module__.partition(".")[0] in ("portal", "plans", "drafts", "feedback", "reports"):
            public = "không" if getattr(view, "login_required", True) is False else "có"
            rows.append(f"| `/{address}` | `{name}` | `{view.__module__}.{view.__name__}` | {public} |")
    head = ["| Địa chỉ | Tên | Mã nguồn | Phải đăng nhập |", "|---|---|---|---|"]
    return "\n".join([MADE, "# Địa chỉ của cổng\n", *head, *rows, ""])


def _walk(patterns, prefix="", space=""):
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, address, inner)
        else:
            yield address, pattern.callback, f"{space}{pattern.name or ''}"


def main():
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"wrote      docs/reference/{name}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.setdefault("DEBUG", "1")
    django.setup()
    main()
