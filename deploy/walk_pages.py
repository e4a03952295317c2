"""Every kind of page of a demonstration, at a desk's and a phone's width, to be looked at: part of `make docs`.

Links are followed from the rooms as each person in turn; one page stands for its kind, two more are gone through
for the links a page of another state has, and nothing is sent.
What only a sent form leads to is not met here: tests/browser walks there (SCREENSHOTS=folder keeps pictures).
"""

from collections import Counter, deque
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error

VISITS = 3
WIDTHS = {1366: 768, 360: 740}
ROOMS = {
    None: ["/"],
    "lan": ["/can-bo/", "/can-bo/tim/?q=ke+hoach", "/can-bo/vi-tri/"],
    **{who: ["/can-bo/"] for who in ("binh", "minh", "hoa", "ha", "thu", "an")},
}
LINKS = "links => [...new Set(links.map(link => link.href.split('#')[0]))]"


def walk(open_window, address, folder):
    """{kind of page: [what is wrong with it]}; `open_window(who)` gives a browser context, signed in if `who`."""
    folder.mkdir(parents=True, exist_ok=True)
    met, visits, seen = {}, Counter(), set()
    for who, rooms in ROOMS.items():
        context = open_window(who)
        page, noise = context.new_page(), []
        page.on("console", lambda said, noise=noise: said.type == "error" and noise.append(said.text))
        page.on("pageerror", lambda error, noise=noise: noise.append(str(error)))
        to_see = deque(address + room for room in rooms)
        while to_see:
            url = to_see.popleft()
            kind = _kind(url, who) if url.startswith(address) else None
            if kind is None or url in seen or visits[kind] == VISITS:
                continue
            seen.add(url)
            visits[kind] += 1
            noise.clear()
            answer, wrong = _open(page, url)
            if answer and visits[kind] == 1:
                wrong += _look(page, url, folder / kind.replace(":", "-"))
                wrong += [f"console: {line}" for line in noise if answer.ok]
            met[kind] = met.get(kind, []) + wrong
            to_see += page.locator("a[href]").evaluate_all(LINKS) if answer else []
        context.close()
    return met


def _kind(url, who):
    """The name of the address, with the word that makes another page of it."""
    path = urlsplit(url).path
    try:
        match = resolve(path)
    except Resolver404:
        return path.replace("/", ".")
    own = who if match.view_name == "home:home" else match.kwargs.get("word")
    return f"{match.view_name}-{own}" if own else match.view_name


def _open(page, url):
    """(the answer, faults); None for a file, and for a page that only passes on to another."""
    try:
        answer = page.goto(url)
    except Error as error:
        is_file = "Download is starting" in str(error)
        return None, [] if is_file else [f"{url}: {error.message.splitlines()[0]}"]
    wrong = [] if answer.ok else [f"{answer.status} at {url}"]
    is_page = "html" in answer.headers.get("content-type", "") and not answer.request.redirected_from
    return answer if is_page else None, wrong


def _look(page, url, picture):
    wrong = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.reload()  # what a script does on opening depends on the width
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{wide} px wide at {width}: {url}"] if wide > width else []
        page.screenshot(path=f"{picture}-{width}.jpg", type="jpeg", quality=60, full_page=True)
    return wrong


def told(met):
    """The end of the walk in words."""
    wrong = [f"  {kind}: {line}" for kind, lines in sorted(met.items()) for line in lines]
    return "\n".join([f"{len(met)} kinds of pages and files met, {len(wrong)} faults", *wrong])
