"""Champions speak for the cause and stand on the register; no alliance indicator counts them."""

from outreach.domain.members import MemberKind
from outreach.domain.months import Month
from outreach.indicators.alliance import alliance_indicators
from outreach.indicators.membership import membership
from tests.indicators.builders import act, member, record, support

OCTOBER = Month(2026, 10)
CHAMPION = member(kind=MemberKind.CHAMPION)


def test_a_champion_who_took_part_and_signed_counts_nowhere():
    active = record(CHAMPION, act("2026-10-06"), support("2026-10-07"))
    of_a_champion = alliance_indicators(active, OCTOBER)
    of_nobody = alliance_indicators(record(), OCTOBER)
    assert [each.value for each in of_a_champion] == [each.value for each in of_nobody]
    assert [row for each in of_a_champion for row in (*each.counted, *each.not_counted)] == []


def test_a_champions_spells_move_the_membership_in_a_row_of_their_own():
    rows = {each.kind: each.closing for each in membership([CHAMPION], OCTOBER)}
    assert rows.pop(MemberKind.CHAMPION) == 1
    assert set(rows.values()) == {0}
