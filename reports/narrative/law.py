"""Part III: legal dissemination in general."""

from reports.narrative.saying import MOST, joined, percent, sentence, spoken


def law(said, facts):
    """The sections of part III in the order of the outline; the last, optional one only where it has figures."""
    yield "Phổ biến pháp luật trực tiếp", _direct(said)
    yield "Thi tìm hiểu pháp luật", _contests(said)
    yield "Biên soạn, phát hành tài liệu", _printed(said)
    heading = "Trên phương tiện thông tin đại chúng, loa truyền thanh, Internet, mạng xã hội"
    yield heading, _spread(said)
    yield "Báo cáo viên, tuyên truyền viên pháp luật", _people(said)
    yield "Ngày Pháp luật Việt Nam; mô hình hiệu quả", _days(facts)
    at_home = _mediation(said)
    if at_home:
        yield "Hòa giải ở cơ sở; chuẩn tiếp cận pháp luật", at_home


def _direct(said):
    if not said.some("E01"):
        return ""
    return (
        f"{said.did.capitalize()} tổ chức {said.words('E01', 'cuộc')} với {said.words('E02', 'lượt')} "
        f"người tham dự{said.than_before('E02')}."
    )


def _contests(said):
    if not said.some("E03"):
        return ""
    return (
        f"{said.did.capitalize()} tổ chức {said.words('E03', 'cuộc thi')} với {said.words('E04', 'lượt')} "
        f"người dự thi{said.than_before('E04')}."
    )


def _printed(said):
    if not said.some("E05"):
        return ""
    minority = (
        f", trong đó {said.words('E06', 'bản')} bằng tiếng dân tộc thiểu số" if said.some("E06") else ""
    )
    return f"Phát hành miễn phí {said.words('E05', 'bản')} tài liệu{minority}{said.than_before('E05')}."


def _spread(said):
    parts = said.told(
        ("E07", "tin, bài, phóng sự trên báo, đài"),
        ("E08", "tin, bài trên Internet"),
        ("E09", "lần phát trên loa truyền thanh"),
        ("E10", "bài đăng mạng xã hội"),
    )
    return f"{said.did.capitalize()} thực hiện {joined(parts)}." if parts else ""


def _people(said):
    parts = said.told(
        ("F02", "báo cáo viên pháp luật trung ương"),
        ("F01", "báo cáo viên pháp luật cấp tỉnh"),
        ("F03", "tuyên truyền viên pháp luật cấp xã"),
    )
    within = said.told(
        ("F04a", "nữ"), ("F04b", "người dân tộc thiểu số"), ("F04c", "người được tập huấn trong kỳ")
    )
    if not parts:
        return ""
    return f"Cuối kỳ có {joined(parts)}{f' (trong đó {joined(within)})' if within else ''}."


def _days(facts):
    lines = []
    if facts.law_days:
        lines.append(f"Tổ chức {spoken(facts.law_days)} hoạt động hưởng ứng Ngày Pháp luật Việt Nam (9/11).")
    if facts.models:
        shown = "; ".join(facts.models[:MOST])
        lines.append(f"Duy trì {spoken(len(facts.models))} mô hình, cách làm hiệu quả: {shown}.")
    return " ".join(lines)


def _mediation(said):
    parts = said.told(("H01", "tổ hòa giải"), ("H02", "hòa giải viên"))
    lines = [f"Cuối kỳ có {joined(parts)}."] if parts else []
    if said.some("H03a"):
        share = f", đạt {percent(said['H04'])}" if said["H03a"] else ""
        lines.append(f"Hòa giải thành {spoken(said['H03b'])}/{spoken(said['H03a'])} vụ việc{share}.")
    if said.some("H05a"):
        lines.append(
            sentence(
                f"{spoken(said['H05b'])}/{spoken(said['H05a'])} đơn vị cấp xã đạt chuẩn tiếp cận pháp luật"
            )
        )
    return " ".join(lines)
