"""Forms in which posts and their figures are typed in by hand."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Any, Final

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import SelectField, StringField, TextAreaField, ValidationError

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.permalinks import PostLink, read_link
from outreach.domain.typed_posts import FiguresRead, TypedDetails
from outreach.indicators.frames import MEASURES
from outreach.runtime import reading, scope, today, zone
from outreach.storage.queries.channels import channels_in, find_channel
from outreach.web import words
from outreach.web.channel_names import channel_label
from outreach.web.forms import CountField, DayField, Form, RegionField, text_or_none
from outreach.web.regions import chosen_scope, own_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.storage.models import Channel, Reading

NEW_CHANNEL: Final = "new"
LOOK: Final = "look"  # the name of the button that reads the link again
# What a post's page or its owner's statistics show, per platform; the rest can be typed too.
SHOWN_BY: Final = {
    Platform.FACEBOOK: ("reach", "views", "reactions", "comments", "shares", "clicks"),
    Platform.INSTAGRAM: ("reach", "views", "reactions", "comments", "shares", "saves"),
    Platform.X: ("impressions", "reactions", "comments", "shares", "saves", "clicks"),
    Platform.YOUTUBE: ("views", "impressions", "reactions", "comments", "shares"),
    Platform.TIKTOK: ("views", "reactions", "comments", "shares", "saves"),
    Platform.LINKEDIN: ("impressions", "reactions", "comments", "shares", "clicks"),
    Platform.OTHER: ("reach", "views", "reactions", "comments", "shares"),
}


class FiguresForm(Form):
    """What was read of a post on a day; a blank is unknown."""

    read_on = DayField(
        _later("Figures of"), description=_later("The day on which you read the figures.")
    )
    reach = CountField(words.MEASURES["reach"])
    impressions = CountField(words.MEASURES["impressions"])
    views = CountField(words.MEASURES["views"])
    engaged_users = CountField(words.MEASURES["engaged_users"])
    engagements = CountField(words.MEASURES["engagements"])
    reactions = CountField(words.MEASURES["reactions"])
    comments = CountField(words.MEASURES["comments"])
    shares = CountField(words.MEASURES["shares"])
    saves = CountField(words.MEASURES["saves"])
    clicks = CountField(words.MEASURES["clicks"])
    followers = CountField(words.MEASURES["followers"])

    platform: Platform = Platform.OTHER

    @property
    def shown(self) -> list[Any]:
        """The figures that the platform is known to show."""
        return [self[name] for name in SHOWN_BY[self.platform]]

    @property
    def others(self) -> list[Any]:
        """All other figures."""
        return [self[name] for name in MEASURES if name not in SHOWN_BY[self.platform]]

    @property
    def has_others(self) -> bool:
        """Tell whether one of the others is filled in or wrong, so that they have to be seen."""
        return any(field.data is not None or field.errors for field in self.others)

    def figures(self) -> FiguresRead:
        """Give what was typed as the domain wants it."""
        counts = {name: self[name].data for name in MEASURES}
        return FiguresRead(read_on=self.read_on.day, counts=counts)

    def show(self, stored: Reading) -> FiguresForm:
        """Fill the form with what is stored."""
        self.version.data = str(stored.batch.version)
        self.read_on.data = stored.read_on
        for name in MEASURES:
            self[name].data = getattr(stored, name)
        return self


class TimeField(StringField):
    """A time of day; nothing typed is unknown."""

    def pre_validate(self, _form: object) -> None:
        """Refuse what is no time of day."""
        if (self.data or "").strip() and self.time is None:
            raise ValidationError(_("Write the time with hour and minute, for example 14.30."))

    @property
    def time(self) -> time | None:
        """The time, as browsers send it or as people type it."""
        match = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?", (self.data or "").strip())
        if match is None or int(match[1]) > 23 or int(match[2]) > 59:
            return None
        return time(int(match[1]), int(match[2]))


class NewRegionField(RegionField):
    """The region of a new channel; not asked where the channel is on the list."""

    def pre_validate(self, form: Any) -> None:
        """Ask for a region where the channel is new."""
        if form.channel.data == NEW_CHANNEL:
            super().pre_validate(form)


class TypedPostForm(FiguresForm):
    """A post that is typed in, beginning with its link."""

    link = StringField(
        _later("Link to the post"),
        description=_later("Open the post and copy the address that the browser shows."),
    )
    channel = SelectField(_later("Channel"), default="")
    name = StringField(
        _later("Name of the new channel"),
        description=_later("The name that the account shows to its readers."),
    )
    handle = StringField(
        _later("Handle"),
        description=_later("The short name alone, without @ and without the address."),
    )
    region = NewRegionField(
        _later("Region"), description=_later("Type part of the name, then choose from the list.")
    )
    published_on = DayField(_later("Day of publishing"))
    published_time = TimeField(_later("Time of publishing"))
    kind = SelectField(_later("Kind of post"), default="")
    text = TextAreaField(
        _later("Text"),
        description=_later("The topics are read from it. You can correct them afterwards."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read: PostLink | None = None
        self.region.regions = own_regions()
        self.kind.choices = [("", _("Unknown")), *words.POST_KINDS.items()]
        self.offered: list[Channel] = []
        self._offer()

    @property
    def asks_to_look(self) -> bool:
        """Tell whether the button was pressed that reads the link again."""
        return LOOK in request.form

    @property
    def is_new_channel(self) -> bool:
        """Tell whether a channel is to be named that is not on the list."""
        return bool(self.channel.data == NEW_CHANNEL)

    def look(self, link: str) -> None:
        """Read the link, and offer the channels of its platform."""
        self.link.data = link
        with self.showing_problems():
            self.read = read_link(link)
            self.platform = self.read.platform
        self._offer()

    def guess(self) -> None:
        """Fill in what the link says, and what is likely where nothing was typed yet."""
        self.read_on.data = self.read_on.data or today()
        if not self.region.data:
            self.region.put(chosen_scope().region_code)
        if self.read is None:
            return
        self.kind.data = self.kind.data or self.read.kind or ""
        if self.read.published_at is not None:
            at = self.read.published_at.astimezone(zone())
            self.published_on.raw_data = None
            self.published_on.data, self.published_time.data = at.date(), at.strftime("%H:%M")
        self._guess_channel(self.read)

    def _guess_channel(self, read: PostLink) -> None:
        """Choose the channel that the link names, or the only one that there is."""
        found = self._named(read) if read.account or read.account_id else None
        if found is None and len(self.offered) == 1 and not (read.account or read.account_id):
            found = self.offered[0]
        if found is not None:
            self.channel.data = str(found.id)
        elif not self.channel.data:
            self.channel.data = NEW_CHANNEL if read.account or not self.offered else ""
        self.handle.data = self.handle.data or read.account

    def _named(self, read: PostLink) -> Channel | None:
        with reading() as session:
            found = find_channel(
                session,
                read.platform,
                handle=read.account,
                platform_id=read.account_id,
                scope=scope(),
            )
        ids = [each.id for each in self.offered]
        return found if found is not None and found.id in ids else None

    def _offer(self) -> None:
        with reading() as session:
            channels = channels_in(session, scope())
        self.offered = [
            each for each in channels if self.read is None or each.platform is self.platform
        ]
        self.channel.choices = _channel_choices(self.offered)

    def details(self) -> TypedDetails:
        """Give what was typed as the domain wants it."""
        chosen = self.channel.data or ""
        return TypedDetails(
            link=self.link.data or "",
            published_on=self.published_on.day,
            published_time=self.published_time.time,
            channel_id=int(chosen) if chosen.isdigit() else None,
            new_channel=self._new_channel() if chosen == NEW_CHANNEL else None,
            text=text_or_none(self.text),
            kind=self.kind.data or None,
        )

    def _new_channel(self) -> ChannelDetails:
        return ChannelDetails(
            platform=self.platform,
            name=self.name.data or "",
            region_code=self.region.code,
            handle=text_or_none(self.handle),
            platform_id=None if self.read is None else self.read.account_id,
        )


def _channel_choices(channels: Sequence[Channel]) -> list[tuple[str, str]]:
    return [
        ("", _("Choose a channel")),
        *((str(each.id), channel_label(each)) for each in channels),
        (NEW_CHANNEL, _("A channel that is not on this list yet")),
    ]
