"""A figure in the words of a cell."""

from decimal import Decimal

from portal.nd30.wording import format_number


def total_cell(row) -> str:
    """ "chưa nhập", "–" and 0 are three things (Q10)."""
    return "chưa nhập" if row.is_missing else number_cell(row.total, "–")


def own_cell(row) -> str:
    return "chưa nhập" if row.own_is_missing else number_cell(row.own, "–")


def number_cell(value, nothing: str) -> str:
    return nothing if value is None else format_number(Decimal(value).normalize())
