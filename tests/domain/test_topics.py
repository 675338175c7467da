"""Topics in their fixed order."""

from outreach.domain.topics import Topic, in_order


def test_topics_are_listed_in_their_order_each_once():
    mixed = [Topic.SANITATION, Topic.HOUSING, Topic.SANITATION]
    assert in_order(mixed) == [Topic.HOUSING, Topic.SANITATION]
