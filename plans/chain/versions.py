"""An issued document before and after a correction: what it said, kept as a value and compared."""

from dataclasses import dataclass

from plans.printing.citing import named
from portal.differences import changes

# In the order of the printed page.
LABELS = {
    "kind": "Loại văn bản",
    "number": "Số, ký hiệu",
    "day": "Ngày ban hành",
    "place": "Địa danh",
    "title": "Trích yếu",
    "years": "Thời gian thực hiện",
    "parent": "Thực hiện văn bản",
    "addressees": "Kính gửi",
    "cited": "Văn bản được dẫn",
    "purpose": "Mục đích, yêu cầu",
    "targets": "Chỉ tiêu",
    "arrangements": "Tổ chức thực hiện",
    "report": "Báo cáo",
    "recipients": "Nơi nhận",
    "signer": "Người ký",
}


@dataclass(frozen=True)
class Change:
    """One field or task that reads otherwise: `parts` as portal.differences gives them."""

    label: str
    parts: list[tuple[str, str]]


def value_of(plan) -> dict:
    """What the document says, as texts: the fields of LABELS, and its tasks by key.

    `opened`: when each receiver first opened this version, {agency id: ISO time}.
    """
    opened = plan.deliveries.exclude(seen_at=None).values_list("agency", "seen_at")
    return {
        "kind": plan.get_kind_display(),
        "number": plan.number,
        "day": plan.day_printed(),
        "place": plan.place,
        "title": plan.title,
        "years": f"{plan.year_from}"
        if plan.year_from == plan.year_to
        else f"{plan.year_from}-{plan.year_to}",
        "parent": str(plan.parent or ""),
        "addressees": "\n".join(plan.addressees),
        "cited": "\n".join(f"{link.get_relation_display()}: {named(link)}" for link in plan.basis.all()),
        "purpose": plan.purpose,
        "targets": "\n".join(f"{t} {t.text}" for t in plan.targets.all()),
        "arrangements": plan.arrangements,
        "report": "; ".join(filter(None, [plan.report_deadline_text, *plan.report_to])),
        "recipients": "\n".join(plan.recipients),
        "signer": "\n".join([*plan.signer_capacity, *plan.signer_position, plan.signer_name]).strip(),
        "tasks": {str(task.pk): _said(task) for task in plan.tasks.alive().printed()},
        "opened": {str(agency): seen.isoformat() for agency, seen in opened},
    }


def _said(task):
    labelled = (
        ("", task.heading),
        ("Chủ trì: ", task.lead_text),
        ("Phối hợp: ", "; ".join(task.coordinating)),
        ("Thời gian: ", task.time_text),
        ("Sản phẩm: ", task.product),
    )
    return "\n".join(f"{label}{text}" for label, text in labelled if text)


def differences(before: dict, after: dict) -> list[Change]:
    """Fields in the order of the page, then tasks: changed, dropped and new ones. Equal ones are left out."""
    rows = [(label, before.get(key, ""), after.get(key, "")) for key, label in LABELS.items()]
    old, new = before.get("tasks", {}), after.get("tasks", {})
    rows += [(_task_label(old, new, key), old.get(key, ""), new.get(key, "")) for key in old | new]
    return [Change(label, changes(was, now)) for label, was, now in rows if was != now]


def _task_label(old, new, key):
    if key not in new:
        return "Bỏ nhiệm vụ"
    return "Nhiệm vụ" if key in old else "Thêm nhiệm vụ"


def history(plan) -> list[dict]:
    """Newest first: each correction with its reason and what it changed against the version before."""
    after, rows = value_of(plan), []
    for version in plan.versions.select_related("by__user", "by__agency"):
        rows.append({"version": version, "changes": differences(version.value, after)})
        after = version.value
    return rows
