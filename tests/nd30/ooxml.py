"""Order of elements WordprocessingML asks for (ECMA-376, Part 1, sequences of the complex types).

Word calls a file with children out of order damaged; python-docx and LibreOffice read it all the same.
"""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p tbl",
    "compat": "useFELayout compatSetting",
}


def parts(content):
    """Name -> bytes of every part of the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def out_of_order(content):
    """(part, element, its children) of every element whose children stand in another order than the schema's."""
    found = []
    for name, data in parts(content).items():
        if name.startswith("word/") and name.endswith(".xml"):
            for element in etree.fromstring(data).iter():
                found += [(name, *wrong) for wrong in _wrong(element)]
    return found


def _wrong(element):
    kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if kind not in ORDER or not element.tag.startswith(W):
        return
    order = ORDER[kind].split()
    children = [etree.QName(child).localname for child in element if child.tag.startswith(W)]
    places = [order.index(child) if child in order else -1 for child in children]
    if kind == "tc":
        places = [0 if child == "tcPr" else 1 for child in children]
    if places != sorted(places) or -1 in places:
        yield kind, children


def dangling(content):
    """Relationships to parts that are not in the file, and parts without a content type."""
    known = parts(content)
    types = etree.fromstring(known["[Content_Types].xml"])
    covered = {node.get("Extension") for node in types} | {node.get("PartName") for node in types}
    loose = [
        name
        for name in known
        if name != "[Content_Types].xml"
        and f"/{name}" not in covered
        and name.rpartition(".")[2] not in covered
    ]
    for name, data in known.items():
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for link in etree.fromstring(data):
                if link.get("TargetMode") != "External" and _target(folder, link) not in known:
                    loose.append(f"{name}: {link.get('Target')}")
    return loose


def _target(folder, link):
    target = link.get("Target")
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)
