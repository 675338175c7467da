"""What all commands share: language, JSON, refusals as one sentence, tables."""

from __future__ import annotations

import gettext
import json
import sys
from functools import wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from flask.cli import AppGroup, with_appcontext

from outreach import ROOT, runtime
from outreach.domain.errors import OutreachError
from outreach.runtime import LANGUAGES, in_language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from outreach.domain.messages import Message

View = TypeVar("View", bound="Callable[..., Any]")
LANGUAGE = "outreach.language"


def said(msgid: str) -> str:
    """Mark a help text for translation."""
    return msgid


class Option(click.Option):
    """An option whose help is translated."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option's names and its help in the language asked for."""
        record = super().get_help_record(ctx)
        return record and (record[0], _help(self.help, ctx) + _default_of(record[1]))


class Command(click.Command):
    """A command whose help is translated; takes `--lang`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                default=LANGUAGES[0],
                expose_value=False,
                is_eager=True,
                callback=_remember_language,
                help=said("The language of what is printed."),
            )
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the language before anything else, so that `--help` speaks it too."""
        for before, after in pairwise(args):
            if before == "--lang" and after in LANGUAGES:
                ctx.meta[LANGUAGE] = after
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language asked for."""
        self.help = _help(self.help, ctx)
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 100) -> str:
        """Give the first sentence of the help in the language asked for."""
        return _help(self.help).split(". ", maxsplit=1)[0][:limit]


class Group(AppGroup):
    """Commands of one noun; a refusal is one sentence on standard error and exit 1."""

    command_class = Command

    def deed(self, name: str, help_text: str) -> Callable[[Callable[..., Any]], Command]:
        """Make a command of a function."""

        def make(view: Callable[..., Any]) -> Command:
            return cast("Command", self.command(name, help=help_text)(_spoken(view)))

        return make


def single(name: str, help_text: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a command that belongs to no group."""

    def make(view: Callable[..., Any]) -> Command:
        return click.command(name, cls=Command, help=help_text)(with_appcontext(_spoken(view)))

    return make


def option(*names: str, help_text: str, **kwargs: Any) -> Callable[[View], View]:
    """Add an option with a translated help."""
    return click.option(*names, cls=Option, help=help_text, **kwargs)


def as_json(view: View) -> View:
    """Add `--json`."""
    return option("--json", "is_json", is_flag=True, help_text=said("Print one JSON document."))(
        view
    )


def print_json(document: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def print_table(heads: Sequence[Message], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under heads, each column as wide as it needs."""
    lines = [[say(head) for head in heads], *([_cell(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def complain(message: Message) -> None:
    """Print a sentence on standard error."""
    click.echo(say(message), err=True)


def refuse(message: Message) -> None:
    """Print the sentence on standard error and end with exit 1."""
    complain(message)
    sys.exit(1)


def _cell(cell: object) -> str:
    return "" if cell is None else runtime.writer().show(cell)


def _spoken(view: View) -> Any:
    @wraps(view)
    def run(*args: Any, **kwargs: Any) -> Any:
        with in_language(click.get_current_context().meta.get(LANGUAGE, LANGUAGES[0])):
            try:
                return view(*args, **kwargs)
            except OutreachError as error:
                return refuse(error.message)

    return run


def _remember_language(ctx: click.Context, _option: click.Parameter, value: str) -> None:
    ctx.meta[LANGUAGE] = value


def _help(text: str | None, ctx: click.Context | None = None) -> str:
    wanted = LANGUAGES[0] if ctx is None else ctx.meta.get(LANGUAGE, LANGUAGES[0])
    catalogue = gettext.translation(
        "messages", ROOT / "outreach" / "translations", [wanted], fallback=True
    )
    return catalogue.gettext(text) if text else ""


def _default_of(shown: str) -> str:
    return shown[shown.index("  [") :] if "  [" in shown else ""
