from __future__ import annotations

import pytest

from tests.importers.builders import (
    INSTAGRAM,
    csv_text,
    facebook,
    faults,
    instagram,
    read,
    sentences,
)

META = (
    "in Meta Business Suite choose Insights > Content > Export data / "
    "Insight > Konten > Ekspor data"
)


def refusal(content):
    parsed = read(content)
    assert (parsed.accepted, parsed.unique_posts, parsed.platform) == (False, 0, None)
    return str(parsed.reason)


DAILY = 'sep=,\n"Facebook reach"\n"Date","Primary"\n"2025-01-01T01:00:00","5"\n'


@pytest.mark.parametrize(
    "content",
    [
        DAILY.encode("utf-16"),
        DAILY.replace('"Date"', '"Tanggal"')
        .replace("Facebook reach", "Jangkauan")
        .encode("utf-16"),
        DAILY.replace("sep=,\n", "").replace(",", "\t").encode(),
        DAILY.replace(",", ";").encode(),
        "Охват Facebook\nDate,Primary\n2025-01-01T01:00:00,5\n".encode("cp1251"),
    ],
)
def test_a_series_by_day_from_meta_is_refused_with_the_way_to_the_right_file(content):
    assert "figures by day" in refusal(content)
    assert META in refusal(content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('sep=,\n"Age & gender"\n"","Women","Men"\n"18-24","1%","2%"\n', "audience"),
        ("Kota teratas\nSemarang,12\n", "audience"),
        (
            'Video asset ID,"Universal video ID","Page ID","Page name",Title,Reach\n1,2,3,4,5,6\n',
            "video assets",
        ),
        ("Campaign name,Reporting starts,Reporting ends,Reach\na,b,c,1\n", "advertisements"),
        ("Page ID,Page name,Reach\n1,Pokja,5\n", "totals"),
    ],
)
def test_other_files_from_meta_are_refused_by_name(content, what):
    assert what in refusal(content)
    assert META in refusal(content)


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ('"Tweet id","Tweet permalink","Tweet text","time","impressions"', "X Analytics"),
        ("Post id,Date,Post text,Post Link,Impressions,Likes", "X Analytics"),
        ("Content,Video title,Video publish time,Duration,Views", "YouTube Studio"),
        ("Konten,Judul video,Waktu publikasi video,Durasi,Penayangan", "YouTube Studio"),
        ('"Time","Video title","Video link","Post time","Total likes"', "TikTok Studio"),
        (
            "All dates and times are in UTC.\nPost title,Post link,Post type,Created date",
            "LinkedIn",
        ),
        ("Post ID,Permalink,Post Message,Type,Lifetime Post Total Reach", "Meta Business Suite"),
    ],
)
def test_posts_of_platforms_to_come_are_told_to_need_a_map(header, place):
    reason = refusal(f"{header}\n")
    assert f"Files from {place} are not read yet" in reason
    assert "--map" in reason


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ('"Date","Tweets published","impressions","engagements"', "X Analytics"),
        (
            "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows",
            "X Analytics",
        ),
        ("Date,Views,Watch time (hours)", "YouTube Studio"),
        ("Geografi,Penayangan,Waktu tonton (jam)", "YouTube Studio"),
        ('"Date","Video Views","Profile Views","Likes"', "TikTok Studio"),
        ("Date ,Video views ,Reached audience,Profile views", "TikTok Studio"),
        ('"Date","Followers","Difference in followers"', "TikTok Studio"),
        ("Overall Performance,1/1/2026 - 1/31/2026", "LinkedIn"),
        ("Date,Impressions,Engagements", "LinkedIn"),
    ],
)
def test_other_platforms_files_that_are_no_posts_are_refused_by_name(header, place):
    assert f"Wanted is the list of posts: in {place} choose" in refusal(f"{header}\n")


@pytest.mark.parametrize(
    "content",
    [
        "a,b,c\n1,2,3\n",
        "hanya kalimat biasa",
        "<html><body>x</body></html>",
        "Date,Post ID,Network,Message,Link,Impressions,Engagements\n",
        "Post URL,Date,Likes,Comments,Engagements\n",
        "Date,ID,Followers,Likes\n",
    ],
)
def test_an_unknown_table_is_refused_naming_the_map(content):
    assert "--map" in refusal(content)


def test_the_header_may_stand_below_other_lines():
    parsed = read(b"sep=,\nUnggahan bulan Juni\n\n" + instagram({}))
    assert parsed.posts.index.to_list() == [5]


def test_columns_are_found_by_name_in_any_order_and_spelling():
    names = [f"  {name.upper()} " for name in INSTAGRAM]
    backwards = csv_text(names[::-1], [list(INSTAGRAM.values())[::-1]])
    assert read("\ufeff" + backwards).totals == read(instagram({})).totals


def test_the_accounts_column_tells_instagram_from_facebook():
    assert read(facebook({})).platform == "facebook"


def test_a_header_that_is_repeated_below_is_no_row():
    content = instagram({})
    assert read(content + content.splitlines(keepends=True)[0]).rows == 1


def test_blank_lines_are_no_rows():
    assert read(instagram({}) + b"\n , ,\n" + b"," * 17 + b"\n\n").rows == 1


def test_an_export_without_a_column_that_posts_need_is_refused():
    reason = refusal(instagram({}).replace(b"Publish time", b"Waktu"))
    assert reason.startswith(
        "The file lacks a column that is needed: publish time / waktu penerbitan"
    )


def test_lines_wrapped_in_quotation_marks_below_a_plain_header_are_unwrapped():
    header, row, *_ = instagram({"Description": "satu, dua"}).decode().split("\n")
    wrapped = row.replace('"', '""')
    parsed = read(f'{header}\n"{wrapped}"\n')
    assert (parsed.unique_posts, parsed.rejected) == (1, 0)
    assert "They were unwrapped" in sentences(parsed)[0]


def test_a_note_in_a_line_of_its_own_does_not_unwrap_the_rest():
    parsed = read(instagram({}) + b'"Catatan, bukan data"\n')
    assert (parsed.unique_posts, faults(parsed)) == (1, [(3, "Post ID")])
    assert "unwrapped" not in " ".join(sentences(parsed))
