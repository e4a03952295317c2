"""Parts IV to VI: what the rows suggest; the officer weighs it and writes the rest."""

from reports.counting import figures
from reports.narrative.saying import MOST, listed, percent, spoken

MOST_DIFFICULTIES = 30
#: Growth of these is told among what went well.
PRAISED = (
    ("C14", "Lượt người tham dự hội nghị, tọa đàm, đối thoại"),
    ("C16", "Số lượt phát loa truyền thanh"),
    ("D01", "Số ý kiến nhận được"),
    ("E02", "Lượt người được phổ biến pháp luật trực tiếp"),
)


def judgement(said, facts) -> str:
    """IV with its three headings; one that would be empty is left to the officer, and not printed."""
    parts = (
        ("Ưu điểm", _well(said, facts)),
        ("Tồn tại, hạn chế", _badly(said, facts)),
        ("Nguyên nhân", _why(facts)),
    )
    lines = []
    for number, (heading, said_of_it) in enumerate(filter(lambda part: part[1], parts), 1):
        lines += [f"{number}. {heading}", *said_of_it]
    return "\n".join(lines)


def _well(said, facts):
    lines = []
    if said["B02"] and said["B04"] == said["B02"]:
        lines.append("Tất cả dự thảo có tác động lớn đến xã hội đều được truyền thông.")
    if said["A09"] and said["A10"] == said["A09"]:
        lines.append("Tất cả nhiệm vụ của kế hoạch được hoàn thành đúng hạn.")
    for code, name in PRAISED:
        grown = figures.change(said[code], said.before.get(code))
        if grown and grown > 0:
            lines.append(f"{name} tăng {percent(grown)} so với cùng kỳ.")
    if facts.expected and not facts.silent_units:
        lines.append("Tất cả đơn vị cấp dưới gửi báo cáo.")
    return lines


def _badly(said, facts):
    """Drafts, tasks and units by name, as far as they may be named."""
    lines = []
    untold = said["B02"] - said["B04"]
    if untold > 0:
        lines += _about(
            f"Còn {spoken(untold)} dự thảo có tác động lớn chưa được truyền thông", facts.untold.names
        )
    if facts.unanswered.number:
        words = f"Còn {spoken(facts.unanswered.number)} dự thảo quá hạn công khai tiếp thu, giải trình ý kiến"
        lines += _about(words, facts.unanswered.names)
    if said["D11"]:
        lines.append(f"Còn {said.words('D11', 'ý kiến')} chưa được tiếp thu, giải trình.")
    if facts.open_tasks:
        words = f"Còn {spoken(len(facts.open_tasks))} nhiệm vụ đến hạn chưa hoàn thành"
        lines += _about(words, [f"{task.heading} (hạn {task.due_on:%d/%m/%Y})" for task in facts.open_tasks])
    if facts.silent_units:
        words = f"{spoken(len(facts.silent_units))}/{spoken(facts.expected)} đơn vị chưa gửi báo cáo"
        lines += _about(words, [", ".join(facts.silent_units[: 5 * MOST])])
    return lines


def _about(words, names):
    """A sentence, with the names under it where there are any to print."""
    if not names:
        return [f"{words}."]
    return [f"{words}:", *listed(names[:MOST], len(names) - MOST)]


def _why(facts):
    told = [
        f"{task.heading}: {' '.join(task.late_reason.split())}"
        for task in facts.open_tasks
        if task.late_reason
    ]
    return listed(told[:MOST], len(told) - MOST)


def next_year(report, said, facts) -> str:
    """Carried-over tasks and drafts still being written, by name."""
    lines, year = [], report.period.year + 1
    if facts.open_tasks:
        words = f"Tiếp tục thực hiện {spoken(len(facts.open_tasks))} nhiệm vụ chuyển tiếp sang năm {year}"
        lines += _about(words, [task.heading for task in facts.open_tasks])
    elif said["A09"] + said["A13"] > said["A10"] + said["A11"]:
        lines.append(f"Tiếp tục thực hiện các nhiệm vụ chuyển tiếp sang năm {year}.")
    if facts.in_writing.number:
        words = f"Tiếp tục soạn thảo, lấy ý kiến và truyền thông {spoken(facts.in_writing.number)} dự thảo"
        lines += _about(words, facts.in_writing.names)
    return "\n".join(lines)


def proposals(facts) -> str:
    """The difficulties the unit itself brought up; what lies below is taken over by a tick (merging.py)."""
    rows = facts.difficulties[:MOST_DIFFICULTIES]
    if not rows:
        return ""
    head = f"Trong kỳ đã phản ánh {spoken(len(facts.difficulties))} khó khăn, vướng mắc:"
    return "\n".join([head, *map(_difficulty, rows)])


def _difficulty(row):
    sent = f"- {row.subject} ({row.receiver}, gửi ngày {row.raised_on:%d/%m/%Y})"
    if row.answered_on:
        return f"{sent}: đã trả lời ngày {row.answered_on:%d/%m/%Y}: {' '.join(row.answer.split())}"
    return f"{sent}: {row.get_state_display().lower()}" + ("." if row.closed_on else ", đề nghị sớm trả lời.")
