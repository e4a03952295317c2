"""One module a format: bytes -> Sheet. The grammar never learns which it was."""
