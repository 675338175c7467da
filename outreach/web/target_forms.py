"""What is asked about a year's targets: a row of fields for each indicator, saved together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from flask_babel import lazy_gettext as _later
from wtforms import HiddenField, SelectField, StringField

from outreach.indicators.catalogue import INDICATORS
from outreach.indicators.records import Target
from outreach.runtime import say
from outreach.services.targets import Wish
from outreach.storage.queries.targets import as_target
from outreach.web.choices import whole_number
from outreach.web.forms import CountField, Form, text_or_none

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.indicators.catalogue import IndicatorDefinition
    from outreach.indicators.records import Direction
    from outreach.storage.models import IndicatorTarget

DIRECTIONS = {"up": _later("upwards"), "down": _later("downwards")}
LABELS = {
    "baseline": _later("Baseline"),
    "target": _later("Target"),
    "direction": _later("Direction"),
    "owner": _later("Person responsible"),
}


@dataclass(frozen=True, kw_only=True)
class TargetRow:
    """An indicator with its fields."""

    definition: IndicatorDefinition
    baseline: Any
    target: Any
    direction: Any
    owner: Any


class TargetsForm(Form):
    """The targets of a region and year; `version` holds the versions of all that were seen."""

    region = HiddenField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for key, definition in INDICATORS.items():
            direction: Any = self[f"{key}_direction"]
            direction.choices = list(DIRECTIONS.items())
            for name, label in LABELS.items():
                self[f"{key}_{name}"].label.text = f"{say(definition.name)}: {_lower(label)}"

    def rows(self) -> list[TargetRow]:
        """List the indicators with their fields, in the catalogue's order."""
        return [
            TargetRow(definition=definition, **{name: self[f"{key}_{name}"] for name in LABELS})
            for key, definition in INDICATORS.items()
        ]

    def wishes(self) -> dict[str, Wish]:
        """Give what was typed, each with the version that its writer has seen."""
        seen = _versions(self.version.data or "")
        return {
            key: Wish(
                target=Target(
                    baseline=self[f"{key}_baseline"].data,
                    target=self[f"{key}_target"].data,
                    owner=text_or_none(self[f"{key}_owner"]),
                    direction=cast("Direction", self[f"{key}_direction"].data),
                ),
                version=seen.get(key, 0),
            )
            for key in INDICATORS
        }

    def show(self, stored: Mapping[str, IndicatorTarget]) -> TargetsForm:
        """Fill the form with what is stored."""
        self.version.data = " ".join(f"{key}:{row.version}" for key, row in stored.items())
        return self.fill({key: as_target(row) for key, row in stored.items()})

    def fill(self, targets: Mapping[str, Target]) -> TargetsForm:
        """Write targets into the fields of their indicators."""
        for key in targets.keys() & INDICATORS.keys():
            for name in LABELS:
                self[f"{key}_{name}"].data = getattr(targets[key], name)
        return self


def _lower(label: object) -> str:
    text = str(label)
    return text[:1].lower() + text[1:]


def _versions(text: str) -> dict[str, int]:
    pairs = (entry.partition(":") for entry in text.split())
    return {key: whole_number(version) or 0 for key, _colon, version in pairs}


def _add_fields() -> None:
    """Give the form its fields, which are as many as the catalogue has indicators."""
    for key in INDICATORS:
        fields = {
            "baseline": CountField(),
            "target": CountField(),
            "direction": SelectField(default="up"),
            "owner": StringField(),
        }
        for name, field in fields.items():
            setattr(TargetsForm, f"{key}_{name}", field)


_add_fields()
