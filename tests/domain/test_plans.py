"""Tests of titles that move to another year."""

from __future__ import annotations

import pytest

from outreach.domain.plans import title_for_year


@pytest.mark.parametrize(
    ("title", "moved"),
    [
        ("Rakor 2026", "Rakor 2027"),
        ("2026: Rakor 2026", "2027: Rakor 2027"),
        ("Rakor Pokja", "Rakor Pokja"),
        ("Evaluasi RPJMD 2025", "Evaluasi RPJMD 2025"),
        ("Surat 120260", "Surat 120260"),
        ("RKPD 2026/2027", "RKPD 2027/2028"),
        ("RKPD 2025 – 2026", "RKPD 2026 – 2027"),
        ("RPJMD 2021-2026", "RPJMD 2021-2026"),
        ("RPJMD 2026-2030", "RPJMD 2026-2030"),
        ("RPJMD 2021-2025", "RPJMD 2021-2025"),
    ],
)
def test_a_title_names_the_new_year_where_it_named_the_old_one(title, moved):
    assert title_for_year(title, 2026, 2027) == moved
