"""Spoilt files of every format: there is always an answer, and soon."""

import random
import time

import pytest

from plans import intake
from plans.intake.formats import doc, docx, pdf, plain
from plans.intake.sheet import Unreadable
from tests.plans import mutations

ORIGINALS = mutations.originals()
FORMATS = {".txt": plain, ".docx": docx, ".doc": doc, ".pdf": pdf}
SECONDS = 10


def answered(seed):
    """Reads one spoilt document in this process, where nothing catches what the reader does not."""
    rng = random.Random(seed)
    ending = rng.choice(list(FORMATS))
    data = mutations.mutated(rng, ending, rng.choice([data for kind, data in ORIGINALS if kind == ending]))
    started = time.monotonic()
    try:
        readings = intake.readings_of(FORMATS[ending].sheet_of(data))
    except Unreadable as refused:
        assert str(refused)
    else:
        for reading in readings:
            reading.to_json()
            assert all(1 <= line <= len(reading.lines) for line in reading.located.values()), seed
    assert time.monotonic() - started < SECONDS, seed


@pytest.mark.parametrize("block", range(4))
def test_a_hundred_spoilt_documents_get_an_answer(block):
    for seed in range(25 * block, 25 * block + 25):
        answered(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_two_thousand_spoilt_documents_get_an_answer(block):
    for seed in range(1000 + 100 * block, 1100 + 100 * block):
        answered(seed)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_cut_in_two_is_answered_as_the_officer_would_send_it(ending):
    data = next(data for kind, data in ORIGINALS if kind == ending)
    reading = intake.read(f"ke-hoach{ending}", data[: len(data) // 2])
    assert reading.problems
