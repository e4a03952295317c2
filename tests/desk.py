"""One of everything on Lan's desk, for the tests that walk every page.

`lay()` makes it through the verbs the cast would have used; names say whose it is and how far it got.
"""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from drafts import actions as draft_actions
from drafts.models import Activity, Illustration, Material, Outlet, Posting, ProgrammeItem, SecurityMeasure
from drafts.sheets.written import plain_table
from feedback import actions as feedback_actions
from feedback.actions import grouping, regrouping, scanning, theming
from feedback.following import follows
from feedback.models import Answer, Attachment, Comment, Follow, Scan
from feedback.slip import codes, slips
from feedback.tables import files as table_files
from plans import actions as plan_actions
from plans.models import Plan, Task
from plans.names.delivery import Line
from plans.registers import actions as books
from plans.registers import asking
from plans.registers.models import BudgetProposal, Difficulty, Resource, RosterMember
from portal.accounts import actions as account_actions
from portal.files.actions import keep, keep_written
from portal.jobs.actions import enqueue
from portal.jobs.models import Job, Message
from portal.units.models import ReportingLine
from reports import actions as report_actions
from reports import building
from reports.models import EvaluationCriterion, ManualIndicator, Paper, PaperForm, Period, Run, RunItem
from tests import factories

LETTER = """ỦY BAN NHÂN DÂN XÃ TÂN LẬP
Số: 12/KH-UBND
Tân Lập, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Truyền thông dự thảo chính sách năm 2026
I. NHIỆM VỤ
1. Phát thanh dự thảo quy chế chợ trên loa xã.
Cơ quan chủ trì: Ủy ban nhân dân xã.
Thời gian thực hiện: Quý II năm 2026.
"""


def photo(name="anh-hoi-nghi.png"):
    picture = BytesIO()
    Image.new("RGB", (64, 48), "#2a6f4d").save(picture, "PNG")
    return SimpleUploadedFile(name, picture.getvalue(), "image/png")


def plan(by, title, *, kind=Plan.Kind.PLAN, tasks=(), issued=False, to=()):
    made = plan_actions.create_plan(
        Plan(title=title, kind=kind, year_from=2026, year_to=2026, issuer_text=by.agency.name), by, tasks
    )
    if issued:
        lines = [Line("Nơi nhận", "để thực hiện", "nơi nhận", list(to))]
        plan_actions.issue(made, by, lines, number=f"{made.pk}/KH-UBND", issued_on=date(2026, 1, 20))
    return made


def comment(draft, text, **author):
    """A citizen's comment on the whole draft: (the comment, the key of its receipt)."""
    author = {"author_class": "ca-nhan", "name": "", "email": "", "publish_as": "an-danh"} | author
    seal = slips.Seal.of(draft, {slips.WHOLE: "chung"})
    feedback_actions.post_comments(seal, [slips.Remark(slips.WHOLE, "chung", text)], author)
    return Comment.objects.filter(draft=draft).latest("pk"), seal.key


def lay(lan, binh, minh, hoa, an, thu):
    desk = SimpleNamespace(lan=lan, person=lan.user, post=lan)
    _plans(desk, lan, binh, minh, hoa)
    _drafts(desk, lan)
    _comments(desk, lan)
    _groups(desk, lan)
    _entered(desk, lan)
    _reports(desk, lan, hoa)
    _corrected(desk, lan, minh)
    desk.criterion = EvaluationCriterion.objects.create(
        unit=thu.agency.unit,
        name="Số cuộc",
        code="C13",
        points=10,
        full_at=20,
        year_from=2020,
        source="Kế hoạch",
    )
    _run(desk, lan)
    more = ManualIndicator(name="Lượt nghe lại", unit="lượt", kind="F", levels=[1, 3], first_year=2027)
    desk.manual = report_actions.add_indicator(more, "C", thu)
    _books(desk, lan, minh)
    desk.job = enqueue("reports.tasks.build_report", {}, key="ban-lan", owner=lan, title="Tổng hợp")
    desk.failed_job = enqueue("reports.tasks.build_report", {}, key="ban-lan-2", owner=lan, title="Tổng hợp")
    Job.objects.filter(pk=desk.failed_job.pk).update(state=Job.State.FAILED)
    desk.message = Message.objects.create(
        post=lan, subject="Đôn đốc báo cáo", link="/bao-cao/", key="ban-lan"
    )
    desk.code = account_actions.make_slip(an, lan.user).code
    return desk


def _plans(desk, lan, binh, minh, hoa):
    desk.unissued = plan(lan, "Kế hoạch xã đang soạn")
    desk.submitted = plan(lan, "Kế hoạch xã chờ ký")
    plan_actions.submit(desk.submitted, lan)
    task = Task(heading="Phát loa về quy chế chợ", time_text="Quý II năm 2026", lead_agency=lan.agency)
    waits = Task(heading="Sơ kết", time_text="Theo hướng dẫn của Trung ương", lead_agency=lan.agency)
    yearly = Task(heading="Đối thoại", time_text="Hằng quý", lead_agency=lan.agency)
    steps = Task(heading="Lấy ý kiến tại các ấp", time_text="Năm 2026", lead_agency=lan.agency)
    desk.issued = plan(binh, "Kế hoạch xã đã ban hành", tasks=[task, waits, yearly, steps], issued=True)
    desk.task, desk.waiting_task, desk.yearly, desk.stepped = desk.issued.tasks.printed().order_by("position")
    desk.step, desk.thrown_step = (
        plan_actions.add_step(desk.stepped, lan, words, lan.agency) for words in ("Hẹn trưởng ấp", "Thuê loa")
    )
    plan_actions.trash_step(desk.thrown_step, lan)
    progress = plan_actions.report_progress(desk.task, lan, 40, date(2026, 3, 1), "Đã phát 4 buổi", [photo()])
    desk.task_photo = progress.evidence.get()
    desk.thrown = plan(lan, "Kế hoạch bỏ đi")
    plan_actions.trash_plan(desk.thrown, lan)
    desk.brought = keep(SimpleUploadedFile("ke-hoach.txt", LETTER.encode()), lan)
    source = keep(SimpleUploadedFile("ke-hoach-cu.txt", LETTER.encode()), lan)
    desk.imported = plan(lan, "Kế hoạch nhập từ tệp")
    Plan.objects.filter(pk=desk.imported.pk).update(source=source)
    desk.unissued_task = plan_actions.create_plan(
        Plan(title="Kế hoạch có việc", year_from=2026, year_to=2026), lan, [Task(heading="Việc đang viết")]
    ).tasks.get()
    desk.above_issued, desk.her_agency = plan(minh, "Kế hoạch tỉnh đã ban hành", issued=True), lan.agency
    plan_actions.ask_levels(desk.above_issued, [3], date(2026, 3, 31), minh, desk.above_issued.revision)
    desk.above_unissued = plan(minh, "Kế hoạch tỉnh đang soạn")
    desk.neighbour_unissued = plan(hoa, "Kế hoạch xã bạn đang soạn")
    desk.neighbour_issued = plan(hoa, "Kế hoạch xã bạn đã ban hành", issued=True)
    desk.shown_plan = plan(lan, "Kế hoạch đã công khai", issued=True)
    Plan.objects.filter(pk=desk.shown_plan.pk).update(source=source)
    plan_actions.publish(desk.shown_plan, lan)
    desk.letter_to_her = plan(
        hoa, "Thư xã bạn gửi Tân Lập", kind=Plan.Kind.LETTER, issued=True, to=[lan.agency]
    )


def activity_table():
    lines = [["Hội nghị", "Họp dân ấp 2", date(2026, 11, 5)], ["Họp chợ", "", None]]
    content = plain_table("Hoạt động", ["Hình thức", "Nội dung", "Từ ngày"], lines)
    return SimpleUploadedFile("hoat-dong.xlsx", content)


def _drafts(desk, lan):
    desk.unpublished = factories.draft(lan, title="Quy chế chưa công khai")
    desk.public = factories.open_draft(lan)
    desk.entry = draft_actions.move_stage(
        desk.public, desk.public.stage, desk.public.opens_on, lan, evidence=keep(photo(), lan)
    )
    measure = SecurityMeasure(text="Rà tệp trước khi đăng", on=desk.public.opens_on)
    desk.kind = desk.public.document_type
    desk.measure = draft_actions.add_measure(measure, desk.public, lan)
    desk.thrown_draft = factories.draft(lan, title="Quy chế bỏ đi")
    draft_actions.throw_away(desk.thrown_draft, lan)
    desk.activity = factories.activity(lan, draft=desk.public, attendance=80)
    desk.activity_photo = keep(photo(), lan)
    desk.activity.evidence.add(desk.activity_photo)
    desk.other_photo = keep(photo("anh-khac.png"), lan)
    desk.leaflet_file = keep(photo("to-gap.png"), lan)
    Material.objects.create(
        agency=lan.agency, draft=desk.public, kind=Material.Kind.LEAFLET, title="Tờ gấp về giờ họp chợ",
        file=desk.leaflet_file, is_public=True, made_on=date(2026, 11, 1),
    )  # fmt: skip
    desk.material, desk.thrown_material = (
        draft_actions.add_material(
            Material(kind=Material.Kind.QA, title=title, file=desk.other_photo, made_on=date(2026, 11, 1)),
            [],
            lan,
        )
        for title in ("Mười câu hỏi về chợ", "Tài liệu bỏ đi")
    )
    draft_actions.throw_away(desk.thrown_material, lan)
    drawn = Illustration(draft=desk.public, image=keep(photo(), lan), alt="Sơ đồ các dãy sạp của chợ")
    desk.picture = draft_actions.put_illustration(drawn, lan)
    desk.outlet = draft_actions.add_outlets([Outlet(kind="loa", name="Cụm 1, trụ sở")], lan)[0]
    hung, day = factories.activity(lan, form="d-bang-tin"), timezone.localdate() - timedelta(days=3)
    desk.notice = hung.parts.create(kind="niem-yet", name="Bảng ấp 2", on=day, until=day)
    desk.changed = factories.open_draft(lan, title="Quy chế đổi lúc lấy ý kiến")
    draft_actions.set_text(desk.changed, factories.TEXT.replace("60.000", "50.000"), lan)
    line = Posting(
        draft=desk.public, name="Trang Zalo của xã", posted_on=desk.public.opens_on, url="https://zalo.invalid/1",
        evidence=keep(photo(), lan),
    )  # fmt: skip
    desk.posting = draft_actions.add_posting(line, lan)
    desk.programme_item = draft_actions.add_items(
        [ProgrammeItem(year=day.year, title="Quy chế họp chợ")], lan
    )[0]
    desk.activity_table = keep(activity_table(), lan)
    opens = timezone.localdate() - timedelta(days=60)
    desk.closed = factories.open_draft(lan, opens_on=opens, title="Quy chế nghĩa trang")
    feedback_actions.publish_table(desk.closed, lan)
    signed = keep(SimpleUploadedFile("ban-ky.pdf", b"%PDF-1.4 ban ky"), lan)
    feedback_actions.put_signed(desk.closed, signed, "05/BTH-UBND", lan)
    paper = keep(SimpleUploadedFile("quy-che.txt", factories.TEXT.encode()), lan)
    longer = factories.TEXT + "Điều 4. Hiệu lực\nTừ ngày ký."
    draft_actions.post_version(draft_actions.set_text(desk.closed, longer, lan, source=paper), lan)


def _comments(desk, lan):
    thing = follows.target(f"du-thao:{desk.public.slug}")
    feedback_actions.follow_by_mail(thing, "mai@example.invalid", "ngay")
    reader = follows.reader_of("mai@example.invalid")
    desk.token = follows.token_of(reader)
    desk.follow = Follow.objects.get(reader=reader)
    feedback_actions.follow_as(thing, lan, "ngay")
    desk.own_follow = Follow.objects.get(post=lan)
    desk.saved = feedback_actions.save_slip(
        desk.public, [slips.Remark(slips.WHOLE, "chung", "Chợ nên mở sớm.")]
    )
    desk.comment, desk.key = comment(desk.public, "Chợ nên có chỗ để xe đạp.")
    desk.slip_code = codes.code_of(desk.key)
    shown, _ = comment(desk.public, "Nên miễn phí vệ sinh cho hộ nghèo.")
    mine = Comment.objects.filter(draft=desk.public)
    published = feedback_actions.moderate(desk.public, mine.filter(pk=shown.pk), Comment.State.PUBLISHED, lan)
    desk.shown_comment, desk.decision = shown, published.decision
    desk.note = feedback_actions.write_note(shown, "Hỏi lại tổ quản lý chợ.", lan)
    desk.attachment, desk.opened = (
        Attachment.objects.create(submission=shown.submission, file=keep(photo(name), lan))
        for name in ("so-tay.png", "mat-bang-cho.png")
    )
    feedback_actions.open_attachment(desk.opened, True, lan)
    desk.opened_file, desk.shut_file = desk.opened.file, desk.attachment.file
    feedback_actions.flag(shown, "rac", "Lặp lại", "mang-khac")
    desk.answer_draft = feedback_actions.write_answer(
        desk.public, mine.filter(pk=desk.comment.pk), Answer.Outcome.ACCEPTED, "Xã tiếp thu.", lan
    )
    desk.answered = feedback_actions.write_answer(
        desk.public, mine.filter(pk=shown.pk), Answer.Outcome.ACCEPTED, "Dự thảo đã quy định.", lan
    )
    feedback_actions.publish_answers(Answer.objects.filter(pk=desk.answered.pk), lan)
    [desk.table_file] = table_files.make(desk.public, "xlsx", "dieu", lan, lambda done: None)
    day = timezone.localdate()
    desk.asked = feedback_actions.ask_opinion(desk.public, "Ban Công an xã", day, None, lan)
    desk.question = feedback_actions.ask(lan.agency, "Chợ họp mấy giờ?", "mot-cau-hoi", draft=desk.public)
    desk.meeting = draft_actions.log_activity(
        Activity(
            form=Activity.Form.DIALOGUE, title="Đối thoại ở chợ", starts_on=day, ends_on=day, draft=desk.public,
            is_planned=True, is_public=True,
        ),
        lan,
    )  # fmt: skip
    desk.poll = feedback_actions.open_poll(
        desk.public, "Chợ nên mở lúc mấy giờ?", ["04 giờ", "05 giờ"], day, day, lan
    )
    where = {"channel": "hoi-nghi", "provenance": "Họp ấp 3", "received_on": day, "once_key": "dem-o-ap-3"}
    feedback_actions.enter_ballots(desk.poll, {desk.poll.choices.first(): 7}, lan, **where)
    desk.ballots = desk.poll.choices.first().ballots.get()
    desk.criticism = feedback_actions.record_criticism(
        desk.public, [(None, "Lấy ý kiến người bán hàng.")], lan, body="MTTQ xã Tân Lập", received_on=day,
        once_key="phan-bien", reply_by=day,
    )  # fmt: skip


def _entered(desk, lan):
    """A slip typed beside its photograph, one page waiting, a table of slips brought and not yet saved."""
    source = {"channel": "phieu", "provenance": "Nhà văn hóa ấp 3", "received_on": timezone.localdate()}
    scanning.bring_photos(desk.public, [photo("phieu-1.png")], lan, **source)
    desk.scan = Scan.objects.get(draft=desk.public)
    said = [(None, "Nên có mái che ở khu rau.")]
    desk.entered, desk.entry_key = feedback_actions.enter_comment(
        desk.public, said, lan, scan=desk.scan, **source
    )
    cells = ["Nên mở cổng sau.", "Phiếu giấy", "Nhà văn hóa ấp 3", f"{timezone.localdate():%d/%m/%Y}"]
    heads = ["Nội dung góp ý", "Kênh", "Nơi thu nhận", "Ngày nhận"]
    table = SimpleUploadedFile("phieu.xlsx", plain_table("Ý kiến", heads, [cells]))
    desk.slips_table = keep(table, lan)


def _groups(desk, lan):
    """Two who say the same, one who was taken out of their group; a theme with a name."""
    said = [
        comment(desk.public, f"Tôi là {name}. Khu bán cá cần rãnh thoát nước riêng và nước sạch.")[0]
        for name in ("Ba", "Tư", "Sáu")
    ]
    desk.theme = theming.add_theme(desk.public, "Nước ở khu bán cá", [["thoat nuoc", 1.0]], lan)
    grouping.group_new(desk.public.pk)
    desk.cluster = desk.public.clusters.get()
    alike = Comment.objects.filter(pk=said[-1].pk)
    desk.regrouping = regrouping.set_apart(desk.public, alike, lan)


def _reports(desk, lan, hoa):
    desk.period, desk.her_unit = _period(2025, Period.State.OPEN), lan.agency.unit
    desk.her_agency = lan.agency
    desk.next_period = _period(2026, Period.State.OPEN)
    desk.planned_period = _period(2027, Period.State.PLANNED)
    desk.sent = report_actions.start_report(desk.period, lan)
    building.build(desk.sent)
    desk.sent.refresh_from_db()
    report_actions.send(desk.sent, [], lan, confirmed=True)
    desk.report = report_actions.start_report(desk.next_period, lan)
    building.build(desk.report)
    desk.neighbour_report = report_actions.start_report(desk.next_period, hoa)


def _corrected(desk, lan, minh):
    """A report of Lan's that was issued and signed, and the correction she is writing."""
    quarter = Period.objects.create(
        kind="tu-chon", name="Quý IV/2025", year=2025, data_from=date(2025, 10, 1), data_to=date(2025, 12, 14),
        state="open",
    )  # fmt: skip
    desk.issued_report = report_actions.start_report(quarter, lan)
    building.build(desk.issued_report)
    typed = desk.issued_report.figures.filter(state="missing").values_list("indicator", flat=True)
    report_actions.declare(desk.issued_report, dict.fromkeys(typed, 0), lan)
    report_actions.send(desk.issued_report, [], lan, confirmed=True)
    report_actions.accept(desk.issued_report, minh)
    day = date(2025, 12, 20)
    report_actions.issue(desk.issued_report, "12/BC-UBND", day, [], lan, confirmed=True)
    report_actions.keep_signed(desk.issued_report, lan, photo())
    desk.seal, desk.paper_form = desk.issued_report.seal, PaperForm.objects.first()
    desk.correction = report_actions.correct(desk.issued_report, "Sót một hội nghị", lan)
    desk.line = ReportingLine.objects.get(agency=lan.agency, valid_to=None)
    Period.objects.filter(pk=quarter.pk).update(state="closed")


def _run(desk, lan):
    """Lan's commune added up and its report printed."""
    desk.run = report_actions.start_run(desk.period, lan.agency.unit, lan)
    stored = keep_written(ContentFile(b"%PDF-1.7"), "bao-cao.pdf", "pdf", lan)
    paper = Paper.objects.create(report=desk.sent, what="day-du", state="-", file=stored)
    RunItem.objects.create(
        run=desk.run, agency=lan.agency, report=desk.sent, paper=paper, state=RunItem.State.DONE
    )
    Run.objects.filter(pk=desk.run.pk).update(counted_at=timezone.now(), finished_at=timezone.now())


def _books(desk, lan, minh):
    day = timezone.localdate()
    desk.asked_of_minh = feedback_actions.ask_opinion(
        desk.public, "Sở Tư pháp", day, None, lan, agency=minh.agency
    )
    gift = {
        "donor": "Hội Luật gia tỉnh",
        "what": "In tờ gấp",
        "value": 3_000_000,
        "received_on": date(2026, 5, 12),
    }
    desk.resource = books.add_entry(Resource(task=desk.task, plan=desk.issued, **gift), lan)
    desk.resource_photo = keep(photo("trao-qua.png"), lan)
    desk.resource.evidence.add(desk.resource_photo)
    desk.thrown_resource = books.add_entry(Resource(**gift), lan)
    books.throw_away(desk.thrown_resource, lan)
    said = {"question": "Dùng mẫu nào?", "receiver": minh.agency, "raised_on": timezone.localdate()}
    desk.difficulty = asking.raise_difficulty(Difficulty(subject="Thiếu mẫu", **said), lan)
    desk.answered_difficulty = asking.raise_difficulty(Difficulty(subject="Thiếu kinh phí", **said), lan)
    asking.answer(desk.answered_difficulty, minh, "Dùng mẫu của Bộ.")
    on = {"recognised_on": date(2026, 1, 9), "term_to": date(2026, 6, 30)}
    desk.member = books.add_entry(
        RosterMember(name="Trần Văn Bảy", kind=RosterMember.Kind.COMMUNE, **on), lan
    )
    asked_for = {"year": 2027, "what": "In tài liệu", "unit_on": date(2026, 8, 1), "unit_amount": 5_000_000}
    desk.proposal = books.add_entry(BudgetProposal(plan=desk.issued, **asked_for), lan)


def _period(year, state):
    return Period.objects.create(
        kind=Period.Kind.YEAR, name=f"Năm {year}", year=year, state=state,
        data_from=date(year - 1, 12, 15), data_to=date(year, 12, 14), due_commune=date(year, 12, 13),
    )  # fmt: skip
