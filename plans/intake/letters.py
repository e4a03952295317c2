"""Vietnamese letters as bodies of character classes: no code-point range holds the capitals alone (Ạ ạ Ả ả …)."""

_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
LOW = "a-z" + _MARKED
UP = "A-Z" + _MARKED.upper()
