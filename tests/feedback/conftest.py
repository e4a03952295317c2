import re

import pytest

from feedback import actions
from feedback.models import Comment
from feedback.slip import slips
from tests import factories


def comment(draft, text="Chợ nên có chỗ để xe.", article=None, **author) -> Comment:
    """A citizen's comment on the draft, as the page would have posted it."""
    author = {"author_class": "ca-nhan", "name": "", "email": "", "publish_as": "an-danh"} | author
    pk = article.pk if article else slips.WHOLE
    seal = slips.Seal.of(draft, {pk: article.label if article else "chung"})
    submission = actions.post_comments(seal, [slips.Remark(pk, seal.labels[pk], text)], author)
    return submission.comments.get()


def published(draft, by, count=1, **kwargs):
    made = [comment(draft, f"Ý kiến thứ {n}: chợ nên có chỗ để xe.", **kwargs) for n in range(count)]
    actions.moderate(draft, Comment.objects.filter(pk__in=[c.pk for c in made]), Comment.State.PUBLISHED, by)
    return made


@pytest.fixture
def draft(lan):
    """Lan's draft on the market of Tân Lập, open for comment."""
    return factories.open_draft(lan)


@pytest.fixture
def articles(draft):
    return list(draft.versions.first().articles.all())


@pytest.fixture
def write(tuan, draft):
    """`write(y_0="…")` is Tuấn filling in boxes on the draft's page and pressing "Xem lại và gửi"."""

    def review(client=tuan, to=draft, **boxes):
        data = {name.replace("_", "-"): text for name, text in boxes.items()}
        return client.post(f"{to.get_public_url()}gop-y/", data)

    return review


@pytest.fixture
def send(tuan, draft, write):
    """`send(y_0="…")` goes on from there to "Gửi góp ý"; other names answer the questions about the author."""

    def sent(client=tuan, to=draft, seal=None, **said):
        boxes = {name: text for name, text in said.items() if name.startswith("y_")}
        seal = seal or sealed(write(client, to, **boxes))
        data = {"author_class": "ca-nhan", "publish_as": "an-danh", "seal": seal}
        data |= {name.replace("_", "-") if name in boxes else name: value for name, value in said.items()}
        return client.post(f"{to.get_public_url()}gop-y/gui/", data)

    return sent


def sealed(response) -> str:
    return re.search(r'name="seal" value="([^"]+)"', response.content.decode())[1]


def code_and_pin(response) -> tuple[str, str]:
    """What the receipt shows."""
    html = response.content.decode()
    return re.search(r'id="ma">([^<]+)<', html)[1], re.search(r'id="pin">(\d+)<', html)[1]
