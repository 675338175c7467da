"""Tests of the home page, the indicators and the measures, with the demo's records."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from tests.records import copy_of_the_demo


@pytest.fixture
def database_url(tmp_path):
    return copy_of_the_demo(tmp_path)


def words_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.text, "html.parser")
    return " ".join(soup.get_text(" ", strip=True).split())


def test_the_home_page_is_about_the_latest_month_on_record(coordinator):
    assert "Oktober 2026" in words_of(coordinator, "/")


def test_the_chosen_month_stays_for_the_next_page(coordinator):
    coordinator.get("/?month=2026-09")
    assert "September 2026" in words_of(coordinator, "/indicators")


def test_a_month_that_is_none_is_passed_over(coordinator):
    assert "Oktober 2026" in words_of(coordinator, "/?month=Oktober")


def test_the_home_page_says_what_needs_doing(coordinator):
    words = words_of(coordinator, "/")
    assert "kegiatan yang waktunya tiba belum ada hasilnya" in words
    assert "pernyataan belum dapat dihitung" in words


def test_an_indicator_names_its_rows_and_why_others_are_left_out(coordinator):
    words = words_of(coordinator, "/indicators/media_involved?month=2026-10")
    assert "Dihitung: 6" in words
    assert "Tidak dihitung: 5" in words
    assert "Terdaftar, tidak ada keterlibatan bulan ini." in words


def test_membership_adds_up_on_the_page(coordinator):
    assert "Semua 26 3 1 28" in words_of(coordinator, "/indicators?month=2026-10")


def test_an_unknown_indicator_is_no_page(coordinator):
    assert coordinator.get("/indicators/happiness").status_code == 404


def test_engagement_and_interaction_stand_by_topic(coordinator):
    words = words_of(coordinator, "/engagement?month=2026-10&platform=instagram")
    assert "Perumahan dan permukiman 8" in words
    assert "4,45%" in words


def test_a_platform_without_posts_is_passed_over(coordinator):
    words = words_of(coordinator, "/engagement?month=2026-10&platform=tiktok")
    assert "Semua angka Facebook" in words


def test_the_rows_of_a_month_without_posts_lead_to_how_to_get_them(publisher):
    answer = publisher.get("/engagement/facebook/all/voice?month=2026-12", follow_redirects=True)
    assert "Belum ada unggahan tercatat pada bulan ini" in answer.text


def test_a_month_without_posts_says_how_to_get_them(publisher):
    assert "Impor unggahan" in words_of(publisher, "/engagement?month=2026-01")


@pytest.mark.parametrize("measure", ["engagement_rate", "gap", "voice", "voice_comments"])
def test_a_number_opens_the_posts_that_it_counts(coordinator, measure):
    address = f"/engagement/instagram/housing/{measure}?month=2026-10"
    assert re.search(r"Dihitung: [78] ", words_of(coordinator, address))


def test_posts_of_unknown_figures_are_left_out_with_the_reason(coordinator):
    words = words_of(coordinator, "/engagement/instagram/all/engagement_rate?month=2026-10")
    assert "Tidak diikutkan" in words


@pytest.mark.parametrize(
    "address",
    [
        "/engagement/myspace/housing/gap",
        "/engagement/instagram/weather/gap",
        "/engagement/instagram/housing/joy",
    ],
)
def test_a_number_that_there_is_not_is_no_page(coordinator, address):
    assert coordinator.get(address).status_code == 404
