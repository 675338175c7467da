from __future__ import annotations

import pytest

from outreach.importers.maps import load_map
from tests.importers.builders import FACEBOOK, INSTAGRAM, facebook, instagram, read, sentences


def tweets(*links):
    rows = "".join(f"{number},2026-06-30 10:00,{link}\n" for number, link in enumerate(links, 1))
    return f"id,waktu,tautan\n{rows}"


MAP = load_map(
    'platform = "x"\n[columns]\npost_id = "id"\npublished_at = "waktu"\npermalink = "tautan"'
)


def test_instagram_names_the_account_by_its_username():
    posts = read(instagram({})).posts
    assert posts["account"].item() == INSTAGRAM["Account username"]
    assert posts["account_id"].item() == INSTAGRAM["Account ID"]
    assert posts["account_name"].item() == INSTAGRAM["Account name"]


def test_facebook_names_the_account_by_its_page():
    posts = read(facebook({})).posts
    assert posts["account"].item() == FACEBOOK["Page name"]
    assert posts["account_id"].item() == FACEBOOK["Page ID"]


@pytest.mark.parametrize(
    ("said", "accounts"), [(" \t\0 ", {}), ("  Kanal\u00a0 Air ", {"Kanal Air": 1})]
)
def test_blanks_name_nobody_and_are_no_part_of_a_name(said, accounts):
    assert read(tweets("tanpa tautan"), manual_map=MAP, account=said).accounts == accounts


def test_accounts_are_counted_in_the_order_of_the_file():
    parsed = read(
        instagram({"Account username": "b"}, {"Account username": "a"}, {"Account username": "a"})
    )
    assert list(parsed.accounts.items()) == [("b", 1), ("a", 2)]


def test_the_main_account_has_most_rows_repeated_ones_too():
    ours, other = {"Account ID": "2"}, {"Account ID": "1"}
    parsed = read(
        instagram(
            {**ours, "Post ID": "17"},
            {**other, "Post ID": "18"},
            {**other, "Post ID": "19"},
            {**ours, "Post ID": "17"},
            {**ours, "Post ID": "20"},
        )
    )
    assert parsed.main_account == "2"


def test_of_accounts_with_as_many_rows_the_first_named_is_the_main_one():
    parsed = read(
        instagram(
            {"Account ID": "2", "Post ID": "17"},
            {"Account ID": "1", "Post ID": "18"},
            {"Account ID": "1", "Post ID": "18"},
            {"Account ID": "2", "Post ID": "17"},
        )
    )
    assert parsed.main_account == "2"


def test_the_column_beats_the_name_that_is_given():
    parsed = read(instagram({}, {"Account username": "-"}), account="kampung.asri")
    assert parsed.accounts == {"pokja.melati": 1, "kampung.asri": 1}


def test_the_name_that_is_given_beats_the_link():
    parsed = read(tweets("https://x.com/pokja/status/1"), manual_map=MAP, account="dinas")
    assert parsed.accounts == {"dinas": 1}


@pytest.mark.parametrize("host", ["x.com", "twitter.com"])
def test_the_link_names_the_account_where_nothing_else_does(host):
    parsed = read(tweets(f"https://{host}/pokja/status/1"), manual_map=MAP)
    assert parsed.accounts == {"pokja": 1}


def test_posts_of_no_known_account_are_accepted_with_a_warning():
    parsed = read(tweets("https://x.com/i/status/1"), manual_map=MAP)
    assert (parsed.accepted, parsed.accounts) == (True, {})
    assert sentences(parsed)[-1].startswith("The file does not say whose these posts are: 1.")


def test_links_of_other_tables_name_no_account():
    other = load_map('platform = "other"\n[columns]\npermalink = "tautan"\npublished_at = "waktu"')
    assert read(tweets("https://x.com/pokja/status/1"), manual_map=other).accounts == {}


def test_a_platform_whose_links_do_not_name_accounts_leaves_them_unknown():
    assert read(facebook({"Page name": ""})).accounts == {}
