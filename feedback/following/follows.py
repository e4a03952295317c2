"""Who follows what: the things one can follow, the reader behind an address, the key to their page."""

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone

from drafts.models import DraftPolicy, Topic
from feedback.finding.facets import Facets
from feedback.finding.searches import read
from feedback.models import Follow
from portal.units.models import Agency
from portal.units.tree import UnitNotFound, name_of, resolve

Kind = Follow.Kind
_SIGNER = Signer(salt="feedback.following", sep=".")


@dataclass(frozen=True)
class Target:
    """A thing to follow: `value` as forms carry it ("du-thao:quy-che-cho"), the words for it, columns of Follow."""

    value: str
    words: str
    columns: dict


def reader_of(email: str) -> str:
    """The same for one address however it is typed; tells nobody the address."""
    said = f"theo doi {email.strip().lower()}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), said, hashlib.sha256).hex()[:32]


def reader_of_post(post) -> str:
    return f"vi-tri:{post.pk}"


def token_of(reader: str) -> str:
    """What stands in letters to the reader; whoever has it may read and end what the reader follows."""
    return _SIGNER.sign(reader)


def reader_with(token: str) -> str:
    """The reader behind a token; "" when it is none of ours."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return ""


def target(value: str) -> Target | None:
    """The thing a form names; None when there is no such thing, or it is not public."""
    kind, _, what = value.partition(":")
    find = {
        Kind.DRAFT: _draft, Kind.PLACE: _place, Kind.AGENCY: _agency, Kind.TOPIC: _topic, Kind.SEARCH: _search,
    }.get(kind)  # fmt: skip
    return find(what) if find and what else None


def offered(value: str) -> list[Target]:
    """The thing asked for and, for a draft, its agency, its field and its place."""
    first = target(value)
    if first is None or "draft" not in first.columns:
        return [first] if first else []
    draft = first.columns["draft"]
    around = [_agency(str(draft.agency_id)), _place_of(draft), draft.topic and _topic(draft.topic.code)]
    return [first, *(one for one in around if one)]


def _draft(slug):
    draft = (
        DraftPolicy.objects.public().select_related("agency__unit", "topic").filter(slug=slug[:120]).first()
    )
    return draft and Target(f"{Kind.DRAFT}:{draft.slug}", f"Dự thảo {draft.title}", {"draft": draft})


def _place(code):
    today = timezone.localdate()
    try:
        unit = resolve(code[:10], today)
    except UnitNotFound:
        return None
    return _of_unit(unit, code, today)


def _place_of(draft):
    today = timezone.localdate()
    unit = draft.agency.unit
    return None if unit.ended else _of_unit(unit, name_of(unit, today).code, today)


def _of_unit(unit, code, today):
    name = name_of(unit, today).full_name
    return Target(
        f"{Kind.PLACE}:{code}", f"Mọi dự thảo, cuộc gặp tại {name} và các nơi thuộc {name}", {"unit": unit}
    )


def _agency(key):
    agency = Agency.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
    return agency and Target(f"{Kind.AGENCY}:{key}", f"Mọi dự thảo của {agency.name}", {"agency": agency})


def _topic(code):
    topic = Topic.objects.filter(code=code[:50]).first()
    return topic and Target(
        f"{Kind.TOPIC}:{code}", f"Mọi dự thảo lĩnh vực {topic.name.lower()}", {"topic": topic}
    )


def _search(asked):
    said = read(asked)
    query = urlencode(said)
    if not query or len(query) > Follow._meta.get_field("query").max_length:
        return None
    facets = Facets(said | {"tinh-trang": "tat-ca"}, said.get("q", ""))
    named = [words for words, _, _ in facets.chips()]
    found = [f"“{facets.words}”"] if facets.words else []
    words = "Dự thảo mới khớp: " + ", ".join([*found, *named])
    return Target(f"{Kind.SEARCH}:{query}", words[:300], {"query": query})
