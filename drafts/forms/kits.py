"""The wording of a kit, a box a piece; an empty box goes back to the words of the draft."""

from django import forms

from drafts.kits.rewording import mark
from drafts.kits.wording import LABELS, LONGEST, PIECES
from portal.forms import GovForm

_ROWS = {"heading": 2, "contact": 4, "how_to": 5, "points": 8, "lead": 5, "post_short": 3}
_HINTS = {
    "points": "Mỗi dòng một ý, không quá 6 ý",
    "how_to": "Mỗi dòng một cách",
    "contact": "Mỗi dòng một thông tin: nơi nhận, địa chỉ, điện thoại",
    "script_morning": "Viết như thường; số, ngày, chữ viết tắt được đổi thành chữ đọc khi in",
    "post_short": "Tối đa 280 ký tự, cả địa chỉ",
}


class KitForm(GovForm):
    mark_optional = False

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        self.source = source
        for piece in PIECES:
            box = forms.Textarea(attrs={"rows": _ROWS.get(piece, 14)})
            self.fields[piece] = forms.CharField(
                label=LABELS[piece], required=False, max_length=LONGEST[piece], widget=box,
                initial=source.texts.get(piece) or PIECES[piece](source), help_text=_HINTS.get(piece, ""),
            )  # fmt: skip

    def marks(self) -> dict[str, str]:
        """What each box showed when the form was opened."""
        shown = {piece: mark(self.fields[piece].initial) for piece in PIECES}
        return {piece: self.data.get(f"mark-{piece}", "") for piece in PIECES} if self.is_bound else shown

    def pieces(self):
        """(piece, its box, its mark, whether it is the officer's own wording)"""
        marks = self.marks()
        return [(piece, self[piece], marks[piece], piece in self.source.texts) for piece in PIECES]
