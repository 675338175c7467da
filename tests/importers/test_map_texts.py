"""Maps written as TOML are read back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.channels import Platform
from outreach.importers.list_words import list_words
from outreach.importers.maps import ManualMap, load_map, to_toml
from outreach.importers.member_maps import MemberMap, load_member_map, member_map_text
from outreach.indicators.frames import MEASURES

HEADER = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ONE = st.tuples(HEADER)
MAYBE = st.none() | HEADER


@st.composite
def manual_maps(draw):
    key = draw(st.sampled_from(["post_id", "permalink"]))
    counts = st.dictionaries(
        st.sampled_from(MEASURES), st.lists(HEADER, min_size=1, max_size=3).map(tuple)
    )
    return ManualMap(
        platform=draw(st.sampled_from(Platform)),
        columns={key: draw(ONE), "published_at": draw(ONE), **draw(counts)},
        account=draw(MAYBE),
        delimiter=draw(st.none() | st.sampled_from(",;\t|\\")),
        decimal=draw(st.none() | st.sampled_from(".,")),
        encoding=draw(st.none() | st.sampled_from(["utf-8", "cp1252"])),
        sheet=draw(MAYBE),
        header_line=draw(st.integers(1, 10**9)),
        time_zone=draw(st.sampled_from(["Asia/Jakarta", "UTC", "Asia/Jayapura"])),
        published_at_format=draw(st.none() | st.sampled_from(["%d/%m/%Y", "%d %B %Y %H.%M WIB"])),
    )


@given(manual_maps())
def test_a_map_of_posts_comes_back_as_it_was(manual_map):
    assert load_map(to_toml(manual_map)) == manual_map


@given(
    st.dictionaries(st.sampled_from(sorted(list_words().columns)), st.text(max_size=9)),
    HEADER,
    MAYBE,
    st.none() | st.integers(1, 999),
)
def test_a_map_of_members_comes_back_as_it_was(columns, name, sheet, header_line):
    columns = {header: text.encode(errors="ignore").decode() for header, text in columns.items()}
    member_map = MemberMap(columns={**columns, "name": name}, sheet=sheet, header_line=header_line)
    assert load_member_map(member_map_text(member_map).encode()) == member_map


def test_only_what_is_unusual_is_written():
    manual_map = ManualMap(
        platform=Platform.X,
        columns={"post_id": ("id",), "published_at": ("waktu",), "reach": ("a", "b")},
    )
    assert to_toml(manual_map) == (
        'platform = "x"\n\n[columns]\npost_id = "id"\npublished_at = "waktu"\nreach = ["a", "b"]\n'
    )


def test_half_a_character_does_not_break_the_writing():
    manual_map = ManualMap(platform=Platform.X, columns={"post_id": ("a\ud800\x7f",)})
    assert r'"a\ud800\u007f"' in to_toml(manual_map)
