"""Tests of the home page of an empty installation."""

from __future__ import annotations


def test_an_empty_register_is_told_its_first_step(coordinator):
    words = coordinator.get("/").text
    assert "Belum ada catatan" in words
    assert "Daftarkan anggota" in words


def test_a_viewer_is_not_offered_what_it_may_not_do(viewer):
    assert "Daftarkan anggota" not in viewer.get("/").text
