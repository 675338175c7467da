"""The one list of kinds of evidence, and dated acts."""

from datetime import date

import pytest

from outreach.domain.evidence import INVOLVES, SUPPORTS, Act, EvidenceKind, evidence_kinds
from outreach.domain.statements import SupportKind

PAPERS = {kind for kind, each in evidence_kinds().items() if each.is_paper}


def act(first_day, last_day):
    return Act(
        member_id=1,
        kind=EvidenceKind.ACTION,
        first_day=first_day,
        last_day=last_day,
        region_code="33",
        record_id=1,
        label="",
    )


def test_the_list_says_of_every_kind_what_it_shows():
    assert list(evidence_kinds()) == list(EvidenceKind)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_kind_has_a_name_in_both_languages(language):
    names = [each.name.in_language(language) for each in evidence_kinds().values()]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_papers_of_the_list_are_those_that_are_recorded():
    assert {EvidenceKind(kind) for kind in SupportKind} == PAPERS


def test_every_kind_of_evidence_shows_something():
    assert set(EvidenceKind) == INVOLVES | SUPPORTS


def test_every_paper_is_support_but_a_statement_alone_is_also_involvement():
    assert PAPERS <= SUPPORTS
    assert {EvidenceKind.STATEMENT} == PAPERS & INVOLVES


def test_a_joint_action_is_support_and_involvement():
    assert EvidenceKind.JOINT_ACTION in INVOLVES & SUPPORTS


def test_a_further_list_is_read_as_it_is_written(tmp_path):
    path = tmp_path / "evidence.toml"
    path.write_text(
        '[mou]\nname = { id = "Nota", en = "Memorandum" }\n'
        "involves = true\nsupports = false\nneeds_proof = true\nis_paper = true\n",
        encoding="utf-8",
    )
    (kind,) = evidence_kinds(path).values()
    assert (kind.kind, kind.name.id, kind.name.en) == (EvidenceKind.MOU, "Nota", "Memorandum")
    assert (kind.involves, kind.supports, kind.needs_proof, kind.is_paper) == (
        True,
        False,
        True,
        True,
    )


def test_a_day_is_known_where_it_is_one():
    assert act(date(2026, 10, 6), date(2026, 10, 6)).is_day_known
    assert not act(date(2026, 10, 1), date(2026, 10, 31)).is_day_known
