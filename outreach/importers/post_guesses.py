"""Which column of an unknown table of posts is which, guessed from its headers and cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.channels import PLATFORM_NAMES, Platform
from outreach.domain.messages import Message
from outreach.importers.cleaning import FLAGS, MISSING, topics_named
from outreach.importers.header_fits import (
    LIKE,
    WHOLE,
    WITHIN,
    Certainty,
    Evidence,
    Guess,
    assigned,
    fits,
)
from outreach.importers.numbers import SIGNS, number, without_words
from outreach.importers.post_dates import is_date
from outreach.importers.post_words import post_words
from outreach.indicators.frames import MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from outreach.importers.header_fits import Fit

SCORES: Final = {WHOLE: 10, WITHIN: 3}
_TELLING: Final = 3  # cells at least that say something about a column
_MOST, _FEW = 0.8, 0.2  # of the cells
_ID: Final = re.compile(r"[\w-]*\d[\w-]*")  # an id of any platform, as it should be
_SHORTEST_ID: Final = 6
_LONG_ID: Final = re.compile(r"[0-9]{10,}(?:_[0-9]+)?")  # what can hardly be anything but an id
_LINK: Final = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_LONG_TEXT: Final = 30  # letters of a caption, on the average
_KEPT_ANYWAY: Final = frozenset({"published_at", "text", "account", "kind"})
_LINKS: Final = Message("The links lead to %(platform)s.", platform="")
_NAMES: Final = Message("A column names %(platform)s.", platform="")
_HEADERS: Final = Message("The headers name %(platform)s.", platform="")
_BY_CELLS: Final = (  # columns that may be told by what stands in them
    ("permalink", Message("Most cells hold links.")),
    ("published_at", Message("Most cells hold days or times.")),
    ("post_id", Message("Most cells hold long ids, each another.")),
)


@dataclass(frozen=True, kw_only=True)
class PlatformGuess:
    """Where the posts of a table may stand, and why; `others` are named there as well."""

    platform: Platform
    certainty: Certainty
    reason: Message
    others: tuple[Platform, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PostGuesses:
    """What an unknown table may be: its platform, and the place of each of our columns."""

    columns: Mapping[str, Guess]
    platform: PlatformGuess | None = None


def score_of(row: Sequence[str]) -> int:
    """Say how well a row is recognised as headers of a table of posts."""
    return sum(SCORES[fit.degree] for fit in assigned(_fits(row, None, least=WITHIN)))


def guessed_posts(
    header: Sequence[str], rows: Sequence[Sequence[str]], platform: Platform | None = None
) -> PostGuesses:
    """Guess the columns of a table from its headers and first rows, each in one place at most.

    `platform` is what a person has said, else it is guessed too.
    """
    found = guessed_platform(header, rows)
    known = platform or (found.platform if found else None)
    guesses = {fit.name: fit.guess() for fit in assigned(_fits(header, known))}
    for name, guess in list(guesses.items()):
        seen = evidence_of(name, _cells(rows, guess.place))
        if seen.tried >= _TELLING and seen.share < _FEW and name not in _KEPT_ANYWAY:
            del guesses[name]
    guesses |= dict(_by_cells(header, rows, guesses))
    return PostGuesses(columns=guesses, platform=found)


def guessed_platform(header: Sequence[str], rows: Sequence[Sequence[str]]) -> PlatformGuess | None:
    """Guess on which platform a table's posts stand: by its links, else by what it names."""
    columns = [_cells(rows, place) for place in range(len(header))]
    links = max(map(post_words().platforms_of_links, columns), key=Counter.total, default=Counter())
    if links:
        return _platform(links, _LINKS)
    names = max(map(_names, columns), key=Counter.total, default=Counter())
    if names:
        return _platform(names, _NAMES)
    named = post_words().platforms_of_names(word for text in header for word in text.split())
    return _platform(named, _HEADERS) if named else None


def evidence_of(name: str, cells: Sequence[str]) -> Evidence:
    """Try which cells of a column can be read as one of ours; blank ones say nothing."""
    written = [cell for cell in cells if not is_missing(cell)]
    reads = _READERS.get(name)
    if reads is None:
        return Evidence(read=len(written), tried=len(written))
    if name == "post_id" and _numbers_rows(written):
        return Evidence(read=0, tried=len(written))
    return Evidence(read=sum(map(reads, written)), tried=len(written))


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that it knows nothing."""
    return cell.strip().lower() in MISSING


def _fits(header: Sequence[str], platform: Platform | None, *, least: int = LIKE) -> Iterator[Fit]:
    """Find what each header may be; one that holds the words of two columns is neither."""
    words = post_words()
    columns = words.columns_of(platform)
    for place, text in enumerate(header):
        written = words.header(text)
        if any(never <= written for never in words.never):
            continue
        found = list(fits(place, written, columns, least=least))
        whole = [fit for fit in found if fit.degree == WHOLE]
        if whole:
            yield from whole
        elif not written & words.other and len({fit.name for fit in found}) == 1:
            yield from found


def _cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows if place < len(row)]


def _names(cells: Sequence[str]) -> Counter[Platform]:
    """Count the platforms that a column names, if that is what it is for."""
    found = post_words().platforms_of_names(cells)
    return found if found.total() >= _MOST * len(cells) else Counter()


def _platform(found: Counter[Platform], sentence: Message) -> PlatformGuess:
    (platform, times), *others = found.most_common()
    name = PLATFORM_NAMES[platform]
    is_sure = times >= _MOST * found.total()
    return PlatformGuess(
        platform=platform,
        certainty=Certainty.SURE if is_sure else Certainty.PERHAPS,
        reason=Message(sentence.msgid, platform=name),
        others=tuple(other for other, _times in others),
    )


def _by_cells(
    header: Sequence[str], rows: Sequence[Sequence[str]], guesses: Mapping[str, Guess]
) -> Iterator[tuple[str, Guess]]:
    """Find columns by their cells where no header tells."""
    free = set(range(len(header))) - {guess.place for guess in guesses.values()}
    for name, reason in _BY_CELLS:
        if name in guesses:
            continue
        for place in sorted(free):
            if _holds(name, _cells(rows, place)):
                free.remove(place)
                yield name, Guess(place=place, certainty=Certainty.PERHAPS, reason=reason)
                break
    if "text" not in guesses:
        yield from _longest(rows, free)


def _holds(name: str, cells: Sequence[str]) -> bool:
    written = [cell.strip() for cell in cells if not is_missing(cell)]
    if name == "post_id":
        read = sum(map(_is_full(_LONG_ID), written)) if len(set(written)) == len(written) else 0
    else:
        read = sum(map(_READERS[name], written))
    return len(written) >= _TELLING and read >= _MOST * len(written)


def _longest(rows: Sequence[Sequence[str]], free: set[int]) -> Iterator[tuple[str, Guess]]:
    """Take the column with the longest texts for the captions, if they are long."""
    lengths = {
        place: sum(map(len, cells)) / len(cells)
        for place in sorted(free)
        if (cells := [cell for cell in _cells(rows, place) if not is_missing(cell)])
        and not any(map(_is_link, cells))
    }
    place = max(lengths, key=lambda place: lengths[place], default=None)
    if place is not None and lengths[place] >= _LONG_TEXT:
        reason = Message("Its cells are the longest texts.")
        yield "text", Guess(place=place, certainty=Certainty.PERHAPS, reason=reason)


def _numbers_rows(cells: Sequence[str]) -> bool:
    """Tell whether cells only number the rows: short whole numbers, one after the other."""
    numbers = [
        int(cell)
        for cell in cells
        if cell.isascii() and cell.isdigit() and len(cell) <= _SHORTEST_ID
    ]
    return len(numbers) == len(cells) > 1 and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )


def _is_full(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: pattern.fullmatch(cell.strip()) is not None


def _is_link(cell: str) -> bool:
    return _is_full(_LINK)(cell) or post_words().platform_of_link(cell) is not None


def _is_id(cell: str) -> bool:
    return len(cell.strip()) >= _SHORTEST_ID and _is_full(_ID)(cell)


def _is_count(cell: str) -> bool:
    bare, _times = without_words(cell.strip())
    return any(number(bare, sign) is not None for sign in SIGNS)


_READERS: Final[dict[str, Callable[[str], bool]]] = {
    "permalink": _is_link,
    "published_at": is_date,
    "post_id": _is_id,
    "is_paid": lambda cell: cell.strip().lower() in FLAGS,
    "topics": lambda cell: topics_named(cell) is not None,
    **dict.fromkeys(MEASURES, _is_count),
}
