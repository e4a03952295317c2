"""Ten thousand slips in a rush through the form, two hundred of them pressed twice: all there, each once."""

import re
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from feedback.models import Comment, Submission
from feedback.slip import codes, doubts, slips
from tests import factories
from tests.benchmarks import load
from tests.benchmarks.place import served
from tests.feedback.test_counting import counted, kept

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SLIPS, DOUBLED, VISITORS = 10_000, 200, 8


@pytest.fixture
def port(server_environment):
    quiet = {"LOG_LEVEL": "ERROR", "ALLOWED_HOSTS": "127.0.0.1", "DEBUG": "1"}
    with served("portal.wsgi", **server_environment | quiet) as port:
        yield port


@pytest.fixture
def drafts(lan):
    titles = ["Quy chế quản lý chợ Tân Lập", "Quy định nuôi gia cầm", "Mức thu gom rác"]
    return [factories.open_draft(lan, title=title) for title in titles]


class Crowd:
    """Visitors who opened the review page once, and press "Gửi góp ý" on slips of their own."""

    def __init__(self, port, draft):
        self.port = port
        url = f"{draft.get_public_url()}gop-y/"
        page = load._ask(
            port, load.post(url, urlencode({"y-0": "Chợ nên có mái che."}).encode(), "")
        ).decode()
        self.cookie = re.search(r"csrftoken=[^;]+", page)[0]
        self.token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    def press(self, draft, key, text):
        """The status of the answer and where it leads."""
        seal = slips.Seal.of(draft, {slips.WHOLE: "chung"}, key).signed()
        said = {"csrfmiddlewaretoken": self.token, "seal": seal, "y-0": text}
        said |= {"author_class": "ca-nhan", "publish_as": "an-danh"}
        message = load.post(f"{draft.get_public_url()}gop-y/gui/", urlencode(said).encode(), self.cookie)
        answer = load._ask(self.port, message)
        where = re.search(rb"\r\n[Ll]ocation: (\S+)", answer)
        return int(answer[9:12]), where and where[1].decode()

    def press_twice(self, draft, key, text):
        ready, answers = threading.Barrier(2), []

        def one():
            ready.wait(30)
            answers.append(self.press(draft, key, text))

        both = [threading.Thread(target=one) for _ in range(2)]
        [thread.start() for thread in both]
        [thread.join(60) for thread in both]
        return answers


def test_every_acknowledged_slip_of_a_flood_is_there_exactly_once(drafts, port):
    crowd, every = Crowd(port, drafts[0]), SLIPS // DOUBLED

    def slip(number):
        draft, key = drafts[number % 3], codes.new_key()
        press = crowd.press_twice if number % every == 0 else crowd.press
        answers = press(draft, key, f"Ý kiến thứ {number} của một người.")
        return key, number, answers if isinstance(answers, list) else [answers]

    with ThreadPoolExecutor(VISITORS) as pool:
        sent = list(pool.map(slip, range(SLIPS)))
    told = [answer for _, _, answers in sent for answer in answers]
    assert Counter(status for status, _ in told) == {302: SLIPS + DOUBLED}
    assert all(where == f"/bien-nhan/{key}/" for key, _, answers in sent for _, where in answers)
    assert_each_landed_once(sent)
    for draft in drafts:
        numbers = list(
            Comment.objects.filter(draft=draft).order_by("number").values_list("number", flat=True)
        )
        assert numbers == list(range(1, len(numbers) + 1))
        assert kept(draft) == counted(draft)
    assert doubts.is_flooded(drafts[0].pk) and not Comment.objects.exclude(state="pending").exists()


def assert_each_landed_once(sent):
    rows = dict(Submission.objects.values_list("once_key", "comments__body"))
    assert Submission.objects.count() == Comment.objects.count() == len(rows) == len(sent)
    assert all(rows[codes.hash_key(key)] == f"Ý kiến thứ {n} của một người." for key, n, _ in sent)
