from __future__ import annotations

import io
import zipfile

import pytest

from policyver.errors import DocumentError
from policyver.office.package import PackageBounds, package_bytes, package_entries


def _zip(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in entries:
            package.writestr(name, content)
    return out.getvalue()


def test_a_package_made_again_holds_the_same_and_is_stable() -> None:
    entries = {"mimetype": b"application/x", "word/document.xml": b"<a/>" * 100}
    made = package_bytes(entries)
    assert package_entries(made) == entries
    assert package_bytes(package_entries(made)) == made


def test_a_bomb_is_bounded_by_what_comes_out_not_by_what_it_says() -> None:
    data = _zip(("word/document.xml", b"\0" * 200_000_000))
    assert len(data) < 300_000
    lying = data.replace((200_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    for each in (data, lying):
        with pytest.raises(DocumentError, match=r"inflates to more than|damaged"):
            package_entries(each, where="bomb.docx")


def test_many_small_entries_are_refused() -> None:
    data = _zip(*((f"e{number}", b"") for number in range(101)))
    with pytest.raises(DocumentError, match="more than 100 entries"):
        package_entries(data, bounds=PackageBounds(entries=100))


def _encrypted() -> bytes:
    data = bytearray(_zip(("content.xml", b"<a/>")))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (_encrypted(), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted Office file"),
        (b"", "damaged"),
        (b"plain text", "damaged"),
        (_zip(("a", b"x" * 1000))[:-30], "damaged"),
        (_zip(("../a", b"x")), "leads out"),
        (_zip(("/etc/passwd", b"x")), "leads out"),
        (_zip(("word/Document.xml", b"x"), ("word/document.xml", b"y")), "two entries"),
        (_zip(("a", b"x" * 999), method=zipfile.ZIP_LZMA), "unusual way"),
    ],
    ids=["a flag", "an old file", "nothing", "text", "cut", "a path upwards", "a path", "one name twice", "a method"],
)
def test_what_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        package_entries(data)
