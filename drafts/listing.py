"""The list of a body's drafts: what each still lacks, and how the list is narrowed."""

from django.db.models import Exists, OuterRef, Q

from drafts import contents
from drafts.models import DraftPolicy, SecrecyDeclaration, Version
from drafts.tallies import communication

Stage = DraftPolicy.Stage
_OVER = Q(stage__in=[Stage.ISSUED, Stage.STOPPED])
_NO_WORDS = Q()
for _block in contents.BLOCKS:
    if _block.holds:
        _NO_WORDS |= Q(**{_block.name: ""})

#: what a draft may lack: word of the address -> (words, condition on a draft `with_state`)
NEEDS = {
    "noi-dung": ("nội dung truyền thông", _NO_WORDS & ~_OVER),
    "toan-van": ("toàn văn", Q(has_text=False) & ~_OVER),
    "tieu-chi": ("đánh giá tiêu chí", Q(in_scope=None) & ~_OVER),
    "xac-nhan": ("xác nhận ngoài bí mật", Q(is_declared=False) & ~_OVER),
    "hoat-dong": (
        "hoạt động truyền thông",
        Q(first_opened_on__isnull=False, was_told=False) & (Q(in_scope=True) | Q(voluntary=True)),
    ),
    "giai-trinh": (
        "công khai tiếp thu, giải trình",
        Q(first_opened_on__isnull=False, table_published_at=None, is_closed=True) & ~Q(stage=Stage.STOPPED),
    ),
}


def with_state(drafts, today):
    """Each draft with has_text, is_declared, was_told and is_closed; one statement for the whole list."""
    mine = {"draft": OuterRef("pk")}
    told = communication()  # as B04 counts it: what is not lacking here stands in the report
    standing = SecrecyDeclaration.objects.filter(**mine, withdrawn_at=None)
    return drafts.annotate(
        has_text=Exists(Version.objects.filter(**mine)), is_declared=Exists(standing), was_told=Exists(told),
        is_closed=Q(closes_on__isnull=False, closes_on__lt=today),
    )  # fmt: skip


def with_needs(drafts):
    """Each draft of `with_state` with a yes or no for every need."""
    return drafts.annotate(
        **{f"needs_{word.replace('-', '_')}": condition for word, (_, condition) in NEEDS.items()}
    )


def needs_of(draft) -> list[str]:
    """What it lacks, in the order of the work."""
    return [words for word, (words, _) in NEEDS.items() if getattr(draft, f"needs_{word.replace('-', '_')}")]


def narrowed(drafts, said):
    """By stage (`giai-doan`), topic (`linh-vuc`, its code) and need (`thieu`); what is no choice narrows nothing."""
    if said.get("giai-doan") in Stage.values:
        drafts = drafts.filter(stage=said["giai-doan"])
    if topic := said.get("linh-vuc"):
        drafts = drafts.filter(topic__code=topic)
    if said.get("thieu") in NEEDS:
        drafts = drafts.filter(**{f"needs_{said['thieu'].replace('-', '_')}": True})
    return drafts
