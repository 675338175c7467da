"""Tests of the channels behind the accounts that a file names."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.errors import InvalidInputError
from outreach.services.channels import add_channel
from outreach.storage.models import Channel
from tests.exports import COORDINATOR, bring_in, export, load

META = {"account_id": "700", "account": "griya.contoh", "account_name": "Griya Contoh"}
OTHER = {"account_id": "701", "account": "tirta.contoh", "account_name": "Tirta Contoh"}


def register(database, **details):
    with database.unit_of_work(COORDINATOR) as work:
        given = {"region_code": "33", "name": "Griya", **details}
        return add_channel(work.session, work.scope, ChannelDetails(**given))


def channels(database):
    with database.reading() as session:
        return session.scalars(select(Channel).order_by(Channel.id)).all()


def test_an_instagram_account_has_a_handle_an_id_and_a_name(database):
    bring_in(database, META, platform="instagram")
    (channel,) = channels(database)
    assert (channel.handle, channel.platform_id, channel.name) == (
        "griya.contoh",
        "700",
        "Griya Contoh",
    )


def test_a_facebook_page_has_an_id_and_a_name(database):
    bring_in(database, {"account_id": "700", "account": "Griya Contoh"}, platform="facebook")
    (channel,) = channels(database)
    assert (channel.handle, channel.platform_id, channel.name) == (None, "700", "Griya Contoh")


def test_an_account_known_by_a_link_has_its_handle(database):
    bring_in(database, {"account": "@GriyaContoh"}, platform="x")
    assert channels(database)[0].handle == "griyacontoh"


def test_a_new_channel_takes_the_importers_region_and_is_the_pokjas(database):
    load(database, export({}), region_code="33.74")
    (channel,) = channels(database)
    assert (channel.region_code, channel.is_ours, channel.member_id) == ("33.74", True, None)


def test_of_a_meta_file_the_account_with_most_posts_is_ours(database):
    bring_in(database, OTHER, META, META, platform="instagram")
    assert {each.name: each.is_ours for each in channels(database)} == {
        "Tirta Contoh": False,
        "Griya Contoh": True,
    }


def test_at_a_tie_the_first_named_is_the_main_one(database):
    bring_in(database, OTHER, META, META, OTHER, platform="instagram")
    assert [each.is_ours for each in channels(database)] == [True, False]


def test_a_known_channel_keeps_its_standing(database):
    register(database, platform=Platform.INSTAGRAM, platform_id="701")
    bring_in(database, OTHER, META, META, platform="instagram")
    assert channels(database)[0].is_ours


def test_with_a_map_every_new_channel_is_ours(database):
    bring_in(database, OTHER, META, META, platform="instagram", is_map=True)
    assert all(each.is_ours for each in channels(database))


def test_on_other_platforms_every_new_channel_is_ours(database):
    bring_in(database, {"account": "a"}, {"account": "b"}, {"account": "b"})
    assert all(each.is_ours for each in channels(database))


def test_a_known_channel_is_completed(database):
    register(database, platform=Platform.INSTAGRAM, name="Griya Contoh")
    bring_in(database, META, platform="instagram")
    (channel,) = channels(database)
    assert (channel.handle, channel.platform_id) == ("griya.contoh", "700")


def test_a_handle_that_another_channel_has_is_not_taken_from_it(database):
    register(database, platform=Platform.INSTAGRAM, platform_id="700")
    register(database, platform=Platform.INSTAGRAM, handle="griya.contoh", platform_id="9")
    bring_in(database, META, platform="instagram")
    assert [each.handle for each in channels(database)] == [None, "griya.contoh"]


def test_an_account_that_a_person_names_is_found_by_its_name(database):
    register(database, platform=Platform.YOUTUBE, name="Kanal Griya", handle="kanalgriya")
    bring_in(database, {"account": "Kanal  Griya"}, platform="youtube")
    assert len(channels(database)) == 1


def test_an_account_that_a_person_names_is_found_by_its_handle(database):
    register(database, platform=Platform.YOUTUBE, name="Kanal Griya", handle="kanalgriya")
    bring_in(database, {"account": "@KanalGriya"}, platform="youtube")
    assert len(channels(database)) == 1


def test_an_account_written_in_two_ways_is_one_channel(database):
    bring_in(database, {"account": "Griya"}, {"account": "griya"})
    assert len(channels(database)) == 1


def test_a_file_that_names_no_account_is_refused(database):
    with pytest.raises(InvalidInputError, match="--account") as caught:
        load(database, export({"account": None}))
    assert caught.value.problems[0].field == "account"
    assert channels(database) == []
