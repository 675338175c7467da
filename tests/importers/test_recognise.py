from __future__ import annotations

import io
import zipfile

import pytest

from outreach.importers.formats import known_sources
from outreach.importers.header_fits import Certainty
from outreach.importers.reading import read_sheets
from outreach.importers.recognise import recognised
from outreach.importers.sources import source_of_bytes
from tests.importers.builders import (
    INSTAGRAM,
    csv_text,
    facebook,
    faults,
    instagram,
    read,
    sentences,
    workbook,
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
        ("Edad y sexo\n,Mujeres\n18-24,1%\n", "audience"),
        (
            'Video asset ID,"Universal video ID","Page ID","Page name",Title,Reach\n1,2,3,4,5,6\n',
            "video assets",
        ),
        ("Campaign name,Reporting starts,Reporting ends,Reach\na,b,c,1\n", "advertisements"),
        ("Nama kampanye;Awal pelaporan;Akhir pelaporan;Jangkauan\na;b;c;1\n", "advertisements"),
        ("Inicio del informe\tFin del informe\tAlcance\na\tb\t1\n", "advertisements"),
        ("Page ID,Page name,Reach\n1,Pokja,5\n", "totals"),
        ("ID Akun,Nama pengguna akun,Jangkauan\n1,pokja,5\n", "totals"),
        ("Post ID,Permalink,Post Message,Posted,share,like,comment\n1_2,,a,b,1,2,3\n", "one sheet"),
    ],
)
def test_other_files_from_meta_are_refused_by_name(content, what):
    assert what in refusal(content)
    assert META in refusal(content)


@pytest.mark.parametrize(
    ("header", "place", "what"),
    [
        ('"Date","Tweets published","impressions","engagements"', "X Analytics", "by day"),
        (
            "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows",
            "X Analytics",
            "by day",
        ),
        ("Date,Views,Watch time (hours)", "YouTube Studio", "by day"),
        ("Date,Views", "YouTube Studio", "by day"),
        ("Tanggal,Penayangan,Waktu tonton (jam)", "YouTube Studio", "by day"),
        ("Date,Content,Video title,Video publish time,Views", "YouTube Studio", "by day"),
        ("Tanggal,Konten,Judul video,Waktu publikasi video,Penayangan", "YouTube Studio", "by day"),
        ("Geografi,Penayangan,Waktu tonton (jam)", "YouTube Studio", "by country"),
        ("Geography,Views,Watch time (hours)", "YouTube Studio", "by country"),
        ("Viewer age,Viewer gender,Views (%)", "YouTube Studio", "audience"),
        ("Traffic source,Views", "YouTube Studio", "totals"),
        ('"Date","Video Views","Profile Views","Likes"', "TikTok Studio", "by day"),
        ("Date ,Video views ,Reached audience,Profile views", "TikTok Studio", "by day"),
        ('"Date","Total Viewers","New Viewers"', "TikTok Studio", "by day"),
        ('"Date","Followers","Difference in followers"', "TikTok Studio", "by day"),
        ("Gender,Distribution", "TikTok Studio", "audience"),
        ("Date,Impressions (organic),Impressions (sponsored)", "LinkedIn", "by day"),
        ("Overall Performance,1/1/2026 - 1/31/2026", "LinkedIn", "totals"),
        ("Date,Impressions,Engagements", "LinkedIn", "totals"),
    ],
)
def test_other_platforms_files_that_are_no_posts_are_refused_by_name(header, place, what):
    reason = refusal(f"{header}\n")
    assert f"Wanted is the list of posts: in {place} choose" in reason
    assert what in reason


def test_the_way_to_the_right_file_is_told_in_the_words_of_both_languages():
    for source in known_sources():
        assert len(source.menus) == 2


@pytest.mark.parametrize(
    "header",
    [
        "Tanggal,Konten,Penayangan,Tautan",
        "Kota,Penayangan,Link",
        "Tanggal,Judul,Penayangan",
        "Page ID,Page name,Reach,Permalink",
    ],
)
def test_a_table_that_people_made_of_posts_is_not_taken_for_another_export(header):
    assert "--map" in refusal(f"{header}\n")


@pytest.mark.parametrize(
    "content",
    [
        "a,b,c\n1,2,3\n",
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


def test_the_name_of_the_account_tells_the_export_as_its_number_does():
    assert read(facebook({}).replace(b"Page ID", b"ID laman kami")).format == "facebook_posts"
    assert read(instagram({}).replace(b"Account ID", b"Nomor")).format == "instagram_posts"


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
    assert "--map" in reason


def test_what_says_that_a_column_counts_makes_no_other_column():
    content = instagram({})
    for name in (b"Likes", b"Shares", b"Comments", b"Saves"):
        content = content.replace(name, b"Number of " + name.lower())
    assert read(content).totals == read(instagram({})).totals


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


def found(content):
    encoded = content.encode() if isinstance(content, str) else content
    return recognised(read_sheets(source_of_bytes("file", encoded)))


def test_an_export_whose_headers_are_all_known_is_sure_and_named_by_them():
    sure = found(instagram({}))
    assert sure.certainty is Certainty.SURE
    assert str(sure.why) == (
        "Recognised by its column names: Post ID, Account ID, Account username, Account name, "
        "Description, …."
    )


def test_a_header_that_is_written_otherwise_makes_it_likely_and_is_told():
    likely = found(instagram({}).replace(b"Publish time", b"Publish times"))
    assert likely.certainty is Certainty.LIKELY
    assert "otherwise than known: Publish times." in str(likely.why)


def test_many_new_headers_beside_few_known_ones_make_it_likely():
    likely = found("Post ID,Account ID,Publish time,A,B,C,D\n")
    assert likely.certainty is Certainty.LIKELY
    assert "Post ID, Account ID, Publish time. New are: A, B, C, D." in str(likely.why)


def test_an_export_with_headers_that_drift_is_read_all_the_same():
    content = instagram({}).replace(b"Publish time", b"publish_time:").replace(b"Likes", b"Like")
    parsed = read(content)
    assert (parsed.unique_posts, parsed.totals["reactions"]) == (1, 5)


def test_the_remark_on_the_data_is_not_read_as_comments():
    content = instagram({"Data comment": "9"}).replace(b",Comments", b",Balasan")
    assert read(content).totals["comments"] is None


def test_the_same_word_is_views_on_meta_and_impressions_on_youtube():
    meta = "ID Postingan,ID Akun,Waktu penerbitan,Tayangan\n1,2,06/15/2026 02:05,7\n"
    youtube = "Konten,Waktu publikasi video,Tayangan,Penayangan\n-AJmelati0u,17 Agu 2025,8,9\n"
    assert (read(meta).totals["views"], read(meta).totals["impressions"]) == (7, None)
    assert (read(youtube).totals["views"], read(youtube).totals["impressions"]) == (9, 8)


def test_chart_data_of_youtube_is_no_table_of_videos():
    header = "Date,Content,Video title,Video publish time,Views"
    row = '2026-10-01,-AJmelati0u,Jamban,"Dec 18, 2022",5'
    assert "figures by day" in refusal(f"{header}\n{row}\n")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_a_list_of_posts_is_found_below_other_lines_in_any_dress(sign, encoding):
    table = csv_text(list(INSTAGRAM), [list(INSTAGRAM.values())], delimiter=sign)
    text = f"sep={sign}\nUnggahan bulan Juni.\n\n{table}".replace("\n", "\r\n")
    assert read(text.encode(encoding)).unique_posts == 1


def test_further_sheets_of_posts_are_told_not_to_have_been_read():
    june, july = ([list(INSTAGRAM), list(INSTAGRAM.values())] for _ in range(2))
    parsed = read(workbook(("Juni", june), ("Catatan", [["x"]]), ("Juli", july)))
    assert parsed.rows == 1
    assert "were not read: Juli. Save each as a file of its own." in sentences(parsed)[0]


def test_an_archive_within_an_archive_gets_a_sentence():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("posts.csv", instagram({}))
    assert "This archive is not a workbook" in refusal(content.getvalue())


def wrapped(content, *, sign=",", end="\n", from_line=0):
    """Wrap each line whole in another layer of quotes, from one on."""
    lines = content.replace(",", sign).splitlines()
    inside = ['"' + line.replace('"', '""') + '"' for line in lines[from_line:]]
    return end.join([*lines[:from_line], *inside, ""])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("from_line", [0, 1])
@pytest.mark.parametrize("preamble", ["", "sep=@", "Unggahan bulan Juni"])
def test_wrapped_records_are_unwrapped_whatever_else_is_odd(end, sign, from_line, preamble):
    content = instagram({"Description": 'dua\n"baris"; ya'}, {}).decode()
    text = wrapped(content, sign=sign, end=end, from_line=from_line)
    if preamble:
        text = preamble.replace("@", sign) + end + text
    parsed = read(text)
    assert (parsed.unique_posts, parsed.rejected) == (2, 0)
    assert parsed.posts["text"].to_list()[0] == 'dua\n"baris"; ya'
    assert "They were unwrapped" in sentences(parsed)[0]
