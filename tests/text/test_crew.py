from __future__ import annotations

import contextlib
import io
import os
import pickle
import signal

import pytest

from outreach.text.crew import Crew, answer, topics_of

TEXTS = ["Bedah rumah di kampung kumuh", "Sambungan air minum dan jamban sehat", None, ""]
BITS = bytes([1, 6, 0, 0])


@pytest.mark.parametrize("processes", [0, 2])
def test_texts_are_read_here_and_elsewhere_alike(processes):
    with Crew(processes) as crew:
        assert crew.topics(TEXTS).result() == topics_of(TEXTS) == BITS


def test_many_questions_are_answered_each_for_itself():
    with Crew(2) as crew:
        asked = [crew.topics([text] * 50) for text in TEXTS * 5]
        assert [each.result() for each in asked] == [bytes([bits]) * 50 for bits in BITS * 5]


def test_texts_of_a_process_that_was_ended_are_read_here():
    with Crew(1) as crew:
        crew.processes[0].send_signal(signal.SIGKILL)
        crew.processes[0].wait()
        assert crew.topics(TEXTS).result() == BITS


def test_a_process_answers_until_nothing_more_is_asked():
    asked = io.BytesIO(pickle.dumps(TEXTS) + pickle.dumps(TEXTS[:1]))
    answers = io.BytesIO()
    answer(asked, answers)
    assert answers.getvalue() == BITS + BITS[:1]


def test_a_process_ends_quietly_when_whoever_asked_is_gone():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as answers:
        answer(io.BytesIO(pickle.dumps(TEXTS)), answers)
        with pytest.raises(BrokenPipeError):
            answers.flush()  # what was written stays in the buffer, which nobody wants
        with contextlib.suppress(BrokenPipeError):
            answers.close()
