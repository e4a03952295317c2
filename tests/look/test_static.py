"""What is served is ours, complete, readable, and lets nothing inline through."""

import hashlib
import itertools
import re
import unicodedata

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

STATIC = settings.BASE_DIR / "static"
TEMPLATES = settings.BASE_DIR / "templates"
CSS = sorted((STATIC / "css").glob("*.css"))
# 12 vowels in 6 tones, and đ, in both cases: the 146 letters outside or inside ASCII that Vietnamese needs.
LETTERS = {
    case(unicodedata.normalize("NFC", vowel + tone))
    for vowel, tone in itertools.product("aăâeêioôơuưy", ["", *"\u0300\u0301\u0303\u0309\u0323"])
    for case in (str.lower, str.upper)
} | {"đ", "Đ"}


def letters_of(*files):
    return {chr(code) for file in files for code in TTFont(STATIC / "fonts" / file).getBestCmap()}


def test_there_are_146_letters():
    assert len(LETTERS) == 146


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_paper_font_has_every_vietnamese_letter(style):
    assert letters_of(f"LiberationSerif-{style}.ttf") >= LETTERS


def test_the_screen_font_has_every_vietnamese_letter():
    assert letters_of("inter-latin-wght-normal.woff2", "inter-vietnamese-wght-normal.woff2") >= LETTERS


def test_vendored_files_are_the_ones_recorded():
    rows = re.findall(r"^\| (\S+) \|.*\| `(\w{64})` \|$", (STATIC / "vendor/VENDOR.md").read_text(), re.M)
    assert len(rows) == 8
    for name, digest in rows:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("sheet", CSS, ids=lambda sheet: sheet.name)
def test_every_file_a_stylesheet_names_is_there(sheet):
    for name in re.findall(r'url\("?([^")]+)"?\)', sheet.read_text()):
        assert not name.startswith(("http", "data:", "/")), name
        assert (sheet.parent / name).is_file(), name


def test_every_icon_in_a_template_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons/sprite.svg").read_text()))
    used = {
        name
        for page in TEMPLATES.rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', page.read_text())
    }
    assert used and used <= drawn


INLINE = re.compile(
    r"""\sstyle=|\son[a-z]+=["']|<style|javascript:|["'(]data:|<script(?![^>]*\ssrc=)[^>]*>|hx-on|hx-vals=["']js:""",
    re.I,
)


@pytest.mark.parametrize(
    "page", sorted(TEMPLATES.rglob("*.html")), ids=lambda page: str(page.relative_to(TEMPLATES))
)
def test_no_template_writes_inline_code_or_style(page):
    text = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", page.read_text(), flags=re.S)
    assert not INLINE.findall(text)
    hosts = re.findall(r"""(?:src|href|action)=["'](?:https?:)?//[^"']+""", text)
    assert not [host for host in hosts if "<link" in host or "src=" in host]


def test_scripts_evaluate_nothing_and_call_nobody():
    for script in (STATIC / "js").glob("*.js"):
        assert not re.search(r"\beval\(|new Function|innerHTML|https?://", script.read_text()), script.name
    assert len((STATIC / "js/portal.js").read_bytes()) < 5120


def _luminance(colour):
    colour = colour.lstrip("#")
    colour = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


SHEET = (STATIC / "css/portal.css").read_text()
TOKENS = dict(re.findall(r"--((?:app|govuk)-[\w-]+):\s*(#[0-9a-f]{3,6})\b", SHEET))
GROUNDS = ("app-white", "app-paper", "app-desk", "app-ink-wash")


def test_contrast_is_measured_rightly():
    assert contrast("#000", "#fff") == pytest.approx(21) and contrast("#777", "#fff") == pytest.approx(
        4.48, abs=0.01
    )


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["app-text", "app-muted", "app-ink", "app-error", "govuk-link-colour"])
def test_text_is_readable_on_every_ground(ink, ground):
    assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("name", ["rice", "amber", "error"])
def test_states_are_readable_on_their_own_wash(name):
    assert contrast(TOKENS[f"app-{name}"], TOKENS[f"app-{name}-wash"]) >= 4.5


def test_edges_of_controls_are_seen_on_every_ground():
    assert min(contrast(TOKENS["app-field"], TOKENS[ground]) for ground in GROUNDS) >= 3
    assert contrast(TOKENS["app-amber-line"], TOKENS["app-white"]) >= 3


def test_tags_are_readable():
    pairs = re.findall(r"\.govuk-tag--\w+ { background: (#\w+); color: (#\w+); }", SHEET)
    assert len(pairs) == 6
    assert min(contrast(*pair) for pair in pairs) >= 7
