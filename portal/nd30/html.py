"""A `Document` as an HTML page: what WeasyPrint prints, and what the screen shows before printing."""

from django.template.loader import render_to_string

from portal.nd30 import qr
from portal.nd30.document import Bullet, Document, Heading, Paragraph, Pictures, TableBlock
from portal.nd30.measure import HEAD_LEFT, HEAD_SIZE, SUBJECT_SIZE, TEXT_WIDTH, TURNED_WIDTH, balanced

_KINDS = {
    Heading: "heading",
    Paragraph: "paragraph",
    Bullet: "bullet",
    TableBlock: "table",
    Pictures: "pictures",
}


def _blocks(body):
    """Each block with the name of the part of the template that prints it."""
    shown = []
    for block in body:
        item = {"kind": _KINDS[type(block)], "block": block}
        if isinstance(block, TableBlock):
            item["columns"] = [_column(block, index) for index in range(len(block.head))]
            item["rows"] = [
                {
                    "cells": [
                        (text, getattr(text, "url", ""), column)
                        for text, column in zip(row, item["columns"], strict=True)
                    ],
                    "strong": index in block.strong,
                    "band": index in block.bands,
                    "goes_on": block.goes_on(row),
                }
                for index, row in enumerate(block.rows)
            ]
        shown.append(item)
    return shown


def _column(table, index):
    side = "is-number" if index in table.numeric else "is-centre" if index in table.centred else ""
    return {"side": side, "share": table.shares()[index]}


def render(document: Document, *, standalone: bool = True) -> str:
    """A whole page, or with `standalone=False` only the sheet, to stand inside a page of the portal."""
    width = TURNED_WIDTH if document.landscape else TEXT_WIDTH
    context = {
        "document": document,
        "standalone": standalone,
        "superior": balanced(document.superior, HEAD_SIZE, HEAD_LEFT),
        "issuer": balanced(document.issuer, HEAD_SIZE, HEAD_LEFT, bold=True),
        "subject": balanced(document.subject, SUBJECT_SIZE, width, bold=True),
        "body": _blocks(document.body),
        "annexes": [(annex, _blocks(annex.body)) for annex in document.annexes],
        "qr": qr.vector(document.proof.url) if document.proof else "",
    }
    name = "nd30/document.html" if standalone else "nd30/sheet.html"
    return render_to_string(name, context)
