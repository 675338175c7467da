"""Forms with which lists of members are brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from flask_wtf.file import FileField
from wtforms import SelectField, StringField

from outreach.domain.files import UploadedFile
from outreach.domain.members import SUBKINDS, MemberKind, MemberSubkind, PrivacyGround, kind_of
from outreach.runtime import has_any_role
from outreach.services.member_lists import ListTerms
from outreach.web import member_words, words
from outreach.web.forms import CountField, DayField, Form, RegionField
from outreach.web.member_list_words import GROUNDS
from outreach.web.regions import own_regions

if TYPE_CHECKING:
    from outreach.importers.list_tables import ListTable


class ListUploadForm(Form):
    """A file that holds a list."""

    file = FileField(
        _later("File"),
        description=_later("Excel or CSV in any form: columns are chosen in the next step."),
    )

    def uploaded(self) -> UploadedFile:
        """Give the file that was sent."""
        return UploadedFile(name=self.file.data.filename, content=self.file.data.stream.read())


class OptionalRegionField(RegionField):
    """A region that may be left open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type = "RegionField"  # by which templates know it

    def pre_validate(self, form: object) -> None:
        """Refuse what is no region of the user's, but not an empty field."""
        if (self.data or "").strip():
            super().pre_validate(form)


class ListTermsForm(Form):
    """What holds for rows that do not say it themselves, and where the table stands."""

    kind = SelectField(_later("Kind"))
    region = OptionalRegionField(
        _later("Region"), description=_later("Only for rows that name none.")
    )
    joined_on = DayField(
        _later("Joined on"), description=_later("Only for new members whose row has no day.")
    )
    # The page shows these only where there is something to choose.
    ground = SelectField(_later("Contact persons"), validate_choice=False)
    sheet = SelectField(_later("Sheet"), validate_choice=False)
    header_line = CountField(_later("Line of the headers"))

    def __init__(self, table: ListTable) -> None:
        super().__init__()
        self.kind.choices = [("", _("as each row says")), *_kinds()]
        self.region.regions = own_regions()
        self.sheet.choices = [(name, name) for name in table.sheets] or [("", "")]
        grounds = GROUNDS.items() if has_any_role("coordinator") else ()
        self.ground.choices = [
            ("", _("Leave them out")),
            *((ground.value, label) for ground, label in grounds),
        ]

    def show(self, terms: ListTerms, table: ListTable) -> None:
        """Fill the form with what was said before."""
        kind = terms.subkind or terms.kind
        self.kind.data = "" if kind is None else kind.value
        self.region.put(terms.region_code or "")
        self.joined_on.data = terms.joined_on
        self.ground.data = "" if terms.ground is None else terms.ground.value
        self.sheet.data = table.sheet or ""
        self.header_line.data = table.line

    def terms(self, before: ListTerms) -> ListTerms:
        """Give what was said; the columns and decisions are those of before."""
        subkind = MemberSubkind(self.kind.data) if self.kind.data in set(MemberSubkind) else None
        kind = MemberKind(self.kind.data) if self.kind.data in set(MemberKind) else None
        ground = _chosen(self.ground)
        return ListTerms(
            joined_on=self.joined_on.day,
            columns=before.columns,
            sheet=_chosen(self.sheet),
            header_line=self.header_line.data,
            kind=kind if subkind is None else kind_of(subkind),
            subkind=subkind,
            region_code=self.region.code or None,
            ground=PrivacyGround(ground) if ground else None,
            decisions=before.decisions,
            otherwise=before.otherwise,
        )


class UndoListForm(Form):
    """Why a list is taken back."""

    reason = StringField(_later("Reason"), description=_later("It is kept with the audit trail."))


def _chosen(field: SelectField) -> str | None:
    """Give what was chosen of what could be; nothing, or what could not be, is None."""
    offered = {choice[0] for choice in field.iter_choices()}
    return field.data if field.data and field.data in offered else None


def _kinds() -> list[tuple[str, str]]:
    """List every kind, each with its sub-kinds below it."""
    return [
        choice
        for kind, subkinds in SUBKINDS.items()
        for choice in (
            (kind.value, str(words.MEMBER_KINDS[kind])),
            *((each.value, f"– {member_words.SUBKINDS[each]}") for each in subkinds),
        )
    ]
