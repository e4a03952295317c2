"""Form fields for uploads, checked by content."""

from django import forms

from portal import content
from portal.content import DOCUMENTS, Kind

ACCEPT = {Kind.JPG: ".jpg,.jpeg"}


def accept(kinds) -> str:
    """The `accept` attribute: a help for choosing, never the check."""
    return ",".join(ACCEPT.get(kind, f".{kind}") for kind in kinds)


class UploadField(forms.FileField):
    """One file of the given kinds; `upload.kind` is set on what it returns."""

    def __init__(self, *, kinds=DOCUMENTS, **kwargs):
        self.kinds = tuple(kinds)
        kwargs.setdefault("allow_empty_file", True)  # content.inspect says it in better words
        super().__init__(**kwargs)
        self.error_messages["required"] = "Chọn tệp"
        self.widget.attrs.setdefault("accept", accept(self.kinds))

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is not None:
            upload.kind = content.inspect(upload, self.kinds)
        return upload


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class MultiUploadField(UploadField):
    """A list of files; each wrong one is named in the error."""

    widget = ManyFilesInput

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads:
            return [] if not self.required else super().clean(None, initial)
        errors, kept = [], []
        for upload in uploads:
            try:
                kept.append(super().clean(upload, initial))
            except forms.ValidationError as error:
                errors += [f"{upload.name}: {message}" for message in error.messages]
        if errors:
            raise forms.ValidationError(errors)
        return kept
