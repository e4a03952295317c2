"""How much of a document the plan reader gets right, field by field, on documents with known answers.

Five sets: "unseen" and "heldout" were written by people who had not read the reader and were committed before it was
tuned to them (heldout: 0.848 over all fields when first measured, on the code of 05:00 on 22 November 2026, before any
tuning to it), "last" was measured and never tuned to (0.992), "five" stands beside the project (measured when it is there), "old" is the first corpus of our own.
"""

import json
import re
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

from plans import intake

CORPUS = Path(__file__).parents[1] / "plans" / "corpus"
UNSEEN = CORPUS.with_name("unseen")
HELDOUT = CORPUS.with_name("heldout")
SHARED = Path(__file__).parents[3] / "shared" / "documents"
LAST = CORPUS.with_name("lastset")
SETS = {"unseen": UNSEEN, "heldout": HELDOUT, "last": LAST, "five": SHARED, "old": CORPUS}
ENDINGS = (".txt", ".md", ".docx", ".doc", ".pdf")
# Both places of a tone mark are right ("thuỷ", "thủy").
_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_OLD_TONES = re.compile(rf"(?<!q)(?:{'|'.join(_TONES)})(?!\w)")
_HEAD = ("number", "kind", "title", "issuer", "place", "issued_on", "issued_partial")
_TASK = ("lead", "coordinating", "due_kind", "due_dates", "product")


def documents(*names):
    """(set, path, truth) of every document with an answer beside it, of the named sets (all by default)."""
    for name, folder in SETS.items():
        if (names and name not in names) or not folder.is_dir():
            continue
        for truth in sorted(folder.glob("*.json")):
            path = next(p for ending in ENDINGS if (p := truth.with_suffix(ending)).exists())
            yield name, path, json.loads(truth.read_text(encoding="utf-8"))


def marks(*names):
    """{set: {field: [0–1, …]}} over the named sets."""
    out = {}
    for name, path, truth in documents(*names):
        got = intake.read(path.name, path.read_bytes()).to_json()
        for field, score in compare(truth, got):
            out.setdefault(name, {}).setdefault(field, []).append(score)
    return out


def table(found):
    """Lines of field × set, each share with its number of judgements behind it."""
    fields = list(dict.fromkeys(field for scores in found.values() for field in scores))
    yield f"{'field':<16}" + "".join(f"{name:>16}" for name in found)
    for field in fields:
        yield f"{field:<16}" + "".join(_share(scores.get(field, [])) for scores in found.values())
    yield f"{'all fields':<16}" + "".join(
        _share([m for ms in s.values() for m in ms]) for s in found.values()
    )


def _share(scores):
    return f"{sum(scores) / len(scores):>10.3f}{len(scores):>6}" if scores else f"{'-':>16}"


def measure(found):
    """The share of all fields that are right, 0–1."""
    scores = [mark for fields in found.values() for marks in fields.values() for mark in marks]
    return sum(scores) / len(scores)


def compare(truth, got):
    """[(field, 0–1)] of one document; a key absent from the truth is not judged."""
    if truth.get("negative"):
        return [("refused", float(bool(got["problems"]) and not got["tasks"]))]
    out = [(key, float(_same(truth[key], got[key]))) for key in _HEAD if key in truth]
    for key in ("addressees", "recipients"):
        if key in truth:
            out.append((key, _f1(truth[key], got[key])))
    if "basis" in truth:
        for field, keep in (("basis", lambda b: True), ("parents", lambda b: b["relation"] == "parent")):
            numbers = ([b["number"] for b in d["basis"] if b.get("number") and keep(b)] for d in (truth, got))
            out.append((field, _f1(*numbers)))
    if "sections" in truth:
        titles = ([f"{s['label']} {s['title']}" for s in d["sections"]] for d in (truth, got))
        out.append(("sections", _f1(*titles)))
    if "targets" in truth:
        goals = (
            [f"{t['from_year']} {t['to_year']} {t['percent']}" for t in d["targets"]] for d in (truth, got)
        )
        out.append(("targets", _f1(*goals)))
    if "report" in truth:
        out.append(
            (
                "report.deadline",
                float(_tells(truth["report"]["deadline_text"], got["report"]["deadline_text"])),
            )
        )
        out.append(("report.to", _f1(truth["report"]["to"], got["report"]["to"])))
    if "signer" in truth:
        want, have = truth["signer"] or {}, got["signer"] or {}
        out += [
            (f"signer.{key}", float(_same(want.get(key), have.get(key))))
            for key in ("capacity", "position", "name")
        ]
    for problem in truth.get("problems", ()):
        out.append(("problems", float(problem["code"] in [p["code"] for p in got["problems"]])))
    if "tasks" in truth:
        out += _tasks(truth["tasks"], got["tasks"])
    return out


def _tasks(want, got):
    pairs = _paired(want, got)
    out = [("tasks", 2 * len(pairs) / (len(want) + len(got)) if want or got else 1.0)]
    for n, truth in enumerate(want):
        found = got[pairs[n]] if n in pairs else None
        out.append(("path", float(found is not None and found["path"] == truth["path"])))
        for field in _TASK:
            out.append((field, float(found is not None and _equal(field, truth, found))))
    return out


def _paired(want, got):
    """{place in `want`: place in `got`}: the same path and a like heading, then the likest heading still free."""
    likeness = sorted(
        (
            (_like(truth, found), -abs(n - m), n, m)
            for n, truth in enumerate(want)
            for m, found in enumerate(got)
        ),
        reverse=True,
    )
    pairs = {}
    for like, _, n, m in likeness:
        if like >= 0.3 and n not in pairs and m not in pairs.values():
            pairs[n] = m
    return pairs


def _like(truth, found):
    path = 0.3 if truth["path"] == found["path"] else 0.0
    a, b = _plain(truth["heading"]), _plain(found["heading"])
    if not a:
        return path + 0.5 * _same(truth["lead"], found["lead"])
    return path + 0.7 * SequenceMatcher(None, a, b, autojunk=False).ratio()


def _equal(field, truth, found):
    if field == "due_kind":
        return truth["due"]["kind"] == found["due"]["kind"]
    if field == "due_dates":
        return all(truth["due"][key] == found["due"][key] for key in ("from", "to"))
    if field == "coordinating":
        return _f1(truth[field], found[field]) == 1
    return _same(truth[field], found[field])


def _plain(value):
    if isinstance(value, list):
        return " / ".join(map(_plain, value))
    text = re.sub(r"[“”\"]", '"', unicodedata.normalize("NFC", str(value or ""))).casefold()
    text = _OLD_TONES.sub(lambda m: _TONES[m[0]], text)
    return re.sub(r"\s+", " ", re.sub(r"\s*[–—-]\s*", "-", text)).strip(" .,;:")


def _same(want, have):
    a, b = _plain(want), _plain(have)
    if a == b:
        return True
    alike = SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.9
    return bool(a and b) and alike and re.findall(r"\d+", a) == re.findall(r"\d+", b)


def _tells(want, have):
    """A deadline is right with a word more of its sentence ("trước ngày 05/12 hằng năm" for "trước ngày 05/12")."""
    a, b = _plain(want), _plain(have)
    return _same(want, have) or (bool(a) and a in b and len(b) <= 2 * len(a) + 20)


def _f1(want, have):
    left, hits = [_plain(x) for x in have], 0
    for text in map(_plain, want):
        if text in left:
            left.remove(text)
            hits += 1
    return 2 * hits / (len(want) + len(have)) if want or have else 1.0


if __name__ == "__main__":
    print("\n".join(table(marks())))
