"""Activities told in full: who came, who spoke, what the press asked, what is still to come."""

from datetime import timedelta

from django.utils import timezone

from drafts import actions
from drafts.actions.activities import Beneath
from drafts.activity_specs import PartKind
from drafts.models import Activity, ActivityPart, CoverageTag, DraftPolicy, EvidenceLink

F = Activity.Form
TAN_LAP, TAY_NINH = ("lan", "tan_lap"), ("minh", "stp_tay_ninh")


def tell(cast):
    today = timezone.localdate()
    fees = DraftPolicy.objects.alive().filter(published_at__isnull=False, title__icontains="học tập").first()
    peak = _log(
        cast[TAY_NINH], F.CAMPAIGN, today - timedelta(14), "Đợt cao điểm lấy ý kiến về hỗ trợ chi phí học tập",
        ["tre-em", "bien-gioi"], draft=fees, reach=5200,
        details={"asked_by": "Sở Giáo dục và Đào tạo", "mechanism": "Sở Tư pháp soạn tài liệu, xã phát loa và họp dân"},
    )  # fmt: skip
    _log(
        cast[TAN_LAP], F.FORUM, today - timedelta(6), "Diễn đàn phụ huynh vùng biên góp ý mức hỗ trợ",
        ["tre-em", "bien-gioi", "ho-ngheo"], draft=fees, campaign=peak, place="Trường tiểu học Tân Lập",
        sessions=1, attendance=118, coordinating="Hội Phụ nữ xã; Đoàn Thanh niên xã",
        details={"at": "08:00", "mode": "truc-tiep", "conclusions": "Đề nghị hỗ trợ cả tiền xe đưa đón học sinh ở xa."},
        beneath=Beneath(
            parts=[
                *_rows(PartKind.GROUP, ("Phụ huynh", 90), ("Thầy, cô giáo", 18), ("Cán bộ ấp", 10)),
                ActivityPart(kind=PartKind.SPEAKER, name="Lâm Thị Thảo", group="bao-cao-vien", organisation="Phòng Kinh tế xã"),
                ActivityPart(kind=PartKind.PARTNER, name="Hội Phụ nữ xã", group="phu-nu", note="Vận động phụ huynh đến dự"),
                ActivityPart(kind=PartKind.PARTNER, name="Đoàn Thanh niên xã", group="thanh-nien", position=1),
            ],
            links=[EvidenceLink(url="https://tanlap.example/dien-dan", title="Tin trên trang của xã", seen_on=today - timedelta(5))],
        ),
    )  # fmt: skip
    _log(
        cast[TAY_NINH], F.SPOKESPERSON, today - timedelta(8), "Trả lời báo về mức hỗ trợ và thời điểm áp dụng", [],
        draft=fees, details={"spokesperson": "Trần Quang Minh", "post": "Chuyên viên", "means": "van-ban"},
        beneath=Beneath(
            parts=[
                ActivityPart(
                    kind=PartKind.QUESTION, name="Học sinh trọ học có được hỗ trợ không?", organisation="Báo địa phương",
                    group="Phóng viên mục Giáo dục", on=today - timedelta(10), done_on=today - timedelta(8),
                    note="Dự thảo có tính cả học sinh ở trọ; hồ sơ nộp tại trường.",
                )
            ]
        ),
    )  # fmt: skip
    _log(
        cast[TAN_LAP], F.MEDIATION, today - timedelta(20), "Hòa giải viên nói về Quy chế chợ khi hòa giải chỗ bán",
        ["ho-kinh-doanh"], sessions=2, attendance=14, details={"team": "Tổ hòa giải ấp 2", "topic": "Ranh giới chỗ bán"},
    )  # fmt: skip
    _log(
        cast[TAN_LAP], F.CULTURE, today + timedelta(7), "Giới thiệu dự thảo tại ngày hội đại đoàn kết", ["cao-tuoi"],
        draft=fees, place="Nhà văn hóa ấp 3", is_planned=True, is_public=bool(fees), details={"at": "07:30", "event": "Ngày hội đại đoàn kết"},
    )  # fmt: skip


def _rows(kind, *counted):
    return [ActivityPart(kind=kind, name=name, count=n, position=i) for i, (name, n) in enumerate(counted)]


def _log(by, form, on, title, codes, beneath=None, **fields):
    beneath = beneath or Beneath()
    beneath.tags = list(CoverageTag.objects.filter(code__in=codes))
    made = Activity(form=form, starts_on=on, ends_on=on, title=title, **fields)
    return actions.log_activity(made, by, beneath=beneath)
