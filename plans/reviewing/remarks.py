"""What an officer should look at besides the reader's problems: names, roles, bodies that are no more."""

import re

from plans.chain.linking import fits
from plans.chain.origin import is_ours, issuing_agency
from plans.models import BasisLink, Plan
from plans.names.resolve import bodies
from plans.reviewing.review import Remark, task_line
from portal.text import fold, squeeze, symbol_key
from portal.units import tree


def remarks_on(reading, tasks, stored, by, directory):
    """Remarks on a reading: `tasks` are its rows by key ("0", "1", …), `stored` its original."""
    ours = is_ours_read(reading, by)
    return [
        *([] if ours else _another_s(reading, by)),
        *_same_file(reading, stored, by),
        *_number(reading, by, ours),
        *_two_spellings(reading, by),
        *_leads(reading, tasks),
        *_ended(reading, tasks, directory),
    ]


def is_ours_read(reading, by):
    """Whether a document as it was read is her agency's own, or one's she carries on for."""
    return is_ours(reading.issuer or "", reading.issued_on, by, reading.lines, reading.place or "")


def _another_s(reading, by):
    line = reading.located.get("issuer")
    printed = (
        f"Cơ quan ban hành ghi trong văn bản không phải {by.agency}"
        if reading.issuer
        else ("Không đọc thấy cơ quan ban hành")
    )
    yield Remark(f"{printed}: văn bản được để là văn bản đến.", line, "whose")
    for plan in _known(reading, by):
        words = f"{plan} của {plan.issuer} đã có trên hệ thống, không cần nhập lại."
        yield Remark(words, reading.located.get("number"), "number", plan.get_absolute_url())


def _known(reading, by):
    """Issued documents she may read that this one may be, by number, day and issuer."""
    said = BasisLink(
        number_key=symbol_key(reading.number or "")[:60],
        issued_on=reading.issued_on,
        issuer=(reading.issuer or "")[:300],
    )
    if not said.number_key or not said.issued_on:
        return []
    seen = Plan.objects.visible_to(by.reach()).issued().with_names().filter(number_key=said.number_key)
    return [plan for plan in seen[:20] if fits(said, plan)]


def _same_file(reading, stored, by):
    twins = Plan.objects.of_agency(by).filter(source__sha256=stored.sha256, source_line=reading.first_line)
    twin = twins.first()
    if twin:
        yield Remark(f"Tệp này đã nhập một lần: {twin}.")


def _number(reading, by, ours):
    line = reading.located.get("number")
    if reading.number and reading.number_raw and squeeze(reading.number_raw) != reading.number:
        yield Remark(
            f"“{squeeze(reading.number_raw)}” được đọc là {reading.number}. Bản gốc giữ nguyên chữ.",
            line,
            "number",
        )
    if ours and reading.number and reading.issued_on:
        agency = issuing_agency(reading.issuer or "", reading.issued_on, by)
        if Plan.objects.numbered_by(agency.pk, reading.number, reading.issued_on.year).exists():
            yield Remark(
                f"Số {reading.number} năm {reading.issued_on.year} đã cấp cho văn bản khác của cơ quan.",
                line,
                "number",
            )


def _two_spellings(reading, by):
    """The unit's name with other marks: "Thanh Bắc" where the list of units has "Thạnh Bắc"."""
    units = [by.agency.unit, *tree.predecessors(by.agency.unit).prefetch_related("names")]
    for name in sorted({row.name for unit in units for row in unit.names.all()}):
        odd: dict[str, list[int]] = {}
        for number, text in enumerate(reading.lines, start=1):
            for written in _runs(text, len(name.split())):
                if written != name and written.istitle() and fold(written) == fold(name):
                    odd.setdefault(written, []).append(number)
        for written, lines in odd.items():
            times = f"{len(lines)} lần" if len(lines) > 1 else f"dòng {lines[0]}"
            yield Remark(f"Viết “{written}” ({times}); danh mục đơn vị có “{name}”.", lines[0])


def _runs(text, size):
    words = re.findall(r"\w+", text)
    return (" ".join(words[start : start + size]) for start in range(len(words) - size + 1))


def _leads(reading, tasks):
    for index, (_, task) in enumerate(tasks.items()):
        line, name = task_line(reading, index), f"Nhiệm vụ {task.path or index + 1}"
        leads, control = bodies(task.lead_text), f"viec-{index}-lead_text"
        if len(leads) > 1:
            words = f"{name} nêu {len(leads)} cơ quan chủ trì. Chọn một cơ quan để tính trách nhiệm."
            yield Remark(words, line, control)
        if not leads:
            words = f"{name} không nêu cơ quan chủ trì; tính cho cơ quan ban hành."
            yield Remark(words, line, control)
        both = {fold(body) for body in leads} & {fold(body) for body in task.coordinating}
        if both:
            words = f"{name}: một cơ quan ở cả hai vai chủ trì và phối hợp."
            yield Remark(words, line, f"viec-{index}-coordinating")


def _ended(reading, tasks, directory):
    """Bodies that have ended since: kept as printed, for what was true on that day."""
    if reading.issued_on is None:
        return
    told = set()
    for index, task in enumerate(tasks.values()):
        for body in bodies(task.lead_text):
            agency = directory.find(body).one
            if agency and agency.ended and agency.pk not in told:
                told.add(agency.pk)
                words = f"{agency.name} đã chấm dứt từ {agency.ended:%d/%m/%Y}"
                yield Remark(f"{words}; văn bản giữ tên của ngày ban hành.", task_line(reading, index))
