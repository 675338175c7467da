"""Tests of bringing lists of members in and taking them back from the command line."""

from __future__ import annotations

import json

import pytest

from tests.importers.listed import csv

KEYS = {
    "import_id",
    "rows",
    "added",
    "changed",
    "unchanged",
    "repeated",
    "rejected",
    "rejections",
    "columns",
    "warnings",
}
HEAD = "Nama Lembaga;Jenis;Kab/Kota;Tgl Bergabung;Narahubung;No HP"
RADIO = "Radio Uji;Radio;Kota Semarang;3 Maret 2026;Budi Uji;0812-3456-7890"
AMBIGUOUS = "LSM Uji;LSM;Semarang;;;"


@pytest.fixture
def listed(tmp_path):
    """Write a list and give its path."""

    def write(*lines, name="daftar.csv"):
        path = tmp_path / name
        path.write_bytes(csv(*lines))
        return path

    return write


def document(answer):
    return json.loads(answer.stdout)


def test_an_import_says_what_became_of_every_row(run, listed):
    answer = run(
        "members", "import", listed(HEAD, RADIO, RADIO, AMBIGUOUS), "--json", "--lang", "en"
    )
    found = document(answer)
    assert (answer.exit_code, set(found)) == (0, KEYS)
    assert [found[name] for name in ("rows", "added", "repeated", "rejected")] == [3, 1, 1, 1]
    (rejection,) = found["rejections"]
    assert rejection["line"] == 4
    assert (rejection["sheet"], rejection["column"]) == (None, "Kab/Kota")
    assert "Kota Semarang (33.74)" in rejection["reason"]
    assert found["columns"]["district"] == "Kab/Kota"


def test_the_same_file_again_changes_nothing(run, listed):
    path = listed(HEAD, RADIO)
    run("members", "import", path)
    found = document(run("members", "import", path, "--json"))
    assert (found["added"], found["unchanged"]) == (0, 1)


def test_what_was_brought_in_stands_on_the_list(run, listed):
    run("members", "import", listed(HEAD, RADIO))
    (member,) = document(run("members", "list", "--json"))
    assert (member["name"], member["kind"], member["region"]) == ("Radio Uji", "media", "33.74")
    assert (member["joined_on"], member["left_on"]) == ("2026-03-03", None)


def test_the_list_is_by_name_whether_letters_are_large_or_small(run, listed):
    run(
        "members", "import", listed(HEAD, *(f"{name};TV;33;;;" for name in ("TV B", "radio", "Ta")))
    )
    names = [member["name"] for member in document(run("members", "list", "--json"))]
    assert names == ["radio", "Ta", "TV B"]


def test_the_outcome_is_readable_and_in_indonesian(run, listed):
    answer = run("members", "import", listed(HEAD, RADIO, AMBIGUOUS))
    assert "Baru: 1" in answer.stdout
    assert "Kab/Kota" in answer.stdout
    assert "Kolom narahubung tidak diambil" in answer.stdout


def test_a_row_like_a_member_on_record_is_added_and_said(run, listed):
    run("members", "import", listed(HEAD, "Radio Gema Lembayung;Radio;Kota Semarang;;;"))
    path = listed(HEAD, "Radio Gema Lembajung;Radio;Kota Semarang;;;", name="lain.csv")
    found = document(run("members", "import", path, "--json"))
    assert found["added"] == 1
    assert any("Radio Gema Lembayung" in warning for warning in found["warnings"])


def test_what_the_list_does_not_say_may_be_said_beside_it(run, listed):
    path = listed("Nama", "Uji")
    said = ("--kind", "radio", "--region", "33.74", "--joined-on", "2026-02-01")
    assert document(run("members", "import", path, *said, "--json"))["added"] == 1
    assert document(run("members", "list", "--json"))[0]["joined_on"] == "2026-02-01"


def test_a_whole_kind_may_be_said_too(run, listed):
    path = listed("Nama", "Uji")
    run("members", "import", path, "--kind", "institution", "--region", "33")
    assert document(run("members", "list", "--json"))[0]["kind"] == "institution"


def test_contact_persons_come_along_on_a_ground_alone(run, listed):
    path = listed(HEAD, RADIO)
    assert document(run("members", "import", path, "--json"))["unchanged"] == 0
    found = document(run("members", "import", path, "--ground", "consent", "--json"))
    assert (found["changed"], found["warnings"]) == (1, [])


def test_a_map_says_which_column_is_which(run, listed, tmp_path):
    drawn = tmp_path / "map.toml"
    drawn.write_text('[columns]\nname = "Siapa"\nkind = "Apa"\n', encoding="utf-8")
    path = listed("Apa;Siapa", "Radio;Uji")
    found = document(run("members", "import", path, "--map", drawn, "--region", "33", "--json"))
    assert (found["added"], found["columns"]) == (1, {"name": "Siapa", "kind": "Apa"})


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("x;y", "1;2"), "names"),
        (("Nama;Jenis",), "no rows"),
        (("",), "empty"),
        (("Nama;Jenis", ";TV"), "no name"),
    ],
)
def test_a_refusal_is_one_sentence_and_a_document_with_all_keys(run, listed, lines, sentence):
    answer = run("members", "import", listed(*lines), "--json", "--lang", "en")
    found = document(answer)
    assert (answer.exit_code, set(found), found["import_id"]) == (1, KEYS, None)
    assert sentence in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_refused_list_says_what_is_wrong_with_its_rows(run, listed):
    found = document(run("members", "import", listed(HEAD, AMBIGUOUS), "--json"))
    assert (found["rows"], found["rejected"], len(found["rejections"])) == (1, 1, 1)


@pytest.mark.parametrize("wrong", [("--region", "99.99"), ("--map", "?")])
def test_an_unknown_region_or_map_is_refused(run, listed, tmp_path, wrong):
    drawn = tmp_path / "map.toml"
    drawn.write_text("colour = 1", encoding="utf-8")
    name, value = wrong
    answer = run("members", "import", listed(HEAD, RADIO), name, drawn if value == "?" else value)
    assert answer.exit_code == 1
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "wrong", [("nowhere.csv",), ("FILE", "--kind", "toko"), ("FILE", "--joined-on", "besok")]
)
def test_wrong_use_ends_with_two(run, listed, wrong):
    path = listed(HEAD, RADIO)
    words = [path if word == "FILE" else word for word in wrong]
    assert run("members", "import", *words).exit_code == 2


def test_an_import_is_undone(run, listed):
    run("members", "import", listed(HEAD, RADIO))
    answer = run("members", "undo", 1, "--json")
    assert document(answer) == {"import_id": 1, "removed": 1, "restored": 0}
    assert document(run("members", "list", "--json")) == []


def test_an_import_cannot_be_undone_twice(run, listed):
    run("members", "import", listed(HEAD, RADIO))
    assert "dibatalkan" in run("members", "undo", 1).stdout
    answer = run("members", "undo", 1)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert run("members", "undo", 99).exit_code == 1


def test_the_help_needs_no_database(run):
    assert "--ground" in run("members", "import", "--help").stdout
