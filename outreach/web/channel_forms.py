"""Forms about social-media accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import RadioField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs

from outreach.domain.channels import ChannelDetails, Platform
from outreach.runtime import today
from outreach.web import words
from outreach.web.forms import CountField, DayField, Form, RegionField, text_or_none
from outreach.web.member_names import MemberField, names_like
from outreach.web.regions import own_regions

if TYPE_CHECKING:
    from datetime import date

    from outreach.storage.models import Channel


class ChannelForm(Form):
    """What is written about a channel."""

    platform = SelectField(_later("Platform"))
    name = StringField(
        _later("Name"), description=_later("The name that the account shows to its readers.")
    )
    handle = StringField(
        _later("Handle"),
        description=_later("The short name alone, without @ and without the address."),
    )
    platform_id = StringField(
        _later("Platform id"),
        description=_later("The number of the page or account, as the platform's exports give it."),
    )
    owner = RadioField(
        _later("Whose channel is it?"),
        choices=[
            SelectChoice("pokja", _later("The Pokja's own")),
            SelectChoice("member", _later("A member's")),
            SelectChoice(
                "others", _later("Not ours: its posts are kept, but not counted with ours")
            ),
        ],
        default="pokja",
    )
    member = MemberField(
        _later("Member"), description=_later("Type part of the name, then choose from the list.")
    )
    region = RegionField(
        _later("Region"), description=_later("Type part of the name, then choose from the list.")
    )

    def __init__(self, *args: object, channel: Channel | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.platform.choices = [(each.value, words.platform_name(each)) for each in Platform]
        self.region.regions = own_regions()
        owner_id = channel.member_id if channel is not None else None
        besides = [] if owner_id is None else [owner_id]
        self.member.names = names_like([self.member.data or ""], besides=besides)

    def validate_handle(self, field: StringField) -> None:
        """Refuse an address: no export writes a handle like that."""
        if any(sign in (field.data or "").strip() for sign in "/ "):
            raise ValidationError(_("Write the handle alone, for example pokja.jateng."))

    def validate_member(self, field: MemberField) -> None:
        """Ask for a member only where the channel is a member's."""
        if self.owner.data == "member":
            field.assert_found()

    def details(self) -> ChannelDetails:
        """Give what was typed as the domain wants it."""
        return ChannelDetails(
            platform=Platform(self.platform.data),
            name=self.name.data or "",
            region_code=self.region.code,
            handle=text_or_none(self.handle),
            platform_id=text_or_none(self.platform_id),
            member_id=self.member.member_id if self.owner.data == "member" else None,
            is_ours=self.owner.data != "others",
        )

    def show(self, channel: Channel) -> ChannelForm:
        """Fill the form with what is stored."""
        self.version.data = str(channel.version)
        self.platform.data = channel.platform.value
        self.name.data = channel.name
        self.handle.data, self.platform_id.data = channel.handle, channel.platform_id
        self.owner.data = _owner_of(channel)
        self.member.put(channel.member_id)
        self.region.put(channel.region_code)
        return self


class FollowersForm(Form):
    """How many follow a channel on a day."""

    counted_on = DayField(_later("Counted on"))
    followers = CountField(_later("Followers"))

    def validate_counted_on(self, field: DayField) -> None:
        """Refuse a day to come."""
        if field.data is not None and field.data > today():
            raise ValidationError(_("This day is still to come."))

    @property
    def count(self) -> int:
        """The number of followers, where the form requires one."""
        assert self.followers.data is not None
        return self.followers.data

    def put(self, channel: Channel, wanted: str, otherwise: date) -> None:
        """Show the count of the wanted day to be mended, else ask for a new one."""
        self.counted_on.data = otherwise
        for count in channel.followers:
            if count.counted_on.isoformat() == wanted:
                self.version.data = str(count.version)
                self.counted_on.data, self.followers.data = count.counted_on, count.followers


def _owner_of(channel: Channel) -> str:
    if not channel.is_ours:
        return "others"
    return "pokja" if channel.member_id is None else "member"
