"""How far a target was reached: a track of 100 %, what was reached, and the line of the target."""

from django.utils.safestring import SafeString

from .drawing import GOOD, MUTED, NEAR, SHORT, SMALL, box, figure, rule, share, text

TRACK, AT, THICK = 304, 22, 22


def gauge(percent, target, *, key: str, title: str, subtitle: str, parts: str = "") -> SafeString:
    """`percent` None: the denominator is nought, which is said and never drawn as 0 %.

    target: per cent, or None where no plan set one; parts: "9/10 dự thảo".
    """
    marks = [box(0, AT, TRACK, THICK, "#e7eaed")]
    if percent is None:
        marks.append(text("Không phát sinh: mẫu số bằng 0", 8, AT + 15, fill=MUTED))
    else:
        length = TRACK * min(float(percent), 100) / 100
        met = target is None or percent >= target
        marks.append(box(0, AT, length, THICK, GOOD if met else NEAR))
        marks.append(text(" · ".join(filter(None, [parts, share(percent)])), 0, 14, 13, bold=True))
    marks += _scale(target)
    return figure(key, title, subtitle, AT + THICK + 22, marks)


def _scale(target):
    below = AT + THICK + 15
    marks = [text("0%", 0, below, SMALL, MUTED)]
    if target is None:
        return [*marks, text("chưa có chỉ tiêu trong kế hoạch", TRACK, below, SMALL, MUTED, "end")]
    at = TRACK * min(float(target), 100) / 100
    anchor = "end" if at > TRACK / 2 else "start"
    marks.append(rule(at, AT - 5, at, AT + THICK + 5, stroke=SHORT, width=3))
    return [*marks, text(f"chỉ tiêu {share(target)}", at, below, SMALL, anchor=anchor)]
