"""Names of bodies as words: abbreviations written out, titles of people taken off, groups told apart. Pure."""

import re

from portal.text import fold
from portal.units.models import AgencyKind, Level

SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "hdph": "hoi dong phoi hop",
    "pbgdpl": "pho bien giao duc phap luat",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc",
    "tw": "trung uong",
    "btp": "bo tu phap",
    "stp": "so tu phap",
    "ptp": "phong tu phap",
    "vhxh": "van hoa xa hoi",
    "vhtt": "van hoa thong tin",
    "vhttdl": "van hoa the thao du lich",
    "tttt": "thong tin truyen thong",
    "gddt": "giao duc dao tao",
    "khcn": "khoa hoc cong nghe",
    "nnmt": "nong nghiep moi truong",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "pct": "pho chu tich",
    "cvp": "chanh van phong",
    "tthdnd": "thuong truc hoi dong nhan dan",
}
# As clerks run them together, with a letter lost or not (S003-16: "HĐPHPGDPL").
SHORT |= dict.fromkeys(
    ("hdphpbgdpl", "hdphpgdpl", "hdphgdpl", "hdpbgdpl"), "hoi dong phoi hop pho bien giao duc phap luat"
)
PHRASES = (
    (re.compile(r"\b(?:phphpbgdpl|phpbgdpl)\b"), "phoi hop pbgdpl"),
    (
        re.compile(r"\btt (?=hdnd|ubnd|ubmttq|mttq|hoi dong|uy ban|huyen uy|tinh uy|dang uy|du\b)"),
        "thuong truc ",
    ),
    (re.compile(r"^(thuong truc )?du\b"), r"\1dang uy"),
    (re.compile(r"\bvh tt\b"), "van hoa thong tin"),
    (re.compile(r"\bvh xh\b"), "van hoa xa hoi"),
    (re.compile(r"^ct(?= |$)"), "chu tich"),
)
# A person stands for the body they head: "Trưởng phòng Tư pháp", "Đ/c Phó Chủ tịch UBND xã".
TITLES = re.compile(
    r"^(?:(?:cac )?(?:dong chi|d c|ong|ba|chu tich|pho chu tich|thuong truc|ban thuong truc|ban thuong vu|bi thu"
    r"|pho bi thu|lanh dao|giam doc|pho giam doc|chanh|thu truong|pho(?= truong)"
    r"|truong(?= phong| ban| cong an)) )+"
)
# Fields of a commune's civil servants, who are no bodies of their own: their committee answers for them.
FIELDS = re.compile(
    r"^(?:(?:can bo |cong chuc )+(?P<field>.*)|(?:tu phap ho tich|van hoa xa hoi|van phong thong ke|dia chinh xay dung"
    r"|dia chinh nong nghiep|tai chinh ke toan|ke toan tai chinh)(?P<rest>.*))$"
)
LEVELS = (
    ("trung uong", Level.NATION),
    ("tinh", Level.PROVINCE),
    ("thanh pho", Level.PROVINCE),
    ("huyen", Level.DISTRICT),
    ("quan", Level.DISTRICT),
    ("thi xa", Level.DISTRICT),
    ("xa", Level.COMMUNE),
    ("phuong", Level.COMMUNE),
    ("dac khu", Level.COMMUNE),
    ("thi tran", Level.COMMUNE),
)
# Other words for bodies of a kind, and the level they mean when no level is said.
KIND_WORDS = (
    ("bo tu phap", AgencyKind.TU_PHAP, Level.NATION),
    ("so tu phap", AgencyKind.TU_PHAP, Level.PROVINCE),
    ("phong tu phap", AgencyKind.TU_PHAP, Level.DISTRICT),
    ("hoi dong phoi hop pho bien giao duc phap luat", AgencyKind.HDPH, None),
    ("hoi dong phoi hop", AgencyKind.HDPH, None),
    ("hoi dong nhan dan", AgencyKind.HDND, None),
    ("uy ban mat tran to quoc", AgencyKind.MTTQ, None),
    ("mat tran to quoc", AgencyKind.MTTQ, None),
    ("uy ban nhan dan", AgencyKind.UBND, None),
    ("tinh uy", AgencyKind.DANG, Level.PROVINCE),
    ("huyen uy", AgencyKind.DANG, Level.DISTRICT),
    ("dang uy", AgencyKind.DANG, Level.COMMUNE),
)
_UNIT = r"(?:tinh|huyen|quan|thi xa|thanh pho|xa|phuong|dac khu|thi tran)"
# "UBND các xã, thị trấn", "các huyện", "Phòng Tư pháp các huyện, thành phố", "UBND cấp xã", "UBND huyện, thành phố".
MANY_PLACES = re.compile(
    rf"^(?P<body>.*?) ?(?:(?:cac|cap) (?P<places>{_UNIT}(?: {_UNIT})*)|(?P<two>{_UNIT}(?: {_UNIT})+))"
    r"(?: (?:tren dia ban|trong toan|thuoc|truc thuoc)\b.*)?$"
)
DEPARTMENTS = re.compile(r"^cac (?:so|co quan chuyen mon)\b")
BODIES_HERE = re.compile(r"^cac (?:ban|nganh|phong|doan the|to chuc (?:chinh tri|doan the))\b")
# Who these are, only people know; naming nobody beats naming the wrong ones.
SOMEBODY = re.compile(
    r"^(?:cac|toan the|moi|thanh vien|nhung)\b|\blien quan\b"
    r"|^(?:co quan|ban|to chuc|don vi) (?:nganh|ban|to chuc|ca nhan|doan the|don vi|dia phuong)\b"
)


def plain(text):
    """A name as it is compared: folded, abbreviations written out, no marks, no purpose in brackets."""
    bare = re.sub(r"\([^)]*\)", " ", fold(text))
    words = " ".join(re.findall(r"[a-z0-9]+", bare.removeprefix("de nghi ")))
    for said, meant in PHRASES:
        words = said.sub(meant, words)
    words = " ".join(SHORT.get(word, word) for word in words.split() if word != "va")
    return words.replace(" viet nam", "")


def without_title(name):
    """ "pho chu tich uy ban nhan dan xa" -> "uy ban nhan dan xa"."""
    return TITLES.sub("", name)


def level_said(words):
    """("tinh", "") -> (Level.PROVINCE, ""); the rest is a unit's own name."""
    for said, level in LEVELS:
        if words == said or words.startswith(f"{said} "):
            return level, words.removeprefix(said).strip()
    return None, words


def levels_of(places, above):
    """The levels of "xa phuong thi tran"; a "thành phố" under a province (`above`) is one of its districts."""
    found = set()
    for said in re.findall(_UNIT, places):
        level = dict(LEVELS)[said]
        found.add(Level.DISTRICT if said == "thanh pho" and above >= Level.PROVINCE else level)
    return {level for level in found if level > above}
