"""When something is to be done, said in running text: a recurrence, a stretch of time, a deadline."""

import re

from plans import time

_UNIT = r"(?:ngày|tháng|quý|năm)\s*(?:[IVX]+\b|\d+)(?:\s*[/.]\s*\d+)*(?:\s*(?:,|và|đến|-|–)?\s*(?:đến hết|ngày|tháng|quý|năm)?\s*(?:[IVX]+\b|\d+)(?:\s*/\s*\d+)*)*"
_RUNNING_TIME = (
    re.compile(
        r"^((?:Định kỳ )?(?:[Hh]ằng|[Hh]àng) (?:năm|quý|tháng|tuần)(?:, (?:hằng|hàng) \w+)*|Định kỳ(?: \d+ \w+)?|Thường xuyên)(?=,)"
    ),
    re.compile(rf"^((?:Trong |Từ |Đến )?{_UNIT})(?=,)", re.I),
    re.compile(
        rf"\b((?:hoàn thành |xong |thực hiện xong )?(?:trước|chậm nhất(?: là)?(?: vào| đến| trong)?|muộn nhất(?: là)?|đến hết)\s+(?:{_UNIT}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}\b))",
        re.I,
    ),
    re.compile(
        rf"\b((?:hoàn thành|xong|thực hiện|tổ chức|hoàn thành xong)\s+(?:trong |vào |từ )?{_UNIT})", re.I
    ),
    re.compile(
        r"(?:[,(]\s*|\s)((?:trong |vào )(?:quý|tháng|năm)\s*(?:[IVX]+\b|\d+)(?:\s*[/.]\s*\d+)*(?:\s*(?:,|và|đến|-)?\s*(?:quý|tháng|năm)?\s*(?:[IVX]+\b|\d+)(?:\s*/\s*\d+)*)*)(?=\s*[;.,)]|$)",
        re.I,
    ),
    re.compile(
        rf"\bthời gian(?: thực hiện| hoàn thành)?(?: là)? ((?:trong |từ |vào )?{_UNIT})(?=\s*[;.,)]|$)", re.I
    ),
    re.compile(r"\b((?:khi có|theo) (?:yêu cầu|đề nghị)(?: của [^.;,]{3,70})?)(?=\s*[.;)]|$)", re.I),
    re.compile(
        r"\bthực hiện ((?:thường xuyên|định kỳ)(?:,? (?:hằng|hàng) \w+)?|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm))(?=\s*[.;)]|$)",
        re.I,
    ),
)


def _of_something_else(before, said):
    """ "danh mục nghị quyết trình trong năm 2026": the year belongs to what is listed, not to the duty."""
    return said.lower().startswith("trong năm") and re.search(
        r"\b(?:trình|ban hành|thông qua|danh mục)\b", before
    )


def running_time(nodes, year):
    """A time in running text: a recurrence or a stretch that opens a sentence, or a deadline. ((text, line) or None)."""
    for node in nodes:
        for text, line in node.all_texts:
            for sentence in re.split(r"(?<=[.;])\s+", text):
                for n, pattern in enumerate(_RUNNING_TIME):
                    match = pattern.search(sentence)
                    if not match or (
                        n > 1 and re.search(r"\bbáo cáo\b(?! viên)|ngày \d+/\d+/\d+ của|giai đoạn", sentence)
                    ):
                        continue
                    if _of_something_else(sentence[: match.start()], match[1]):
                        continue
                    if time.parse(match[1], year).kind != "none" and not re.search(
                        r"số\s*$", sentence[: match.start()]
                    ):
                        return match[1], line
    return None
