"""A .docx as a package: the few XML parts the reader needs, opened with care for files made to harm."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from ..sheet import Unreadable

MOST_BYTES = 40_000_000
MOST_PARTS = 5_000
MOST_XML = 24_000_000  # of one part, unpacked: a plan of 200 pages has under 8 MB
_AGAIN = "Hãy mở tệp bằng Word, lưu lại dạng .docx rồi tải lên, hoặc chép nội dung dán vào ô văn bản."
_MAIN = "/officeDocument"


def local(element):
    """The name of an element without its namespace ("" for comments), so that strict OOXML reads alike."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element, name="val"):
    """An attribute by its name without namespace, or None."""
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return text
    return None


def child(element, *path):
    """The first element below by local names, or None."""
    for name in path:
        element = next((e for e in element if local(e) == name), None) if element is not None else None
    return element


class Package:
    """Parts of a .docx by what they are. Raises Unreadable for what is no sound Word file."""

    def __init__(self, data):
        if len(data) > MOST_BYTES:
            raise Unreadable("Tệp quá lớn so với một văn bản. " + _AGAIN)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable("Tệp Word bị hỏng, không mở được. " + _AGAIN) from error
        if len(self._names) > MOST_PARTS:
            raise Unreadable("Tệp Word có cấu trúc bất thường. " + _AGAIN)
        self.main = self._target("_rels/.rels", _MAIN, "") or "word/document.xml"
        folder, name = posixpath.split(self.main)
        self._rels, self._folder = posixpath.join(folder, "_rels", f"{name}.rels"), folder

    def document(self):
        root = self._xml(self.main)
        if root is None or local(root) != "document" or child(root, "body") is None:
            raise Unreadable("Tệp mang tên Word nhưng không phải văn bản Word. " + _AGAIN)
        return child(root, "body")

    def part(self, kind):
        """The root of a part the document points at ("styles", "numbering", "footnotes", "endnotes"), or None.

        A damaged part of these costs the reader numbers or notes, not the text.
        """
        target = self._target(self._rels, f"/{kind}", self._folder) or f"{self._folder}/{kind}.xml"
        try:
            return self._xml(target)
        except Unreadable:
            return None

    def _target(self, rels, kind, folder):
        try:
            root = self._xml(rels)
        except Unreadable:
            return None
        for rel in root if root is not None else ():
            if (value(rel, "Type") or "").endswith(kind) and (target := value(rel, "Target")):
                at = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                return posixpath.normpath(at)
        return None

    def _xml(self, name):
        """The root of a part, None where there is none. Entities are never expanded, nothing is fetched."""
        info = self._names.get(name)
        if info is None:
            return None
        if info.file_size > MOST_XML or info.flag_bits & 1:
            raise Unreadable("Tệp Word quá lớn hoặc có mật khẩu. " + _AGAIN)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            with self._zip.open(info) as stream:
                text = stream.read(MOST_XML + 1)
            if len(text) > MOST_XML:
                raise Unreadable("Tệp Word quá lớn so với một văn bản. " + _AGAIN)
            return etree.fromstring(text, parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:  # fmt: skip
            if isinstance(error, Unreadable):
                raise
            raise Unreadable("Tệp Word bị hỏng, không đọc được nội dung. " + _AGAIN) from error
