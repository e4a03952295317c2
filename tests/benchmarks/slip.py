"""A slip as the review page sends it on, for benchmarks that send thousands."""

from feedback.slip import slips

TOKEN = "a" * 32  # any CSRF secret will do as long as cookie and form agree
SYLLABLES = ["chợ", "họp", "sớm", "quá", "nên", "dời", "giờ", "và", "giảm", "phí", "vệ", "sinh"]


def slip(draft, chance):
    """A fresh seal and one remark on the whole draft."""
    words = " ".join(chance.choice(SYLLABLES) for _ in range(20))
    return {
        "seal": slips.Seal.of(draft, {slips.WHOLE: "chung"}).signed(),
        f"y-{slips.WHOLE}": f"{words} {chance.random()}",
        "author_class": "ca-nhan",
        "publish_as": "an-danh",
        "csrfmiddlewaretoken": TOKEN,
    }


def raised():
    """Limits as high as a benchmark needs; every check is still made."""
    names = ("SLIPS_AN_HOUR", "FLOOD_OF_DRAFT", "FLOOD_OF_SITE", "SAVES_AN_HOUR")
    return dict.fromkeys(names, "1000000000")
