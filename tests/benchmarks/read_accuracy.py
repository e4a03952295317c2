"""How much of a document the plan reader gets right, field by field, on documents with known answers.

`per_kind()` gives {field: share right}, `measure()` the share over all fields. The invented documents of
tests/plans/corpus are always measured, those beside the project (../shared/documents) when they are there.
"""

import json
import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path

from plans import intake

CORPUS = Path(__file__).parents[1] / "plans" / "corpus"
SHARED = Path(__file__).parents[3] / "shared" / "documents"
_HEAD = ("number", "kind", "title", "issuer", "place", "issued_on", "issued_partial")
_TASK = ("lead", "coordinating", "due_kind", "due_dates", "product")


def documents():
    """(path of a text, its truth) of every document with an answer beside it."""
    for folder in (CORPUS, SHARED):
        for truth in sorted(folder.glob("*.json")) if folder.is_dir() else ():
            yield truth.with_suffix(".txt"), json.loads(truth.read_text(encoding="utf-8"))


def per_kind():
    """{field: share right, 0–1}."""
    marks = _marks()
    return {field: sum(scores) / len(scores) for field, scores in marks.items()}


def measure():
    """The share of all fields that are right, 0–1."""
    scores = [score for scores in _marks().values() for score in scores]
    return sum(scores) / len(scores)


def _marks():
    marks = defaultdict(list)
    for path, truth in documents():
        got = intake.read(path.name, path.read_bytes()).to_json()
        for field, score in compare(truth, got):
            marks[field].append(score)
    return dict(marks)


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
                float(_same(truth["report"]["deadline_text"], got["report"]["deadline_text"])),
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
    by_path = {t["path"]: t for t in got}
    hits = [(t, by_path.get(t["path"])) for t in want]
    out = [("tasks", 2 * sum(1 for _, g in hits if g) / (len(want) + len(got)) if want or got else 1.0)]
    for truth, found in hits:
        for field in _TASK:
            out.append((field, float(found is not None and _equal(field, truth, found))))
    return out


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
    return re.sub(r"\s+", " ", re.sub(r"\s*[–—-]\s*", "-", text)).strip(" .,;:")


def _same(want, have):
    a, b = _plain(want), _plain(have)
    if a == b:
        return True
    alike = SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.9
    return bool(a and b) and alike and re.findall(r"\d+", a) == re.findall(r"\d+", b)


def _f1(want, have):
    left, hits = [_plain(x) for x in have], 0
    for text in map(_plain, want):
        if text in left:
            left.remove(text)
            hits += 1
    return 2 * hits / (len(want) + len(have)) if want or have else 1.0


if __name__ == "__main__":
    for name, share in per_kind().items():
        print(f"{name:<18} {share:.3f}")
    print(f"{'all fields':<18} {measure():.3f}")
