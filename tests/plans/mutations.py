"""Documents spoilt the ways files get spoilt: cut off, blocks swapped, bytes changed, parts of a package damaged."""

import io
import zipfile

from tests.benchmarks.read_accuracy import documents


def originals():
    """[(ending, bytes)] of every document with a known answer, the small ones first."""
    found = [(path.suffix, path.read_bytes()) for _, path, _ in documents("unseen", "old")]
    return sorted(found, key=lambda pair: len(pair[1]))


def mutated(rng, ending, data):
    """The bytes spoilt in one of the ways, by the random numbers of `rng`."""
    if ending == ".docx" and rng.random() < 0.7:
        return _package(rng, data)
    return rng.choice((_cut, _shuffled, _noisy, _doubled))(rng, data)


def _cut(rng, data):
    return data[: rng.randrange(len(data) + 1)]


def _shuffled(rng, data):
    size = rng.choice((16, 64, 512, 4096))
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    for _ in range(rng.randrange(1, 6)):
        a, b = rng.randrange(len(blocks)), rng.randrange(len(blocks))
        blocks[a], blocks[b] = blocks[b], blocks[a]
    return b"".join(blocks)


def _noisy(rng, data):
    out = bytearray(data)
    for _ in range(rng.choice((1, 10, 200))):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def _doubled(rng, data):
    a, b = sorted((rng.randrange(len(data)), rng.randrange(len(data))))
    return data[:b] + data[a:b] + data[b:]


def _package(rng, data):
    """A .docx whose parts are sound zip members but spoilt XML, missing, or empty."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = {rng.choice(names), rng.choice([n for n in names if n.endswith("document.xml")])}
        for name in names:
            part = old.read(name)
            if name in hit:
                if rng.random() < 0.1:
                    continue
                part = rng.choice((_tags, _tags, _tags, _noisy, _cut))(rng, part) if part else part
            new.writestr(name, part)
    return out.getvalue()


def _tags(rng, part):
    """Whole elements moved, doubled and dropped, and values made absurd: mostly still sound XML."""
    pieces = part.split(b"<w:p>" if b"<w:p>" in part else b"<w:p ")
    glue = b"<w:p>" if b"<w:p>" in part else b"<w:p "
    if len(pieces) > 3 and rng.random() < 0.5:
        middle = pieces[1:-1]
        rng.shuffle(middle)
        pieces = [pieces[0], *middle, pieces[-1]]
    part = glue.join(pieces)
    for old, new in rng.sample(_ABSURD, 3):
        part = part.replace(old, new, rng.choice((1, 5, 1000)))
    return part


_ABSURD = [
    (b'w:ilvl w:val="0"', b'w:ilvl w:val="999999999999"'),
    (b'w:ilvl w:val="', b'w:ilvl w:val="-'),
    (b'w:numId w:val="', b'w:numId w:val="x'),
    (b'w:gridSpan w:val="', b'w:gridSpan w:val="99999'),
    (b"<w:vMerge", b'<w:vMerge w:x="1"'),
    (b'w:start w:val="', b'w:start w:val="99999999'),
    (b'w:lvlText w:val="%', b'w:lvlText w:val="%9%8%7%%'),
    (b"</w:t>", b"\t\n \xc2\xad</w:t>"),
    (b"<w:tc>", b"<w:tc><w:tbl/><w:tbl><w:tr/></w:tbl>"),
    (b"<w:numFmt w:val=", b"<w:numFmt w:vall="),
    (b"<w:tblGrid>", b"<w:tblGrid><w:sdt/>"),
    (b"<w:basedOn w:val=", b"<w:basedOn w:vall="),
    (b"<w:tr>", b"<w:tr><w:tc/>"),
]
