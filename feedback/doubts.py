"""Signs that a machine may be sending. They lead to a person's eyes, never to a refusal."""

import hashlib
import hmac
import logging
from ipaddress import ip_address, ip_network

from altcha_django.verifiers import run_verification
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from feedback import slips

log = logging.getLogger(__name__)

WORDS = {
    "o-bay": "ô ẩn có chữ",
    "qua-nhanh": "gửi quá nhanh",
    "khong-giai": "chưa qua phép thử máy",  # also a browser without JavaScript
    "nhieu-lan": "nhiều phiếu cùng mạng",
    "khong-dem": "không đếm được phiếu cùng mạng",
}
TRAP = "dia-chi-web"  # a box people do not see
PROOF = "altcha"
QUICKEST = 3  # seconds from the review page to sending
AN_HOUR, SLIPS_AN_HOUR = 3600, 10


def about(data, address: str) -> list[str]:
    """Names of doubts about one sent form, keys of WORDS."""
    found = []
    if data.get(TRAP):
        found.append("o-bay")
    if slips.age(data["seal"]) < QUICKEST:
        found.append("qua-nhanh")
    try:
        if not _solved(data.get(PROOF, "")):
            found.append("khong-giai")
        if _sent_from(address) > SLIPS_AN_HOUR:
            found.append("nhieu-lan")
    except Exception:  # the cache is away: whatever its driver raises, the comment is kept
        log.warning("cache away: a comment goes to moderation", exc_info=True)
        found.append("khong-dem")
    return found


def address_of(request) -> str:
    """The visitor's address: of the connection, or as our own proxy wrote it last."""
    if settings.SECURE_PROXY_SSL_HEADER and (hops := request.headers.get("X-Forwarded-For")):
        return hops.rsplit(",", 1)[-1].strip()
    return request.META.get("REMOTE_ADDR", "")


def _solved(proof: str) -> bool:
    return bool(proof) and run_verification(proof).verified


def _sent_from(address: str) -> int:
    """How many slips came from this network in the hour; the address itself is kept nowhere."""
    try:
        ip = ip_address(address)
        network = str(ip_network(f"{ip}/64", strict=False)) if ip.version == 6 else str(ip)
    except ValueError:
        network = address
    said = f"{timezone.localdate()} {network}".encode()
    key = "slips:" + hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()[:32]
    return cache.count(key, AN_HOUR)
