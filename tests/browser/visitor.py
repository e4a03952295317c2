"""A person in front of a page: what they read, fill in and press, in the page's own words."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

# Where to keep pictures of the way, for whoever wants to look; nowhere by default.
PICTURES = os.environ.get("SCREENSHOTS", "")
# A busy machine is slow, not wrong.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


class Visitor:
    """A page and the wrongs it did so far: console errors, thrown errors, requests to another host."""

    def __init__(self, page: Page):
        self.page, self.wrongs = page, []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.wrongs.append(f"{page.url}: {error}"))
        page.on("request", self._asked)

    def _heard(self, message):
        # Chromium notes any refused form (422) as a resource that failed to load.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.wrongs.append(f"{self.page.url}: {message.text}")

    def _asked(self, request):
        host = urlsplit(request.url).hostname
        if host and host != "localhost":
            self.wrongs.append(f"{self.page.url} asked {request.url}")

    def sign_in(self, email, password):
        self.open("/dang-nhap/")
        self.fill("Thư điện tử", email)
        self.fill("Mật khẩu", password)
        self.press("Đăng nhập")

    def open(self, address):
        return self.page.goto(address)

    def fill(self, label, text):
        self.page.get_by_label(label).first.fill(text)

    def choose(self, label, option):
        self.page.get_by_label(label).select_option(option)

    def tick(self, label):
        self.page.get_by_label(label).check()

    def attach(self, label, name, content, kind="text/plain"):
        self.page.get_by_label(label).set_input_files({"name": name, "mimeType": kind, "buffer": content})

    def press(self, words, exact=False):
        self.page.get_by_role("button", name=words, exact=exact).first.click()

    def follow(self, words):
        self.page.get_by_role("link", name=words).first.click()

    def reads(self, *words):
        """These words stand on the page before her, now or in a moment."""
        for said in words:
            expect(self.page.get_by_text(said).first).to_be_visible()

    def does_not_read(self, words):
        expect(self.page.get_by_text(words)).to_have_count(0)

    def text(self, selector):
        return self.page.locator(selector).inner_text()

    def fetch(self, words):
        """Press a link or a button that downloads; the bytes of the file."""
        with self.page.expect_download() as download:
            self.page.get_by_text(words, exact=True).first.click()
        return Path(download.value.path()).read_bytes()

    def look(self, name):
        if PICTURES:
            self.page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
