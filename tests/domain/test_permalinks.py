"""Tests of links to posts, which are written in many ways."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.channels import Platform
from outreach.domain.errors import InvalidInputError
from outreach.domain.permalinks import (
    LONGEST_KEY,
    LONGEST_PERMALINK,
    known_link,
    link_key,
    read_link,
    whole_link,
)

NUMBERS = st.integers(10**14, 10**15).map(str)
CODES = st.text(string.ascii_letters + string.digits + "-_", min_size=11, max_size=11)
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9]{2,11}", fullmatch=True)
RUBBISH = st.sampled_from(
    ["", "?igsh=abc", "?utm_source=wa&fbclid=1", "?s=20", "#akhir", "?si=x&t=3"]
)
# What each platform's posts may look like behind the host, and which hosts it has.
WRITINGS = {
    Platform.INSTAGRAM: (
        ("instagram.com", "www.instagram.com", "m.instagram.com", "WWW.Instagram.COM"),
        ("/p/{id}", "/reel/{id}", "/reels/{id}", "/tv/{id}", "/{name}/p/{id}", "/{name}/reel/{id}"),
        CODES.filter(lambda code: code != "audio"),
    ),
    Platform.X: (
        ("x.com", "www.x.com", "twitter.com", "mobile.twitter.com"),
        (
            "/{name}/status/{id}",
            "/i/web/status/{id}",
            "/i/status/{id}",
            "/{name}/status/{id}/photo/1",
        ),
        NUMBERS,
    ),
    Platform.TIKTOK: (
        ("tiktok.com", "www.tiktok.com", "m.tiktok.com"),
        ("/@{name}/video/{id}", "/@{name}/photo/{id}", "/v/{id}.html", "/embed/v2/{id}"),
        NUMBERS,
    ),
    Platform.LINKEDIN: (
        ("linkedin.com", "www.linkedin.com", "id.linkedin.com"),
        (
            "/feed/update/urn:li:activity:{id}",
            "/feed/update/urn%3Ali%3Ashare%3A{id}",
            "/embed/feed/update/urn:li:ugcPost:{id}",
            "/posts/{name}_rumah-layak-activity-{id}-aB3d",
        ),
        NUMBERS,
    ),
    Platform.FACEBOOK: (
        ("facebook.com", "www.facebook.com", "m.facebook.com", "web.facebook.com", "fb.com"),
        (
            "/{name}/posts/{id}",
            "/{name}/posts/judul-unggahan/{id}",
            "/{name}/videos/{id}",
            "/reel/{id}",
            "/groups/{name}/permalink/{id}",
            "/61550000000001_{id}",
            "/permalink.php?story_fbid={id}&id=61550000000001",
            "/watch/?v={id}",
            "/photo/?fbid={id}&set=a.1",
        ),
        NUMBERS,
    ),
}


@st.composite
def written(draw, platform, post_id, name):
    """One way to write a link to the post."""
    hosts, paths, _ids = WRITINGS[platform]
    path = draw(st.sampled_from(paths)).format(id=post_id, name=name)
    rubbish = draw(RUBBISH)
    if "?" in path:
        rubbish = rubbish.replace("?", "&")
    elif draw(st.booleans()):
        path += "/"
    scheme = draw(st.sampled_from(["https://", "http://", "HTTPS://", "", "//"]))
    return f" {scheme}{draw(st.sampled_from(hosts))}{path}{rubbish}\n"


@st.composite
def pairs(draw):
    """Two ways to write a link to one post."""
    platform = draw(st.sampled_from(list(WRITINGS)))
    post_id, name = draw(WRITINGS[platform][2]), draw(NAMES)
    return platform, post_id, [draw(written(platform, post_id, name)) for _ in range(2)]


@given(pairs())
def test_a_post_has_one_key_however_its_link_is_written(pair):
    platform, _post_id, links = pair
    read = [read_link(link) for link in links]
    assert {each.platform for each in read} == {platform}
    assert len({each.key for each in read}) == 1


@given(pairs(), st.data())
def test_two_posts_have_two_keys(pair, data):
    platform, post_id, links = pair
    other = data.draw(WRITINGS[platform][2].filter(lambda each: each != post_id))
    link = data.draw(written(platform, other, "lain"))
    assert read_link(link).key != read_link(links[0]).key


@given(pairs())
def test_every_way_to_write_a_link_holds_its_mark(pair):
    _platform, _post_id, links = pair
    mark = read_link(links[0]).mark
    assert all(mark in link for link in links)


@given(
    st.text() | st.text(string.ascii_lowercase + "/.?=&:[]%@-", max_size=60).map("https://".__add__)
)
def test_any_text_is_read_or_refused_with_a_sentence(text):
    refused = []
    try:
        link = read_link(text)
    except InvalidInputError as error:
        refused = [problem.field for problem in error.problems]
    assert refused == ["link"] or link_key(link.platform, text) == link.key
    assert refused or 0 < len(link.key) <= LONGEST_KEY


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://youtu.be/-AJIm0_vluI?si=1", "youtube.com/-AJIm0_vluI"),
        ("https://m.youtube.com/watch?app=desktop&v=-AJIm0_vluI&t=3", "youtube.com/-AJIm0_vluI"),
        ("https://www.youtube.com/shorts/-AJIm0_vluI", "youtube.com/-AJIm0_vluI"),
        ("https://youtube.com/live/-AJIm0_vluI?feature=share", "youtube.com/-AJIm0_vluI"),
        ("https://www.youtube-nocookie.com/embed/-AJIm0_vluI", "youtube.com/-AJIm0_vluI"),
        ("https://www.youtube.com/post/UgkxRekaan", "youtube.com/UgkxRekaan"),
        (
            "https://www.instagram.com/stories/pokja/3490000000000000001/",
            "instagram.com/stories/3490000000000000001",
        ),
        (
            "https:::www.tiktok.com:@griya:video:7561000000000000001",
            "tiktok.com/7561000000000000001",
        ),
        (
            "https://m.kabar.example/berita/1/?utm_source=x&b=2&a=1#c",
            "kabar.example/berita/1?a=1&b=2",
        ),
        ("kabar.example/?p=12", "kabar.example/?p=12"),
        ("https://facebook.com/pokja/posts/410000000000101:0", "facebook.com/410000000000101"),
    ],
)
def test_what_is_rubbish_in_a_link_is_left_out(link, key):
    assert read_link(link).key == key


@pytest.mark.parametrize(
    ("link", "account", "account_id", "post_id", "kind"),
    [
        (
            "https://x.com/PokjaRekaan/status/1846000000000000001",
            "pokjarekaan",
            None,
            "1846000000000000001",
            None,
        ),
        ("https://x.com/i/status/1846000000000000001", None, None, "1846000000000000001", None),
        (
            "https://www.tiktok.com/@griya.contoh/photo/7561000000000000001",
            "griya.contoh",
            None,
            "7561000000000000001",
            "image",
        ),
        ("https://www.youtube.com/shorts/-AJIm0_vluI", None, None, "-AJIm0_vluI", None),
        ("https://www.youtube.com/post/UgkxRekaan", None, None, None, None),
        (
            "https://www.linkedin.com/posts/pokja-rekaan_rumah-share-7250000000000000001-Ab",
            "pokja-rekaan",
            None,
            "7250000000000000001",
            None,
        ),
        (
            "https://www.instagram.com/pokja.rekaan/reel/DQCabcDEFg1/",
            "pokja.rekaan",
            None,
            None,
            "reel",
        ),
        (
            "https://facebook.com/permalink.php?story_fbid=122100000000001&id=61550000000001",
            None,
            "61550000000001",
            None,
            None,
        ),
        ("https://facebook.com/PokjaRekaan/videos/1221000001/", "pokjarekaan", None, None, "video"),
        ("https://facebook.com/photo/?fbid=1221000001", None, None, None, "image"),
    ],
)
def test_a_link_says_whose_post_it_is_and_which(link, account, account_id, post_id, kind):
    read = read_link(link)
    assert (read.account, read.account_id) == (account, account_id)
    assert (read.post_id, read.kind) == (post_id, kind)


def test_an_id_tells_when_the_post_was_made():
    link = read_link("https://www.tiktok.com/@griya/video/7561000000000000001")
    assert link.published_at is not None
    assert link.published_at.isoformat() == "2025-10-14T09:01:36+00:00"


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("", "whole address"),
        ("unggahan kemarin", "whole address"),
        ("javascript:alert(1)", "whole address"),
        ("https://[::1", "whole address"),
        ("https://x.com/" + "a" * LONGEST_PERMALINK, "whole address"),
        ("https://www.instagram.com/pokja.rekaan/", "one post"),
        ("https://www.instagram.com/reels/audio/123456789/", "one post"),
        ("https://www.facebook.com/profile.php?id=61550000000001", "one post"),
        ("https://kabar.example", "one post"),
        ("https://vm.tiktok.com/ZS1abc/", "short link"),
        ("https://www.tiktok.com/t/ZS1abc/", "short link"),
        ("https://fb.watch/abc/", "short link"),
        ("https://www.facebook.com/share/p/1AbC/", "short link"),
    ],
)
def test_what_leads_to_no_post_is_refused_and_told_why(link, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        read_link(link)


def test_a_link_that_facebook_writes_anew_each_time_is_read_with_a_warning():
    link = read_link("https://www.facebook.com/PokjaRekaan/posts/pfbid02AbC")
    assert link.key == "facebook.com/pfbid02AbC"
    assert "anew each time" in str(link.warning)


def test_a_facebook_number_may_be_what_an_export_calls_the_post():
    assert read_link("https://facebook.com/pokja/posts/1221000001").names == ("1221000001",)
    assert read_link("https://facebook.com/pokja/posts/pfbid02AbC").names == ()
    assert read_link("https://x.com/pokja/status/1846000000000000001").names == (
        "1846000000000000001",
    )


def test_a_post_without_an_id_of_its_platform_is_called_by_its_key():
    assert read_link("https://instagram.com/p/DQCabcDEFg1").own_id == "instagram.com/p/DQCabcDEFg1"
    assert read_link("https://youtu.be/-AJIm0_vluI").own_id == "-AJIm0_vluI"


def test_a_key_is_never_longer_than_its_column():
    long = read_link("https://kabar.example/" + "a" * 1000)
    other = read_link("https://kabar.example/" + "a" * 1001)
    assert len(long.key) == len(long.own_id) == 64
    assert long.key != other.key


def test_an_export_of_another_platform_has_no_key_for_a_link():
    link = "https://www.instagram.com/p/DQCabcDEFg1/"
    assert link_key(Platform.INSTAGRAM, link) == "instagram.com/p/DQCabcDEFg1"
    assert link_key(Platform.FACEBOOK, link) is None
    assert link_key(Platform.INSTAGRAM, "Semarang") is None
    assert known_link("Semarang") is None


def test_a_link_gets_the_scheme_that_it_lacks():
    assert whole_link(" x.com/a/status/1 ") == "https://x.com/a/status/1"
    assert whole_link("HTTP://x.com/a") == "HTTP://x.com/a"
