"""Signs that a machine may be sending. They lead to a person's eyes, never to a refusal.

Every threshold is a setting (docs/settings.md). Who sends is known only as a hash that
changes every day and is kept nowhere but in the cache, for an hour.
"""

import hashlib
import hmac
import logging
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from altcha_django.challenge import build_challenge
from altcha_django.verifiers import run_verification
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from feedback.slip import slips

log = logging.getLogger(__name__)

WORDS = {
    "o-bay": "ô ẩn có chữ",
    "qua-nhanh": "gửi quá nhanh",
    "khong-giai": "chưa qua phép thử máy",  # also a browser without JavaScript
    "nhieu-lan": "nhiều phiếu cùng mạng",
    "don-dap": "gửi dồn dập",
    "khong-dem": "không đếm được phiếu cùng mạng",
}
TRAP = "dia-chi-web"  # a box people do not see
PROOF = "altcha"
A_MINUTE, AN_HOUR, A_DAY = 60, 3600, 24 * 3600
FLOOD_LASTS = 600  # seconds after the minute in which too many came
HARDEST = 16  # times the usual work: under half a minute of a phone


@dataclass(frozen=True)
class Crowd:
    """Slips counted lately: from one network in the hour, about a draft and in all in the minute."""

    network: int
    draft: int
    site: int

    @property
    def is_flood(self):
        return self.draft > settings.FLOOD_OF_DRAFT or self.site > settings.FLOOD_OF_SITE

    @property
    def steps(self) -> int:
        """How much work a browser does for its next slip: doubled with every hour's worth its network sent."""
        times = 2 ** min(self.network // max(settings.SLIPS_AN_HOUR, 1), 4)
        return settings.PROOF_STEPS * min(times * (4 if self.is_flood else 1), HARDEST)


def about(data, address: str, draft: int) -> list[str]:
    """Names of doubts about one sent form, keys of WORDS. Counts the form."""
    found = []
    if data.get(TRAP):
        found.append("o-bay")
    if slips.age(data["seal"]) < settings.SLIP_QUICKEST:
        found.append("qua-nhanh")
    try:
        if not solved(data):
            found.append("khong-giai")
        crowd = _counted(address, draft)
        if crowd.network > settings.SLIPS_AN_HOUR:
            found.append("nhieu-lan")
        if crowd.is_flood:
            found.append("don-dap")
    except Exception:  # the cache is away: whatever its driver raises, the comment is kept
        log.warning("cache away: a comment goes to moderation", exc_info=True)
        found.append("khong-dem")
    return found


def challenge(address: str, draft: int | str) -> dict:
    """What the browser is to work out before it sends; the usual work while nobody can be counted."""
    try:
        steps = _seen(address, draft).steps
    except Exception:
        steps = settings.PROOF_STEPS
    return build_challenge(max_number=steps).to_dict()


def is_flooded(draft: int) -> bool:
    """Whether slips about the draft, or about all of them, come faster than people write."""
    try:
        return _seen("", draft).is_flood
    except Exception:
        return False


def often(what: str, address: str, limit: int, seconds=AN_HOUR) -> bool:
    """Whether the network did this more often than that in the window; no while nobody can count."""
    try:
        return cache.count(f"{what}:{network_of(address)}", seconds) > limit
    except Exception:
        return False


def solved(data) -> bool:
    proof = data.get(PROOF, "")
    return bool(proof) and run_verification(proof).verified


def address_of(request) -> str:
    """The visitor's address: of the connection, or as our own proxy wrote it last."""
    if settings.SECURE_PROXY_SSL_HEADER and (hops := request.headers.get("X-Forwarded-For")):
        return hops.rsplit(",", 1)[-1].strip()
    return request.META.get("REMOTE_ADDR", "")


def _keys(address, draft) -> dict[str, int]:
    """The three counters and the seconds each runs."""
    return {f"slips:{network_of(address)}": AN_HOUR, f"slips:draft:{draft}": A_MINUTE, "slips:site": A_MINUTE}


def _counted(address, draft) -> Crowd:
    keys = _keys(address, draft)
    counts = cache.counts(keys)
    _, of_draft, of_site = keys
    # The counter that passed its mark is the flood's own flag: it stays where it is for ten minutes.
    for key, count, most in (
        (of_draft, counts[1], settings.FLOOD_OF_DRAFT),
        (of_site, counts[2], settings.FLOOD_OF_SITE),
    ):
        if count == most + 1:
            log.warning("flood: more than %s slips a minute (%s)", most, key)
            cache.touch(key, FLOOD_LASTS)
    return Crowd(*counts)


def _seen(address, draft) -> Crowd:
    keys = _keys(address, draft)
    found = cache.get_many(keys)
    return Crowd(*(found.get(key, 0) for key in keys))


def network_of(address: str) -> str:
    """The day's hash of an address, of its /64 in IPv6; the address itself is kept nowhere."""
    try:
        ip = ip_address(address)
        network = str(ip_network(f"{ip}/64", strict=False)) if ip.version == 6 else str(ip)
    except ValueError:
        network = address
    said = f"{timezone.localdate()} {network}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()[:32]
