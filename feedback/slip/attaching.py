"""Files that come with a slip: kept on this side at once, so that a form sent back asks for none of them again.

What is kept stands in a signed field of the form until the slip is sent; what never is, portal/files/sweeping.py
deletes. Photographs lose their position when kept.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError

from feedback.slip import doubts
from portal.content import DOCUMENTS, IMAGES, megabytes
from portal.files.actions import keep
from portal.files.fields import accept
from portal.files.models import StoredFile

KINDS = (*DOCUMENTS, *IMAGES)
FIELD, KEPT, DROPPED = "tep", "tep-da-giu", "bo-tep"
_SALT = "feedback.slip.files"


@dataclass
class Papers:
    """Files of a slip kept on this side, in the order they came, and what was wrong with others."""

    kept: list[StoredFile] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def signed(seal_key, papers) -> str:
    return signing.dumps([seal_key, [file.pk for file in papers.kept]], salt=_SALT) if papers.kept else ""


def of(request, seal) -> Papers:
    """What this form brings: kept before, without those the author dropped, and what is uploaded now."""
    uploads = request.FILES.getlist(FIELD)
    papers = Papers(_kept_before(request.POST, seal) if request.POST.get(KEPT) else [])
    if not uploads:
        return papers
    if seal is None:
        papers.problems.append("Các tệp chưa được nhận. Chọn lại tệp")
    elif len(papers.kept) + len(uploads) > settings.SLIP_FILES:
        papers.problems.append(f"Chọn không quá {settings.SLIP_FILES} tệp cho một phiếu. Bỏ bớt rồi chọn lại")
    else:
        _take(uploads, doubts.address_of(request), papers)
    return papers


def _take(uploads, address, papers):
    for upload in uploads:
        if doubts.often("files", address, settings.SLIP_FILES_A_DAY, doubts.A_DAY):
            papers.problems.append(
                "Mạng này đã gửi quá nhiều tệp hôm nay. Gửi phiếu không kèm tệp, tệp gửi bằng thư điện tử"
            )
            return
        try:
            papers.kept.append(keep(upload, None, KINDS))
        except ValidationError as error:
            papers.problems += [f"{upload.name}: {message}" for message in error.messages]


def _kept_before(data, seal) -> list[StoredFile]:
    try:
        key, pks = signing.loads(data[KEPT], salt=_SALT)
    except signing.BadSignature:
        return []
    if seal is None or key != seal.key:
        return []
    dropped = set(data.getlist(DROPPED))
    wanted = [pk for pk in pks if str(pk) not in dropped]
    return list(StoredFile.objects.filter(pk__in=wanted).order_by("pk"))


def rules() -> dict:
    """What is said before anything is chosen."""
    most = megabytes(settings.MAX_UPLOAD_BYTES)
    hint = f"Tối đa {settings.SLIP_FILES} tệp, mỗi tệp không quá {most} MB: PDF, Word, Excel, ảnh, văn bản thuần. Vị trí chụp trong ảnh được xóa"
    return {"hint": hint, "accept": accept(KINDS), "most_bytes": settings.MAX_UPLOAD_BYTES}
