"""What `posts preview --json` prints of each sample, held against the posts written beside it."""

from __future__ import annotations

import json
import os
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from outreach.importers.formats import known_formats
from outreach.importers.parsed import TOTALLED
from tests.contract import PREVIEW_KEYS
from tests.importers.test_exports import EXPORTS, NAMES, expected_posts

JAKARTA = ZoneInfo("Asia/Jakarta")
FROM_TOOLS = {"crowdtangle": "facebook", "4cat_tiktok": "tiktok", "4cat_x": "x"}


def path_of(name):
    (path,) = (each for each in EXPORTS.glob(f"{name}.*") if ".expected." not in each.name)
    return path


@pytest.fixture(scope="module")
def previews():
    """Previews are read once for all tests of a sample."""
    return {}


@pytest.fixture
def preview(run, previews):
    def document(name, *options):
        if (name, options) not in previews:
            previews[name, options] = run("posts", "preview", path_of(name), "--json", *options)
        return json.loads(previews[name, options].stdout), previews[name, options]

    return document


@pytest.mark.parametrize("name", NAMES)
def test_the_document_is_whole_and_its_rows_add_up(preview, name):
    document, answer = preview(name)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert list(document) == list(PREVIEW_KEYS)
    assert (document["accepted"], document["reason"]) == (True, None)
    rows = document["unique_posts"] + document["repeated"] + document["rejected"]
    assert document["rows"] == rows
    assert len(document["rejections"]) == document["rejected"]
    lines = [each["line"] for each in document["rejections"]]
    assert lines == sorted(set(lines))
    assert all(
        each.keys() == {"line", "sheet", "column", "reason"} for each in document["rejections"]
    )
    assert all(isinstance(warning, str) and warning for warning in document["warnings"])


@pytest.mark.parametrize("name", NAMES)
def test_what_the_sample_is_is_named(preview, name):
    document, _ = preview(name)
    described = known_formats()[document["format"]]
    assert document["platform"] == FROM_TOOLS.get(document["format"], described.platform)
    assert document["language"] in {"en", "id", "es"}
    assert document["decimal"] in {".", ",", None}
    if document["time_zone"] is None:
        assert described.time_zone is None
    else:
        assert ZoneInfo(document["time_zone"]).key == document["time_zone"]


@pytest.mark.parametrize("name", NAMES)
def test_totals_accounts_and_times_are_those_of_the_posts(preview, name):
    document, _ = preview(name)
    posts = expected_posts(name)
    assert document["unique_posts"] == len(posts) == posts["post_id"].nunique()
    sums = {each: posts[each].sum(min_count=1) for each in TOTALLED}
    assert document["totals"] == {
        each: None if pd.isna(total) else int(total) for each, total in sums.items()
    }
    assert document["accounts"] == posts["account"].dropna().value_counts().to_dict()
    times = posts["published_at"].dropna()
    days = posts["published_on"].dropna()
    form = "%Y-%m-%dT%H:%M:%SZ" if len(times) else "%Y-%m-%d"
    ends = (times if len(times) else days).agg(["min", "max"]).dt.strftime(form).to_list()
    assert list(document["published"].values()) == ends
    local = times.dt.tz_localize("UTC").dt.tz_convert(JAKARTA).dt.strftime("%Y-%m")
    months = pd.concat([local, days.dt.strftime("%Y-%m")]).value_counts().sort_index()
    assert list(document["months"].items()) == list(months.to_dict().items())


@pytest.mark.parametrize("name", NAMES)
def test_sentences_are_indonesian_unless_english_is_asked_for(preview, name):
    ours, _ = preview(name)
    english, _ = preview(name, "--lang", "en")
    assert all(
        mine != other for mine, other in zip(ours["warnings"], english["warnings"], strict=True)
    )
    assert {**ours, "warnings": [], "rejections": []} == {
        **english,
        "warnings": [],
        "rejections": [],
    }
    for mine, other in zip(ours["rejections"], english["rejections"], strict=True):
        assert mine["reason"] != other["reason"]
        assert {**mine, "reason": ""} == {**other, "reason": ""}


def test_at_most_a_thousand_rejections_are_listed_and_all_are_counted(run, tmp_path):
    path = tmp_path / "rusak.csv"
    lines = "".join(f"1.1E+{15 + number % 9},1\n" for number in range(1_200))
    path.write_text(f"Post id,Post text,Likes\n1891178493131350016,a,1\n{lines}", encoding="utf-8")
    document = json.loads(run("posts", "preview", path, "--json").stdout)
    assert (document["rejected"], len(document["rejections"])) == (1_200, 1_000)


def test_a_file_that_names_no_account_is_accepted_by_preview_and_refused_by_import(run, tmp_path):
    path = tmp_path / "video.csv"
    path.write_text("Content,Video title,Views\n-AJmelati01,Jamban,3\n", encoding="utf-8")
    document = json.loads(run("posts", "preview", path, "--json").stdout)
    assert (document["accepted"], document["accounts"]) == (False, {})
    path.write_text(
        "Content,Video title,Video publish time,Views\n-AJmelati01,Jamban,,3\n", encoding="utf-8"
    )
    document = json.loads(run("posts", "preview", path, "--json").stdout)
    assert (document["accepted"], document["accounts"], document["months"]) == (True, {}, {})
    assert any("--account" in warning for warning in document["warnings"])
    refused = run("posts", "import", path, "--json")
    assert (refused.exit_code, json.loads(refused.stdout)["import_id"]) == (1, None)
    said = json.loads(run("posts", "import", path, "--account", "Melati", "--json").stdout)
    assert (said["inserted"], said["accounts"]) == (1, {"Melati": 1})


def test_an_account_that_is_said_beats_the_link_but_never_a_column(run, tmp_path):
    path = tmp_path / "x.csv"
    text = "Post id,Post text,Link\n1891178493131350016,a,https://x.com/pokja/status/1891178493131350016\n"
    path.write_text(text, encoding="utf-8")
    of_link = json.loads(run("posts", "preview", path, "--json").stdout)["accounts"]
    said = json.loads(run("posts", "preview", path, "--account", "B", "--json").stdout)["accounts"]
    assert (of_link, said) == ({"pokja": 1}, {"B": 1})
    column = path_of("instagram_posts_english_2026")
    plain = json.loads(run("posts", "preview", column, "--json").stdout)["accounts"]
    asked = json.loads(run("posts", "preview", column, "--account", "B", "--json").stdout)[
        "accounts"
    ]
    assert plain == asked


@pytest.mark.parametrize("command", ["preview", "import"])
def test_what_is_no_plain_file_is_wrong_use_and_never_waited_for(run, tmp_path, command):
    pipe = tmp_path / "pipa.csv"
    os.mkfifo(pipe)
    assert run("posts", command, pipe).exit_code == 2
    assert run("posts", command, "/dev/zero").exit_code == 2
    assert run("posts", command, tmp_path).exit_code == 2


def test_a_link_to_a_file_is_the_file(run, tmp_path):
    link = tmp_path / "tautan.csv"
    link.symlink_to(path_of("instagram_posts_english_2026"))
    assert run("posts", "preview", link).exit_code == 0
