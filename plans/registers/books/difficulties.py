"""The book both sides read: what we asked and what we were asked."""

from django.db.models import Q
from django.utils import timezone

from plans.days import deadlines
from plans.registers import asking
from plans.registers.difficulty_forms import AgainForm, AnswerForm, ClockForm, ForwardForm
from plans.registers.models import Difficulty
from plans.registers.receivers import holder_of, receivers_for
from portal.units.models import Agency

from .base import Book, Shown, State


def _waiting(on):
    return Q(state__in=Difficulty.WAITING)


class Difficulties(Book):
    model = Difficulty
    name = "Vướng mắc, kiến nghị"
    heading = "Vướng mắc"
    about = "Phản ánh lên cấp trên hoặc Sở Tư pháp, theo dõi đến khi có trả lời; vào báo cáo năm."
    verb = "Gửi vướng mắc"
    empty = "Vướng mắc gửi lên được trả lời trong hạn và vào mục khó khăn, kiến nghị của báo cáo năm."
    parts = (
        ("Điều cần hỏi", ("subject", "question", "about_draft")),
        ("Nơi nhận", ("receiver", ("raised_on",))),
        ("Thuộc", ("plan", "task", "note")),
    )
    columns = ("raised_on", "receiver")
    hints = {
        "about_draft": "Tên dự thảo, nếu vướng mắc nằm ở một dự thảo",
        "receiver": "Cổng đề nghị nơi nhận báo cáo của đơn vị; chọn lại nếu khác",
    }
    order = ("-raised_on", "-pk")
    whose = (
        ("", "Gửi đi và nhận được"),
        ("gui", "Mình gửi"),
        ("nhan", "Gửi đến mình"),
        ("tat-ca", "Cả cấp dưới"),
    )
    template = "registers/difficulty.html"
    save_words = "Gửi"
    quiet_edit = True  # its page has other things to press
    states = (
        State("muon", "Quá hạn trả lời", "red", lambda on: _waiting(on) & Q(answer_by__lt=on)),
        State("cho", "Chờ trả lời", "blue", lambda on: Q(state=Difficulty.State.OPEN)),
        State("chuyen", "Đã chuyển cấp trên", "purple", lambda on: Q(state=Difficulty.State.FORWARDED)),
        State("tra-loi", "Đã trả lời", "green", lambda on: Q(state=Difficulty.State.ANSWERED)),
        State("dong", "Đã kết thúc", "grey"),
    )

    def of(self, rows, whose, reach):
        asked, received = reach.own(), reach.own("receiver")
        sides = {"gui": asked, "nhan": received, "tat-ca": Q()}
        return rows.filter(sides.get(whose, asked | received))

    def cells(self, entry, reach):
        words = f"trả lời {entry.answered_on:%d/%m/%Y}" if entry.answered_on else ""
        if entry.waits:
            words, _tone = deadlines.distance(entry.answer_by, timezone.localdate())
        asker = Shown("Cơ quan hỏi", str(entry.agency), str(entry.agency))
        return [asker, *super().cells(entry, reach), Shown("Hạn trả lời", words, words)]

    def heads(self):
        return ["Cơ quan hỏi", *super().heads(), "Hạn trả lời"]

    def rows(self, reach, today):
        return super().rows(reach, today).select_related("agency", "receiver", "plan", "task")

    def fields_of_sheet(self):
        return [*self.fields, "answer_by", "answered_on", "answer"]

    def fields_to_edit(self):
        """Whom it went to and when is history from the moment it was sent."""
        return [name for name in self.fields if name not in ("receiver", "raised_on")]

    def limit(self, form, actor, reach):
        if "receiver" not in form.fields:
            return
        offered = receivers_for(actor.agency, timezone.localdate())
        field = form.fields["receiver"]
        field.queryset = Agency.objects.filter(pk__in=[one.pk for one in offered])
        field.choices = [(one.pk, _with_phone(one)) for one in offered]
        form.initial.setdefault("receiver", offered[0].pk if offered else None)

    def initial(self, request):
        return {"raised_on": timezone.localdate()}

    def check(self, form, said, actor):
        day = said.get("raised_on")
        if day and day > timezone.localdate():
            form.add_error("raised_on", "Ngày này chưa tới. Nhập ngày hôm nay hoặc trước đó")

    def page(self, request, entry):
        """The way it went, and the forms of whichever side reads it."""
        actor, one = request.actor, Difficulty.objects.filter(pk=entry.pk)
        words, tone = deadlines.distance(entry.answer_by, timezone.localdate())
        page = {
            "steps": entry.steps.select_related("from_agency", "to_agency", "by__user"),
            "clock_words": words,
            "tone": tone,
            "holder": holder_of(entry.receiver),
            "asks": one.filter(pk__in=Difficulty.objects.asked_by(actor).values("pk")).exists(),
        }
        if one.filter(pk__in=Difficulty.objects.answerable_by(actor).values("pk")).exists():
            page["answer"] = AnswerForm(prefix="tra-loi")
            page["clock"] = ClockForm(prefix="han", initial={"days": entry.answer_days})
            page["forward"] = ForwardForm(prefix="chuyen", agency=actor.agency, passed=entry.passed())
        elif page["asks"] and not entry.waits:
            page["again"] = AgainForm(prefix="hoi-lai")
        return page

    def add(self, entry, by, evidence):
        return asking.raise_difficulty(entry, by, evidence)


def _with_phone(agency):
    return f"{agency.name}, điện thoại {agency.phone}" if agency.phone else agency.name
