"""Channels and how their handles are compared."""

import pytest

from outreach.domain.channels import PLATFORM_NAMES, ChannelDetails, Platform, bare_handle
from outreach.domain.errors import InvalidInputError


@pytest.mark.parametrize("written", ["@Griya.Jateng", " griya.jateng ", "@@GRIYA.JATENG"])
def test_a_handle_is_compared_in_one_form(written):
    assert bare_handle(written) == "griya.jateng"


def test_a_channel_needs_a_name():
    ChannelDetails(platform=Platform.X, name="Griya", region_code="33").check()
    with pytest.raises(InvalidInputError):
        ChannelDetails(platform=Platform.X, name="  ", region_code="33").check()


def test_every_platform_but_the_unnamed_has_a_proper_name():
    assert set(Platform) - set(PLATFORM_NAMES) == {Platform.OTHER}
