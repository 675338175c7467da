"""Maps of a list's columns."""

from __future__ import annotations

import pytest

from outreach.domain.errors import InvalidInputError, UnreadableFileError
from outreach.importers.member_lists import open_list
from outreach.importers.member_maps import load_member_map
from tests.importers.listed import csv

TABLE = open_list(csv("Siapa;Di mana", "Radio Uji;Kendal"))


def test_a_map_says_which_column_is_which():
    drawn = load_member_map(b'header_line = 2\n[columns]\nname = "siapa"\nregion = "Di mana"\n')
    assert (drawn.places(TABLE), drawn.header_line) == ({"name": 0, "region": 1}, 2)


def test_a_header_that_the_file_lacks_is_named():
    drawn = load_member_map(b'[columns]\nname = "Lembaga"\n')
    with pytest.raises(UnreadableFileError, match="no column Lembaga"):
        drawn.places(TABLE)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (b"columns", "not TOML"),
        (b"\xff\xfe", "UTF-8"),
        (b"", "columns.name"),
        (b"columns = 3", "columns.name"),
        (b'[columns]\nregion = "Kota"', "columns.name"),
        (b'colour = "red"\n[columns]\nname = "Nama"', "colour"),
        (b'sheet = 3\n[columns]\nname = "Nama"', "sheet"),
        (b'[columns]\nname = "Nama"\ncolour = "x"', "columns.colour"),
        (b'[columns]\nname = ["Nama"]', "columns.name"),
    ],
)
def test_what_cannot_be_used_is_named(written, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        load_member_map(written)
