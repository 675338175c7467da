import io
import json

import pytest

from outreach.text.classify import classify_line, classify_stream


def answers(source: bytes) -> tuple[bool, list[dict[str, object]]]:
    sink = io.StringIO()
    all_right = classify_stream(io.BytesIO(source), sink)
    return all_right, [json.loads(line) for line in sink.getvalue().split("\n")[:-1]]


def test_a_text_is_answered_with_its_topics():
    assert classify_line('{"text": "PDAM dan sanitasi", "id": 7}') == {
        "topics": ["water", "sanitation"],
        "sentiment": "neutral",
        "compound": 0.0,
    }


@pytest.mark.parametrize("line", ["{}", '{"text": null}', '{"text": ""}'])
def test_a_missing_text_speaks_of_nothing(line):
    assert classify_line(line) == {"topics": [], "sentiment": "neutral", "compound": 0.0}


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "sanitasi",
        '{"text": ',
        "[" * 100000,
        '["sanitasi"]',
        "null",
        '"sanitasi"',
        '{"text": 5}',
        '{"text": ["sanitasi"]}',
        '{"text": false}',
        '{"text": "a\tb"}',
    ],
)
def test_a_line_that_is_no_text_is_an_error(line):
    assert set(classify_line(line)) == {"error"}


def test_an_error_is_said_in_the_language_asked_for():
    assert classify_line("", gettext=str.upper) == {"error": "THE LINE IS NOT VALID JSON."}


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "sanitasi \\u0000"}',
        '{"text": "sanitasi \\ud800"}',
        '{"text": "\u2028sanitasi"}',
        '{"text": "sanitasi\x85"}',
        '{"text": "sanitasi"}\r',
        '{"text": "sanitasi\\r"}',
        '{"text": "sanitasi", "id": ' + "9" * 5000 + "}",
    ],
)
def test_odd_signs_are_text_like_others(line):
    assert classify_line(line)["topics"] == ["sanitation"]


def test_a_text_of_a_megabyte_is_read():
    text = "kata " * 200_000 + "sanitasi"
    assert classify_line(json.dumps({"text": text}))["topics"] == ["sanitation"]


def test_every_line_has_one_answer_in_the_same_order():
    all_right, given = answers(b'{"text":"PDAM"}\n{"text":null}\n{"text":"jamban"}')
    assert all_right
    assert [answer["topics"] for answer in given] == [["water"], [], ["sanitation"]]


def test_a_line_ends_with_a_line_feed_alone():
    source = '{"text":"PDAM\u2028x\x85"}\r\n{"text":"jamban"}\n'.encode()
    all_right, given = answers(source)
    assert all_right
    assert [answer["topics"] for answer in given] == [["water"], ["sanitation"]]


@pytest.mark.parametrize("bad", [b"", b"\xff", b'{"text":"\xed\xa0\x80"}', b"{", b"5"])
def test_a_bad_line_is_told_and_the_others_are_answered(bad):
    all_right, given = answers(b'{"text":"PDAM"}\n' + bad + b'\n{"text":"jamban"}\n')
    assert not all_right
    assert ["error" in answer for answer in given] == [False, True, False]


def test_nothing_in_gives_nothing_out():
    assert answers(b"") == (True, [])
