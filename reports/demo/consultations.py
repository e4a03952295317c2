"""Drafts of several kinds and stages, what was done about them, what people said, what was answered."""

from datetime import date, timedelta

from django.utils import timezone

from drafts import actions
from drafts.models import Activity, DraftPolicy
from feedback import actions as feedback_actions
from feedback.models import AuthorClass, Channel, Comment, PublishAs

from . import gate
from .texts import DRAFTS

F = Activity.Form


def hold(cast, documents):
    made = {row["name"]: _draft(row, cast) for row in DRAFTS}
    for name, who, form, days_ago, numbers in ACTIVITIES:
        _activity(cast[who], form, timezone.localdate() - timedelta(days=days_ago), made.get(name), numbers)
    for who, form, on, numbers in PAST_ACTIVITIES:
        _activity(cast[who], form, on, None, numbers)
    return made


def _draft(row, cast):
    by = cast[row["by"]]
    today = timezone.localdate()
    began = row["began"] if isinstance(row["began"], date) else today - timedelta(days=row["began"])
    regime = actions.regime_on(began)
    draft = DraftPolicy(
        title=row["title"], issuing_body=row["issuing"], began_on=began, regime=regime,
        document_type=regime.types.get(code=row["type"]), why=row["why"], who=row["who"],
        main_content=row["main"], whats_new=row.get("new", []), differing_views=row.get("views", ""),
        voluntary=row.get("voluntary", False), centre_requested=row.get("centre", False),
    )  # fmt: skip
    actions.register_draft(draft, by)
    if row.get("text"):
        actions.set_text(draft, row["text"], by)
    if "met" not in row:
        return draft
    actions.screen(draft, gate.answers(row["met"]), by, decided_by=str(by))
    actions.declare_not_secret(draft, by, "Đã rà theo danh mục bí mật nhà nước của ngành")
    if "opens" in row:
        opens, closes = (d if isinstance(d, date) else today + timedelta(days=d) for d in row["opens"])
        actions.open_consultation(draft, opens, closes, by, answer_by=closes + timedelta(days=20))
        for said in row.get("said", []):
            _comment(draft, said, by, opens, min(closes, today))
        _answers(draft, row.get("answers", []), by)
    if row.get("table"):
        feedback_actions.publish_table(draft, by)
        at = timezone.now() - timedelta(days=max(0, (today - closes).days - 18))
        DraftPolicy.objects.filter(pk=draft.pk).update(table_published_at=at)
    if row.get("stage") and row["stage"] != DraftPolicy.Stage.ISSUED:
        actions.move_stage(draft, row["stage"], closes + timedelta(days=2), by)
    if "issued" in row:
        actions.record_issue(draft, *row["issued"], by)
    return draft


def _comment(draft, said, by, first, last):
    """`said`: (text, article label or "", author class, channel, name, state); spread over the window."""
    text, label, author, channel, name, state = (*said, "", "", "", "", "")[:6]
    article = draft.versions.first().articles.filter(label=label).first() if label else None
    span = max(1, (last - first).days)
    on = first + timedelta(days=(len(text) * 7) % span)
    submission, _key = feedback_actions.enter_comment(
        draft, [(article.pk if article else None, text)], by, channel=channel or Channel.OTHER,
        author_class=author or AuthorClass.CITIZEN, name=name, received_on=on,
        publish_as=PublishAs.NAMED if name else PublishAs.ANONYMOUS,
        provenance="Sổ tiếp nhận của đơn vị",
    )  # fmt: skip
    if not channel:
        sent = {"entered_by": None, "channel": Channel.PORTAL, "provenance": ""}
        type(submission).objects.filter(pk=submission.pk).update(**sent)
    if state:
        reason = (
            ""
            if state == Comment.State.PENDING
            else "Nội dung là đơn khiếu nại, đã hướng dẫn gửi Ban Tiếp công dân"
        )
        feedback_actions.moderate(draft, submission.comments.all(), state, by, reason)


def _answers(draft, answers, by):
    """`answers`: (places of the comments served, outcome, text, published)."""
    numbers = list(draft.comments.order_by("number").values_list("pk", flat=True))
    for places, outcome, text, published in answers:
        chosen = draft.comments.filter(pk__in=[numbers[p] for p in places])
        answer = feedback_actions.write_answer(draft, chosen, outcome, text, by)
        if published:
            feedback_actions.publish_answers(draft.answers.filter(pk=answer.pk), by)


def _activity(by, form, on, draft, numbers):
    on = min(on, timezone.localdate())
    activity = Activity(form=form, draft=draft, starts_on=on, ends_on=on, **numbers)
    actions.log_activity(activity, by)


def _n(title, place="", field="du-thao", **numbers):
    return {"title": title, "place": place, "field": field, **numbers}


TAN_LAP, CAM_THACH, LANG_SON = ("lan", "tan_lap"), ("hoa", "cam_thach"), ("ha", "snn_lang_son")
TAY_NINH, QUANG_NINH, VINH_LONG = (
    ("minh", "stp_tay_ninh"),
    ("son", "stp_quang_ninh"),
    ("khoi", "stp_vinh_long"),
)

#: (draft, who, form, days ago, numbers)
ACTIVITIES = [
    ("rac", LANG_SON, F.CONFERENCE, 12, _n("Hội nghị lấy ý kiến về phân loại rác", "Hội trường Sở", sessions=1, attendance=96)),
    ("rac", LANG_SON, F.PORTAL, 19, _n("Đăng toàn văn và bản tóm tắt dự thảo rác thải", items=3, reach=1240)),
    ("rac", LANG_SON, F.MATERIAL, 15, _n("Tờ gấp hỏi đáp về phân loại rác", items=1, copies=6000, minority_copies=1500)),
    ("rac", LANG_SON, F.DIALOGUE, 6, _n("Đối thoại với hộ kinh doanh chợ Đông Kinh", "Chợ Đông Kinh", sessions=1, attendance=58)),
    ("rac", LANG_SON, F.SOCIAL, 10, _n("Loạt bài ngắn trên trang của Sở", items=4, reach=8700)),
    ("cho", TAN_LAP, F.LOUDSPEAKER, 45, _n("Bản tin phát thanh về Quy chế chợ", "4 cụm loa", items=3, broadcasts=38, minutes=228)),
    ("cho", TAN_LAP, F.NOTICE_BOARD, 48, _n("Niêm yết Quy chế chợ tại nhà văn hóa ấp", "8 ấp", postings=8)),
    ("cho", TAN_LAP, F.CONFERENCE, 40, _n("Họp các hộ kinh doanh chợ Tân Lập", "Nhà văn hóa ấp 2", sessions=2, attendance=84)),
    ("hoc-phi", TAY_NINH, F.PRESS_ITEM, 9, _n("Tin, bài về dự thảo hỗ trợ học phí", items=6)),
    ("hoc-phi", TAN_LAP, F.LOUDSPEAKER, 5, _n("Phát loa dự thảo hỗ trợ học phí", "4 cụm loa", items=2, broadcasts=20, minutes=110)),
    ("duong-thon", CAM_THACH, F.CONFERENCE, 8, _n("Họp thôn về đường tự quản", "Thôn Cẩm Hoa", sessions=3, attendance=147)),
    ("tau", QUANG_NINH, F.PRESS, 150, _n("Họp báo về quản lý tàu du lịch", "Trung tâm báo chí", sessions=1, attendance=42)),
    ("tau", QUANG_NINH, F.SEMINAR, 140, _n("Tọa đàm với hiệp hội tàu du lịch", "Hạ Long", sessions=1, attendance=65, organiser="dn")),
    (None, TAN_LAP, F.CONFERENCE, 13, _n("Sinh hoạt Ngày Pháp luật 09/11", "Hội trường xã", field="pbgdpl", sessions=1, attendance=132)),
    (None, TAN_LAP, F.CONTEST, 13, _n("Thi tìm hiểu Luật Đất đai cho học sinh", "THCS Tân Lập", field="pbgdpl", sessions=1, attendance=210)),
    (None, VINH_LONG, F.CONFERENCE, 60, _n("Phổ biến pháp luật cho báo cáo viên", "Vĩnh Long", field="pbgdpl", sessions=4, attendance=380)),
    (None, TAY_NINH, F.MATERIAL, 75, _n("Sổ tay hỏi đáp pháp luật cho ấp", field="pbgdpl", items=1, copies=9500)),
]  # fmt: skip

#: (who, form, day, numbers): years past, of units that are gone too
PAST_ACTIVITIES = [
    (("lan", "thanh_bac"), F.CONFERENCE, date(2023, 6, 14), _n("Họp dân ấp Thạnh Trung về dự thảo mức hỗ trợ xây nhà", "Ấp Thạnh Trung", sessions=1, attendance=61)),
    (("lan", "thanh_bac"), F.LOUDSPEAKER, date(2023, 9, 5), _n("Phát loa về dự thảo nghị quyết của HĐND tỉnh", "3 cụm loa", items=4, broadcasts=48, minutes=240)),
    (("lan", "thanh_bac"), F.NOTICE_BOARD, date(2024, 4, 9), _n("Niêm yết dự thảo tại 6 ấp", "6 ấp", postings=6)),
    (("lan", "thanh_bac"), F.CONFERENCE, date(2025, 3, 20), _n("Lấy ý kiến về sắp xếp đơn vị hành chính", "Hội trường xã", sessions=2, attendance=318)),
    (("quyen", "ptp_tan_bien"), F.TRAINING, date(2023, 11, 16), _n("Tập huấn tuyên truyền viên pháp luật cấp xã", "Tân Biên", sessions=1, attendance=74)),
    (("minh", "stp_tay_ninh_cu"), F.PRESS_ITEM, date(2024, 8, 22), _n("Tin, bài trên báo tỉnh về dự thảo", items=14)),
    (("hoa", "cam_thanh"), F.PORTAL, date(2023, 11, 8), _n("Đăng dự thảo trên trang của xã", items=5, reach=640)),
    (("hoa", "cam_thanh"), F.LOUDSPEAKER, date(2024, 10, 3), _n("Phát loa dự thảo của tỉnh", "5 thôn", items=3, broadcasts=30, minutes=150)),
    (("khoi", "stp_ben_tre"), F.CONFERENCE, date(2024, 7, 11), _n("Hội nghị góp ý nghị quyết về phí", "Bến Tre", sessions=1, attendance=120)),
    (("ha", "stp_lang_son"), F.SEMINAR, date(2024, 5, 30), _n("Tọa đàm về dự thảo chính sách cửa khẩu", "Lạng Sơn", sessions=2, attendance=143)),
    (TAN_LAP, F.LOUDSPEAKER, date(2025, 9, 18), _n("Phát loa giới thiệu chính quyền hai cấp", "4 cụm loa", items=3, broadcasts=36, minutes=180)),
    (TAN_LAP, F.CONFERENCE, date(2025, 10, 22), _n("Họp dân góp ý dự thảo của tỉnh", "Ấp 1", sessions=1, attendance=77)),
]  # fmt: skip
