from __future__ import annotations

from outreach.importers.formats import known_formats
from outreach.importers.joined_sheets import joined
from outreach.importers.layouts import laid_out
from outreach.importers.sheets import Records, Sheet

INSIGHTS = known_formats()["facebook_insights"]
MAIN = ["Post ID", "Posted", "Lifetime Post Total Reach"]


def sheet(name, *rows):
    return Sheet(
        records=lambda: Records(rows=iter([(n, [*r]) for n, r in enumerate(rows, 1)])), name=name
    )


def rows_of(main, *others, header=MAIN):
    layout = laid_out(1, header, INSIGHTS.columns)
    return [row for _, row in joined(main, layout, others, INSIGHTS).records()]


KEY_METRICS = sheet("Key Metrics", MAIN, ["", "", "said"], ["41_1", "t", "8"], ["41_2", "t", "9"])


def test_the_columns_of_another_sheet_stand_beside_the_post_with_their_key():
    stories = sheet("Stories", ["like", "Post ID", "share"], ["5", " 41_2", "1"])
    assert rows_of(KEY_METRICS, stories) == [
        [*MAIN, "like", "share"],
        ["", "", "said", "", ""],
        ["41_1", "t", "8", "", ""],
        ["41_2", "t", "9", "5", "1"],
    ]


def test_the_sheet_of_stories_comes_before_that_of_people():
    people = sheet("Lifetime Talking About This(...", ["Post ID", "like"], ["41_1", "1"])
    stories = sheet("Lifetime Post Stories by act...", ["Post ID", "like"], ["41_1", "2"])
    assert rows_of(KEY_METRICS, people, stories)[2] == ["41_1", "t", "8", "2"]


def test_each_column_comes_from_the_first_sheet_that_has_it():
    first = sheet("a", ["Post ID", "like"], ["41_1", "1"])
    second = sheet("b", ["Post ID", "like", "comment"], ["41_1", "2", "3"])
    assert rows_of(KEY_METRICS, first, second)[2] == ["41_1", "t", "8", "1", "3"]


def test_a_row_without_a_key_takes_nothing_from_another_sheet():
    described = sheet("a", ["Post ID", "like"], ["", "said"], ["41_1", "1"])
    assert rows_of(KEY_METRICS, described)[1] == ["", "", "said", ""]


def test_sheets_without_such_columns_or_without_the_key_add_nothing():
    layout = laid_out(1, MAIN, INSIGHTS.columns)
    others = [sheet("a", ["Post ID", "hide clicks"]), sheet("b", ["like"]), sheet("c")]
    assert joined(KEY_METRICS, layout, others, INSIGHTS) is KEY_METRICS


def test_a_column_that_the_main_sheet_has_is_not_looked_for():
    header = [*MAIN, "Lifetime Post Stories by action type - like"]
    main = sheet("Key Metrics", header, ["41_1", "t", "8", "7"])
    stories = sheet("Stories", ["Post ID", "like"], ["41_1", "5"])
    assert rows_of(main, stories, header=header)[1] == ["41_1", "t", "8", "7"]
