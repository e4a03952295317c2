#!/usr/bin/env python3
"""Bring a bare machine to the point where `make` can work: system libraries, .venv, locked packages.

Standard library only, because nothing else is there yet. Safe to run any number of times: what is
found is left alone, and every line says whether it was found or installed.

    python3 deploy/bootstrap.py run | test | slow
"""

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed-locks.json"
OLDEST = (3, 11)

# What WeasyPrint draws text with: Debian package -> library as the dynamic linker knows it.
LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
# Debian package -> any one of these programs. The names a program has elsewhere count as well.
BROWSER = {"chromium": ("chromium", "chromium-browser", "google-chrome")}
READERS = {
    "libreoffice-writer-nogui": ("soffice", "libreoffice"),
    "poppler-utils": ("pdftotext",),
}
#: Debian package -> what it puts beside soffice: spreadsheets and slides come with neither a program of their own.
OFFICE = {
    "libreoffice-calc-nogui": "libscdlo.so",
    "libreoffice-impress-nogui": "libslideshowlo.so",
}
#: What a portal with servers of its own runs on, at the versions of Debian 12; PostgreSQL is not on the PATH.
SERVERS = {
    "postgresql-15": ("/usr/lib/postgresql/15/bin/postgres",),
    "redis-server": ("/usr/bin/redis-server",),
}
PROGRAMS = {"run": {}, "test": BROWSER, "slow": {**BROWSER, **READERS, **SERVERS}}
LOCKS = {"run": ["base.lock"], "test": ["base.lock", "dev.lock"], "slow": ["base.lock", "dev.lock"]}


def main(purpose):
    use_recent_python()
    missing = []
    if not (VENV / "bin" / "python").exists() and not has_venv_module():
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    for package, library in LIBRARIES.items():
        report(package, has_library(library), missing)
    for package, names in PROGRAMS[purpose].items():
        report(package, any(shutil.which(name) for name in names), missing)
    for package, part in OFFICE.items() if purpose == "slow" else ():
        report(package, has_office_part(part), missing)
    if missing:
        install_by_apt(missing)
    make_venv()
    install_locks(LOCKS[purpose])


def use_recent_python():
    """Older `python3` with a newer one beside it: start again under that one."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(OLDEST[1], OLDEST[1] + 6):
        newer = shutil.which("python3.%d" % minor)
        if newer:
            os.execv(newer, [newer] + sys.argv)  # noqa: RUF005, S606
    sys.exit("Python 3.11 or newer is needed; on Debian 12: apt-get install python3 python3-venv")


def has_venv_module():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def has_library(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_office_part(name):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    return bool(office) and (Path(office).resolve().parent / name).exists()


def report(package, found, missing):
    if found:
        print(f"found      {package}")
    else:
        missing.append(package)


def install_by_apt(packages):
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    line = f"apt-get update && {' '.join(command)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"missing    {' '.join(packages)}\nRun this as root, then try again:\n    {line}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "--quiet=2"], [*command, "--quiet=2"]):
        if subprocess.run(step, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode:
            sys.exit(f"missing    {' '.join(packages)}\nThis failed; is there a network?\n    {line}")
    for package in packages:
        print(f"installed  {package}")


def make_venv():
    python = VENV / "bin" / "python"
    # A copied or half-made .venv does not start; one whose system Python went away neither.
    works = (
        python.exists()
        and not subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode
    )
    if works:
        print("found      .venv")
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    print("made       .venv")


def install_locks(names):
    """The last lock named contains the others; install it unless all were installed as they are now."""
    locks = {name: hashlib.sha256((ROOT / "requirements" / name).read_bytes()).hexdigest() for name in names}
    installed = json.loads(STAMP.read_text()) if STAMP.exists() else {}
    if all(installed.get(name) == digest for name, digest in locks.items()):
        print(f"found      packages of {names[-1]}")
        return
    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps"]
    options += ["--quiet", "--no-input", "--disable-pip-version-check"]
    command = [VENV / "bin" / "python", "-m", "pip", "install", *options]
    if subprocess.run([*command, "-r", ROOT / "requirements" / names[-1]]).returncode:
        sys.exit(f"The packages of requirements/{names[-1]} could not be installed; is there a network?")
    # The clone itself can be imported from anywhere, as an editable install would do.
    site_packages = next(VENV.glob("lib/python3.*/site-packages"))
    (site_packages / "this-clone.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    STAMP.write_text(json.dumps(locks))
    print(f"installed  packages of {names[-1]}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        sys.exit(__doc__)
    sys.stdout.reconfigure(line_buffering=True)
    main(sys.argv[1])
