"""One Chromium for the session, one context for each person; what a page must never do is watched throughout."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.visitor import PATIENCE, Visitor
from tests.conftest import PASSWORD

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {360: {"width": 360, "height": 740}, 1366: {"width": 1366, "height": 768}}


@pytest.fixture(scope="session")
def chromium():
    """Debian's own browser. Playwright keeps an event loop in this thread, which Django would not allow."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("no Chromium here: apt-get install chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(chromium, live_server, settings):
    """`visit()` is Tuấn's new window, `visit(lan)` one in which she has signed in through the page."""
    settings.SITE_URL = live_server.url
    opened = []

    def window(who=None, width=1366, javascript=True):
        context = chromium.new_context(
            base_url=live_server.url, viewport=WIDTHS[width], java_script_enabled=javascript,
            locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        visitor = Visitor(context.new_page())
        if who:
            visitor.sign_in(who.user.email, PASSWORD)
        return visitor

    yield window
    for context in opened:
        context.close()
