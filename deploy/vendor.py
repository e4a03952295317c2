"""Bring the third-party files under static/ up to the versions named here.

Run by hand when a version changes: `python deploy/vendor.py`. It needs npm and apt-get, asks each
only for the packages below through its ordinary client, and writes `static/vendor/VENDOR.md` with
the origin, licence and SHA-256 of everything it left behind. `make run` never runs it.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
GOVUK, INTER, LUCIDE, LIBERATION = "6.6.0", "5.3.0", "1.62.0", "2.1.5-1"
ICONS = """
    arrow-left arrow-right ban bell building-2 calendar-days chart-column check chevron-down
    chevron-right circle-alert circle-check circle-help clock copy download eye eye-off external-link
    file-text file-up filter flag git-compare history image info landmark layers link list-checks lock
    lock-open mail map-pin megaphone message-square paperclip pencil phone plus printer qr-code
    refresh-cw repeat search send trash-2 triangle-alert undo-2 upload user users x
"""


def npm(package: str, version: str, work: Path) -> Path:
    """Unpack one npm package; the folder that holds its package.json."""
    pack = ["npm", "pack", "--silent", f"{package}@{version}"]
    packed = subprocess.run(pack, cwd=work, check=True, capture_output=True, text=True)
    folder = work / package.replace("/", "-").lstrip("@")
    with tarfile.open(work / packed.stdout.split()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def govuk(work: Path) -> None:
    """The precompiled stylesheet without GDS Transport, which only gov.uk may use."""
    package = npm("govuk-frontend", GOVUK, work)
    css = (package / "dist/govuk/govuk-frontend.min.css").read_text()
    css, faces = re.subn(r"@font-face\{[^}]*\}", "", css)
    css, stacks = re.subn(r"GDS Transport,arial,sans-serif", "var(--app-font-screen)", css)
    css = re.sub(r"\n?/\*# sourceMappingURL=.*?\*/\n?", "\n", css)
    if not (faces and stacks) or "GDS Transport" in css:
        sys.exit("govuk-frontend changed its fonts: look before vendoring it.")
    (STATIC / "vendor/govuk-frontend.min.css").write_text(css)


def inter(work: Path) -> None:
    package = npm("@fontsource-variable/inter", INTER, work)
    for subset in ("latin", "vietnamese"):
        shutil.copy(package / f"files/inter-{subset}-wght-normal.woff2", STATIC / "fonts")
    shutil.copy(package / "LICENSE", STATIC / "fonts/Inter-LICENSE.txt")


def lucide(work: Path) -> None:
    """One sprite of the icons in use; each keeps its own view box."""
    package = npm("lucide-static", LUCIDE, work)
    symbols = []
    for name in ICONS.split():
        svg = (package / f"icons/{name}.svg").read_text()
        inside = " ".join(re.search(r"<svg.*?>(.*)</svg>", svg, re.S)[1].split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inside}</symbol>')
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    (STATIC / "icons/sprite.svg").write_text(sprite)
    shutil.copy(package / "LICENSE", STATIC / "icons/lucide-LICENSE.txt")


def liberation(work: Path) -> None:
    """Liberation Serif, metric twin of Times New Roman; version 1 lacks 92 Vietnamese letters."""
    subprocess.run(["apt-get", "download", f"fonts-liberation2={LIBERATION}"], cwd=work, check=True)
    (package,) = work.glob("fonts-liberation2_*.deb")
    subprocess.run(["dpkg-deb", "-x", package.name, "liberation"], cwd=work, check=True)
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        font = f"usr/share/fonts/truetype/liberation2/LiberationSerif-{style}.ttf"
        shutil.copyfile(work / "liberation" / font, STATIC / f"fonts/LiberationSerif-{style}.ttf")
    licence = "usr/share/doc/fonts-liberation2/copyright"
    shutil.copyfile(work / "liberation" / licence, STATIC / "fonts/LiberationSerif-LICENSE.txt")


def manifest() -> None:
    origins = {
        "vendor/govuk-frontend.min.css": f"npm govuk-frontend {GOVUK}, MIT; own font stack",
        "fonts/inter-": f"npm @fontsource-variable/inter {INTER}, OFL-1.1",
        "fonts/LiberationSerif-": f"Debian fonts-liberation2 {LIBERATION}, OFL-1.1",
        "icons/sprite.svg": f"npm lucide-static {LUCIDE}, ISC; {len(ICONS.split())} icons in one sprite",
    }
    lines = [
        "# Third-party files in static/",
        "",
        "Written by `deploy/vendor.py`. htmx is served from the django-htmx package.",
        "",
        "| file | origin and licence | SHA-256 |",
        "| --- | --- | --- |",
    ]
    for start, origin in origins.items():
        for path in sorted(STATIC.glob(start + "*")):
            if path.suffix != ".txt":
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                lines.append(f"| {path.relative_to(STATIC)} | {origin} | `{digest}` |")
    (STATIC / "vendor/VENDOR.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    for folder in ("vendor", "fonts", "icons"):
        (STATIC / folder).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for bring in (govuk, inter, lucide, liberation):
            bring(Path(work))
    manifest()
