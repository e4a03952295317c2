"""A Word 97–2003 file (.doc) -> its Sheet, by way of .docx, so that one reader serves both."""

import tempfile
from pathlib import Path

from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from ..sheet import Unreadable
from . import docx

_AGAIN = "Hãy mở tệp bằng Word, lưu lại dạng .docx rồi tải lên."


def sheet_of(data):
    """The Sheet of a .doc file (bytes). Raises Unreadable: damaged, with a password, or more than the converter knows."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(f"Tệp có mật khẩu, không mở được. Hãy bỏ mật khẩu. {_AGAIN}")
    with tempfile.TemporaryDirectory() as room:
        source, target = Path(room, "in.doc"), Path(room, "out.docx")
        source.write_bytes(data)
        try:
            convert(source, target)
        except EncryptedDocumentError as error:
            raise Unreadable(f"Tệp có mật khẩu, không mở được. {_AGAIN}") from error
        except Doc2DocxError as error:
            raise Unreadable(f"Không đọc được tệp .doc này. {_AGAIN}") from error
        except (
            Exception
        ) as error:  # a young converter in front of files of thirty years: whatever it trips over
            raise Unreadable(f"Không đọc được tệp .doc này. {_AGAIN}") from error
        return docx.sheet_of(target.read_bytes())
