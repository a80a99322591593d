"""Small PDFs written by hand, good and bad."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

FONTS = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> /F2 << /Type /Font /Subtype /Type1 /BaseFont /Times-Bold >> >>"


@dataclass(frozen=True)
class Put:
    """A text at a place, in points from the lower left."""

    text: str
    x: float
    y: float
    size: float = 10.0
    font: str = "F1"
    turned: bool = False


def pdf(*pages: list[Put], size: tuple[int, int] = (600, 800), more: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of `pages`; `more` are further objects from number 1000 on, `trailer` further entries of the trailer."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in pages:
        stream = _stream(page)
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font %s >> >>"
            % (*size, len(objects) + 2, FONTS)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    return assembled(objects, more, trailer)


def assembled(objects: list[bytes], more: bytes = b"", trailer: bytes = b"") -> bytes:
    """Objects numbered from 1 with their table."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    out += more
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, table)


def _stream(page: list[Put]) -> bytes:
    lines = []
    for put in page:
        text = put.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        matrix = b"0 1 -1 0" if put.turned else b"1 0 0 1"
        lines.append(b"BT /%s %g Tf %s %g %g Tm (%s) Tj ET" % (put.font.encode(), put.size, matrix, put.x, put.y, text))
    return b"\n".join(lines)


def with_ligatures(page: list[Put], ligatures: dict[str, str]) -> bytes:
    """A page whose font draws the letters of a ligature as one glyph: its code, a capital, means them all."""
    maps = "".join(
        f"<{ord(code):02x}> <{''.join(f'{ord(letter):04x}' for letter in text)}>\n" for code, text in ligatures.items()
    )
    means = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(ligatures)} beginbfchar\n{maps}endbfchar\nendcmap end end"
    ).encode()
    stream = _stream(page)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 5 0 R >>"
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 %s >> >> >>"
            % font,
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(means), means),
        ]
    )


def locked() -> bytes:
    """A PDF that asks for a password."""
    key = b"<" + b"41" * 32 + b">"
    encrypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >> /ID [<00> <00>]" % (key, key)
    return pdf([Put("secret", 50, 700)], trailer=encrypt)


def many_pages(count: int) -> bytes:
    """A PDF that says it has `count` pages, each the same."""
    kids = b"3 0 R " * count
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << >> >>"
    return assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), page]
    )


def bomb(megabytes: int) -> bytes:
    """A page whose content inflates to `megabytes`, packed twice so that the file is small."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b"BT /F1 9 Tf (x) Tj ET " * 47_662) for _ in range(megabytes)) + packer.flush()
    stream = zlib.compress(once, 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font %s >> >>" % FONTS
    content = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(stream), stream)
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, content])


def endless_tree() -> bytes:
    """A page tree that holds itself."""
    tree = b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 900 >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree])
