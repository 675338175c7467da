from __future__ import annotations

import pytest

from outreach.domain.errors import UnreadableFileError
from outreach.importers import decoding
from outreach.importers.sources import source_of_bytes

CAPTION = "Sanitasi aman untuk semua – “mulai dari rumah” 🚰, kata Bu Sri dari café désa\n"


def encoding_of(content):
    return decoding.encoding_of(source_of_bytes("file", content))


def checked(content, name):
    return decoding.checked(source_of_bytes("file", content), name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (CAPTION.encode(), "utf-8"),
        (CAPTION.encode("utf-8-sig"), "utf-8-sig"),
        (CAPTION.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + CAPTION.encode("utf-16-be"), "utf-16"),
        (CAPTION.encode("utf-16-le"), "utf-16-le"),
        (CAPTION.encode("utf-16-be"), "utf-16-be"),
        (CAPTION.encode("utf-32"), "utf-32"),
        ("tayangan – “café”\n".encode("cp1252"), "cp1252"),
        ("crème brûlée, déjà ÀÉ\n".encode("cp1252"), "cp1252"),
        ("Post ID,Описание\n1,Жильё и вода для всех\n".encode("cp1251"), "cp1251"),
        (b"a", "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_mark_else_utf_8_else_that_of_the_letters(content, name):
    found = encoding_of(content)
    assert (found.name, found.broken) == (name, False)


def test_what_cp1252_cannot_be_is_guessed_last():
    text = "Tanggal,Jangkauan\n" + "cześć, łąka i źródło ś\n" * 20 + "ť\n"
    content = text.encode("cp1250")
    assert content.decode(encoding_of(content).name) == text


def test_a_character_cut_at_the_end_does_not_change_the_encoding():
    found = encoding_of("rumah 🏠".encode()[:-2])
    assert (found.name, found.broken) == ("utf-8", False)


def test_a_damaged_byte_among_many_letters_leaves_utf_8():
    found = encoding_of(("é" * 50).encode() + b"\xff\n")
    assert (found.name, found.broken) == ("utf-8", True)


def test_an_encoding_that_a_person_named_is_checked():
    assert checked("é,".encode("latin-1"), "utf-8").broken


@pytest.mark.parametrize("content", [b"\x89PNG" + bytes(range(32)) * 9, b"a\0\0\0" * 9 + b"\0"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(UnreadableFileError, match="not a table"):
        encoding_of(content)


@pytest.mark.parametrize("name", ["utf-16", "UTF_16", "utf-32"])
def test_an_encoding_that_wants_a_mark_is_read_without_it_too(name):
    content = CAPTION.encode(f"{name}-le")
    found = checked(content, name)
    assert content.decode(found.name) == CAPTION
    assert found.wide
    assert not found.broken


def test_what_no_encoding_fits_is_refused():
    with pytest.raises(UnreadableFileError, match="not a table"):
        encoding_of(bytes([0x81, 0x8D, 0xFF, 0xFE, 0x90, 0x9D]) * 300)
