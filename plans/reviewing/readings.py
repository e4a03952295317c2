"""What an uploaded file was read as: read once, kept for an hour, read again when the cache is away."""

from django.core.cache import cache

from plans import intake
from plans.intake import Problem, Reading

KEPT_SECONDS = 3600
BY_HAND = "Không dùng chữ đọc từ tệp. Nhập các ô theo bản giấy; tệp gốc vẫn được giữ."


def readings_of(stored) -> tuple[Reading, ...]:
    """Every document of a stored file, in order; never empty. The same bytes are read once."""
    key = f"reading:{stored.kind}:{stored.sha256}"
    found = cache.get(key)
    if found is None:
        with stored.content.open("rb") as content:
            found = intake.read_all(stored.name, content.read())
        cache.set(key, found, KEPT_SECONDS)
    return found


def by_hand() -> Reading:
    """A reading without a word, for a file whose letters she does not trust."""
    return Reading(problems=(Problem("unreadable", BY_HAND),))
