"""What came on paper, from a meeting, by telephone: photographed slips, some typed, and what was passed on."""

import textwrap
from datetime import timedelta
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from drafts.models import Activity, DraftPolicy
from feedback import actions
from feedback.actions import scanning
from feedback.models import Answer, Channel, Comment, PublishAs, Scan

from .windows import MARKET, SCHOOL, WASTE

#: what stands on the photographed slips: (article, words, name or ""); the first two pages are typed already
SLIPS = [
    ("Điều 2", "Mùa mưa chợ nên họp từ 5 giờ 30, trời còn tối đi lại khó.", ""),
    ("Điều 3", "Sạp rau nhỏ chỉ bằng nửa sạp vải, xin thu phí theo mét vuông.", "Trần Thị Bảy"),
    ("Điều 1", "Người bán gánh trước cổng chợ có phải theo quy chế này không?", ""),
    ("Điều 3", "Thu phí phải có biên lai, cuối tháng niêm yết thu chi ở nhà lồng.", ""),
]
AT_MEETING = [
    ("Điều 2", "Ngày rằm, ba mươi nên cho họp đến 20 giờ."),
    ("Điều 3", "Nhất trí miễn phí cho hộ nghèo, đề nghị thêm hộ cận nghèo."),
    ("", "Cần chỗ để xe có mái che trước khi siết chuyện đậu xe."),
]
_PAPER, _INK, _PEN = "#f7f3e8", "#26292c", "#1b3a8c"


def type_in(cast):
    lan, minh = cast["lan", "tan_lap"], cast["minh", "stp_tay_ninh"]
    market = DraftPolicy.objects.get(title__startswith=MARKET)
    _slips(market, lan)
    _meeting(market, lan)
    _said(market, lan)
    _in_mong(DraftPolicy.objects.get(title__startswith=WASTE), cast["ha", "snn_lang_son"])
    _pass_on(DraftPolicy.objects.get(title__startswith=SCHOOL), lan, minh)


def _slips(draft, lan):
    day = min(timezone.localdate(), draft.closes_on) - timedelta(days=2)
    source = {"channel": Channel.SLIP, "provenance": "Thùng phiếu nhà văn hóa ấp 3", "received_on": day}
    photos = [ContentFile(_photo(draft, *said), name=f"phieu-{n}.jpg") for n, said in enumerate(SLIPS, 1)]
    scanning.bring_photos(draft, photos, lan, **source)
    for scan, (label, words, name) in zip(
        Scan.objects.filter(draft=draft).order_by("pk")[:2], SLIPS, strict=False
    ):
        shown = PublishAs.NAMED if name else PublishAs.ANONYMOUS
        actions.enter_comment(draft, [(_article(draft, label), words)], lan, scan=scan, name=name, publish_as=shown, **source)  # fmt: skip
        scanning.set_done(scan, lan)


def _photo(draft, label, words, name) -> bytes:
    """A filled-in slip as a telephone sees it: a little crooked, the words in blue ink."""
    fonts = settings.BASE_DIR / "static" / "fonts"
    print_, head, hand = (
        ImageFont.truetype(fonts / f"LiberationSerif-{kind}.ttf", size)
        for kind, size in (("Regular", 26), ("Bold", 34), ("Italic", 36))
    )
    page = Image.new("RGB", (1000, 720), _PAPER)
    pen = ImageDraw.Draw(page)
    pen.text((60, 40), "PHIẾU GÓP Ý", _INK, head)
    pen.text((60, 92), draft.title, _INK, print_)
    pen.text((60, 150), "Góp ý cho Điều, khoản:", _INK, print_)
    pen.text((340, 142), label, _PEN, hand)
    pen.text((60, 206), "Ý kiến, lý do, đề nghị sửa:", _INK, print_)
    for line in range(5):
        pen.line([(60, 306 + line * 54), (940, 306 + line * 54)], "#b9b4a4", 2)
    for line, text in enumerate(textwrap.wrap(words, 52)):
        pen.text((70, 262 + line * 54), text, _PEN, hand)
    pen.text((60, 560), "Họ tên (không bắt buộc):", _INK, print_)
    pen.text((360, 552), name, _PEN, hand)
    agreed = f"[{'x' if name else '  '}]  Đồng ý cho đăng công khai họ tên cùng ý kiến"
    pen.text((60, 620), agreed, _INK, print_)
    stream = BytesIO()
    page.rotate(1.5, fillcolor="#6d6557", expand=True).save(stream, "JPEG", quality=80)
    return stream.getvalue()


def _meeting(draft, lan):
    held = Activity.objects.counted().filter(draft=draft, agency=lan.agency).order_by("-starts_on").first()
    if held is None:
        return
    for label, words in AT_MEETING:
        actions.enter_comment(
            draft, [(_article(draft, label), words)], lan, channel=Channel.MEETING, activity=held,
            provenance=held.title[:300], received_on=held.starts_on,
        )  # fmt: skip


def _said(draft, lan):
    """By telephone, from house to house (spoken in Khmer), in the hamlet's group."""
    day = min(timezone.localdate(), draft.closes_on) - timedelta(days=1)
    rows = [
        (
            Channel.PHONE,
            "Số máy bộ phận một cửa",
            "",
            "Chủ sạp cá hỏi nước thải xả về đâu, xin quy định rõ.",
        ),
        (Channel.DOOR, "Tổ 4, ấp 2", "Khmer", "Chợ nắng quá, xin làm mái che."),
        (Channel.SOCIAL, "Nhóm Zalo ấp 3", "", "Đề nghị dán bảng phí ở cổng chợ cho dễ thấy."),
    ]
    for channel, where, language, words in rows:
        actions.enter_comment(
            draft, [(None, words)], lan, channel=channel, provenance=where, language=language,
            received_on=day,
        )  # fmt: skip


def _pass_on(draft, lan, minh):
    """Taken down in the commune about the province's draft: one answered there, one still waiting."""
    day = timezone.localdate() - timedelta(days=3)
    said = [
        "Trường ở ấp 5 xa 7 km, xin tính thêm tiền xe cho học sinh.",
        "Sách cũ dùng lại được thì nên hỗ trợ bằng bữa trưa.",
    ]
    slips = [
        actions.enter_comment(draft, [(None, words)], lan, channel=Channel.MEETING, received_on=day,
                              provenance="Họp phụ huynh trường tiểu học ấp 5")[0]
        for words in said
    ]  # fmt: skip
    first = Comment.objects.filter(submission=slips[0])
    actions.moderate(draft, first, Comment.State.PUBLISHED, minh)
    answer = actions.write_answer(
        draft,
        first,
        Answer.Outcome.ACCEPTED,
        "Bổ sung hỗ trợ đi lại cho học sinh ở cách trường từ 5 km.",
        minh,
    )
    actions.publish_answers(Answer.objects.filter(pk=answer.pk), minh)


def _in_mong(draft, by):
    """Written down in Mông in a village of Lạng Sơn, with what it means beside it."""
    actions.enter_comment(
        draft, [(None, "Peb lub zos nyob deb, thov muaj tsheb tuaj thauj khib nyiab.")], by, language="Mông",
        translations=["Thôn chúng tôi ở xa, xin có xe đến chở rác."], channel=Channel.DOOR,
        provenance="Thôn Nà Lùng, tổ đến từng nhà", received_on=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip


def _article(draft, label):
    return (
        draft.versions.order_by("-number")
        .first()
        .articles.filter(label=label)
        .values_list("pk", flat=True)
        .first()
    )
