"""A spreadsheet we write: whatever text a cell gets stays text, never a formula and never a link."""

import xlsxwriter


def workbook(stream, **options) -> xlsxwriter.Workbook:
    """An .xlsx on `stream`; `options` are xlsxwriter's (in_memory, constant_memory)."""
    return xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False, **options})
