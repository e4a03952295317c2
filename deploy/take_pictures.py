"""Pictures taken in Chromium from a demonstration of its own: the last part of `make docs`.

Those of docs/images/ are each the page an officer gets by following links from a room of the portal. Then every
kind of page is seen once (walk_pages), into a folder outside git, and what is wrong with them is printed.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from io import BytesIO
from pathlib import Path

from walk_pages import told, walk

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PAGES = ROOT / ".state" / "pictures"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}
COLOURS, READY_SECONDS = 128, 240

# name: (who, screen, first address, texts of the links followed from there)
PICTURES = {
    "home": ("lan", WIDE, "/can-bo/", ()),
    "upload": ("lan", WIDE, "/ke-hoach/nhap/", ()),
    "plan": ("lan", WIDE, "/ke-hoach/?nam=2026", ("Truyền thông dự thảo chính sách trên địa bàn",)),
    "coverage": (
        "minh",
        WIDE,
        "/ke-hoach/bao-phu/",
        ("Lập kế hoạch truyền thông dự thảo chính sách năm 2027",),
    ),
    "tasks": ("lan", WIDE, "/nhiem-vu/", ()),
    "board": ("lan", WIDE, "/nhiem-vu/bang/", ()),
    "calendar": ("lan", WIDE, "/nhiem-vu/lich/", ()),
    "task-phone": ("lan", PHONE, "/nhiem-vu/", ("Cập nhật",)),
    "books": ("lan", WIDE, "/so/", ()),
    "draft-desk": ("lan", WIDE, "/can-bo/du-thao/?nam=2026", ("Quy chế quản lý chợ Tân Lập",)),
    "compare": (
        "lan",
        WIDE,
        "/can-bo/du-thao/?nam=2026",
        ("Quy chế quản lý chợ Tân Lập", "So với bản trước"),
    ),
    "window": ("lan", WIDE, "/can-bo/du-thao/?nam=2026", ("Quy chế quản lý chợ Tân Lập", "Lấy ý kiến")),
    "kit": ("lan", WIDE, "/can-bo/du-thao/?nam=2026", ("Quy chế quản lý chợ Tân Lập", "Bộ in")),
    "quick-phone": ("lan", PHONE, "/hoat-dong/nhanh/", ("Phát loa",)),
    "register": ("lan", WIDE, "/ke-hoach/so-van-ban/", ()),
}


def main(names):
    """Take the named pictures, or all and a walk through every page."""
    with tempfile.TemporaryDirectory(prefix="portal-docs-") as state:
        port = _free_port()
        address = f"http://127.0.0.1:{port}"
        environment = os.environ | {"STATE_DIR": state, "PORT": str(port), "DEMO": "1"}
        for ours in ("DATABASE_URL", "REDIS_URL", "SITE_URL"):
            environment.pop(ours, None)
        portal = subprocess.Popen(
            [sys.executable, "-m", "portal.supervise"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        try:
            _wait(address, portal)
            _take(address, names)
        finally:
            portal.terminate()
            portal.wait(60)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(address, portal):
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        if portal.poll() is not None:
            sys.exit(f"The demonstration ended with status {portal.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/du-thao/", timeout=5):  # noqa: S310 our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    sys.exit("The demonstration did not get ready")


def _take(address, names):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        people = {}
        for name in names or PICTURES:
            who, screen, first, links = PICTURES[name]
            context = people.get(who) or people.setdefault(who, _window(browser, address, who))
            page = context.new_page()
            page.set_viewport_size(screen)
            page.goto(address + first)
            for words in links:
                page.locator("main").get_by_role("link", name=words).first.click()
                page.wait_for_load_state()
            _save(name, page.screenshot())
            page.close()
        if not names:
            print(told(walk(lambda who: _window(browser, address, who), address, PAGES)))
        browser.close()


def _window(browser, address, who):
    """A browser of their own, signed in where `who` is a person of the demonstration."""
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce")
    if who:
        _sign_in(context.new_page(), address, who)
    return context


def _sign_in(page, address, who):
    from reports.demo.people import DOMAIN, PASSWORD

    page.goto(f"{address}/dang-nhap/")
    page.fill("input[name=login]", who + DOMAIN)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()
    if page.locator("main input[type=radio]").count():  # several posts: the one of today
        page.locator("main input[type=radio]").last.check()
        page.locator("main button[type=submit]").first.click()
        page.wait_for_load_state()
    page.close()


def _save(name, png):
    """With few colours a page weighs a quarter and looks the same."""
    from PIL import Image

    picture = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS)
    IMAGES.mkdir(parents=True, exist_ok=True)
    picture.save(IMAGES / f"{name}.png", optimize=True)
    print(f"wrote      docs/images/{name}.png")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.setdefault("DEBUG", "1")
    import django

    django.setup()
    main(sys.argv[1:])
