"""What is kept of one sending, as the law lets its author ask (Luật 91/2025/QH15): the same on a page and as JSON."""

from feedback.slip.received import WHOLE


def everything_about(submission) -> dict:
    """Keys are words a person reads. Of a draft that was withdrawn it tells what the author said, no more."""
    shown = submission.draft.published_at is not None
    kept = {
        "du_thao": submission.draft.title if shown else "một dự thảo hiện không công khai",
        "gui_luc": submission.created_at.isoformat(),
        "kenh": submission.get_channel_display(),
        "tu_cach": submission.get_author_class_display(),
        "ten": submission.name,
        "thu_dien_tu": submission.email,
        "dien_thoai": submission.phone,
        "dong_y_luc": _moment(submission.consented_at),
        "cong_khai": submission.get_publish_as_display(),
        "noi_thu_nhan": submission.provenance,
        "ma_bam_sha256": submission.content_hash,
        "da_xoa_du_lieu_luc": _moment(submission.erased_at),
    }
    kept["tep_kem"] = [
        {"ten": attached.file.name, "so_byte": attached.file.size, "sha256": attached.file.sha256}
        for attached in submission.attachments.select_related("file")
    ]
    comments = submission.comments.select_related("article", "answer").prefetch_related("earlier")
    kept["y_kien"] = [_said(comment, shown) for comment in comments.order_by("number")]
    return kept


def _said(comment, shown):
    return {
        "so": comment.number,
        "ve": comment.article.label if comment.article else WHOLE,
        "noi_dung": comment.body,
        "loi_truoc": [
            {"noi_dung": words.body, "sua_luc": _moment(words.replaced_at)} for words in comment.earlier.all()
        ],
        "phan_duoc_dang": comment.shown_body or None,
        "trang_thai": comment.get_state_display(),
        "ly_do": comment.state_reason,
        "tra_loi": comment.answer.text if shown and comment.public_answer else None,
    }


def _moment(at):
    return at.isoformat() if at else None
