"""Links to posts: which platform, account and post they mean, however they are written."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from outreach.domain.channels import LONGEST_ID, Platform
from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.domain.post_times import time_in_id

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_PERMALINK: Final = 2000
LONGEST_KEY: Final = 300


@dataclass(frozen=True, kw_only=True)
class PostLink:
    """What a link says of a post.

    `key` is the link without what changes between two ways to write it; `mark` stands in every way
    to write it. `post_id` is filled where the platform's exports call the post so.
    """

    platform: Platform
    key: str
    mark: str
    account: str | None = None
    account_id: str | None = None
    post_id: str | None = None
    published_at: datetime | None = None
    kind: str | None = None
    warning: Message | None = None

    @property
    def own_id(self) -> str:
        """What a post that was typed in is called by: the platform's id, else the key."""
        return _bounded(self.post_id or self.key, LONGEST_ID)

    @property
    def names(self) -> tuple[str, ...]:
        """By what an export's post id may tell the same post."""
        if self.platform is Platform.FACEBOOK and self.mark.isdigit():
            return (self.mark,)  # all of Facebook's numbers are of one series
        return (self.post_id,) if self.post_id else ()


@dataclass(frozen=True, kw_only=True)
class _Address:
    host: str
    path: str  # without slashes at either end
    query: dict[str, str]


# By the end of the host; what stands before it (www, m, web, id-id) says nothing.
_PLATFORMS: Final = {
    "facebook.com": Platform.FACEBOOK,
    "fb.com": Platform.FACEBOOK,
    "fb.watch": Platform.FACEBOOK,
    "instagram.com": Platform.INSTAGRAM,
    "instagr.am": Platform.INSTAGRAM,
    "x.com": Platform.X,
    "twitter.com": Platform.X,
    "youtube.com": Platform.YOUTUBE,
    "youtube-nocookie.com": Platform.YOUTUBE,
    "youtu.be": Platform.YOUTUBE,
    "tiktok.com": Platform.TIKTOK,
    "linkedin.com": Platform.LINKEDIN,
}
# Host and path of links that only lead on to the post.
_SHORT: Final = re.compile(
    r"(?:.*\.)?facebook\.com/share/.+|(?:.*\.)?instagram\.com/share/.+|(?:vm|vt)\.tiktok\.com/.+|"
    r"(?:.*\.)?tiktok\.com/t/.+|(?:fb\.watch|fb\.me|lnkd\.in|t\.co|bit\.ly|s\.id)/.+"
)
# How each platform writes the path of a post. `account` of digits is an id of the account.
_PATHS: Final = {
    Platform.FACEBOOK: (
        r"(?P<account>[^/]+)/(?P<kind>posts|videos|photos)/(?:[^/]+/)*?(?P<id>[0-9]+|pfbid\w+)(?::[0-9]+)?",
        r"groups/[^/]+/(?:posts|permalink)/(?P<id>[0-9]+|pfbid\w+)",
        r"(?P<kind>reel)s?/(?P<id>[0-9]+)",
        r"(?P<account>[0-9]+)_(?P<id>[0-9]+)",
    ),
    Platform.INSTAGRAM: (
        r"(?:(?P<account>[\w.]+)/)?(?P<kind>p|reels?|tv)/(?!audio\b)(?P<id>[A-Za-z0-9_-]+)",
        r"(?P<kind>stories)/(?P<account>[\w.]+)/(?P<id>[0-9]+)",
    ),
    Platform.X: (r"(?:i/web|i|(?P<account>\w+))/status(?:es)?/(?P<id>[0-9]+)",),
    Platform.YOUTUBE: (
        r"(?:shorts|live|embed|v|watch)/(?P<id>[A-Za-z0-9_-]{11})",
        r"(?P<kind>post)/(?P<id>[A-Za-z0-9_-]+)",
    ),
    Platform.TIKTOK: (
        r"@(?P<account>[\w.-]*)/(?P<kind>video|photo)/(?P<id>[0-9]+)",
        r"(?:v|embed|embed/v2|player/v1|share/video)/(?P<id>[0-9]+)(?:\.html)?",
    ),
    Platform.LINKEDIN: (
        r"(?:embed/)?feed/update/urn:li:(?:activity|share|ugcPost):(?P<id>[0-9]+)",
        r"posts/(?P<account>[^/_]+)?.*?-(?:activity|share|ugcPost)-(?P<id>[0-9]+)(?:-[\w-]+)?",
        r"video/live/urn:li:ugcPost:(?P<id>[0-9]+)",
    ),
}
_READERS: Final = {
    platform: tuple(re.compile(f"{path}(?:/.*)?", re.ASCII) for path in paths)
    for platform, paths in _PATHS.items()
}
# Where the post stands behind the question mark.
_IN_QUERY: Final = {
    Platform.FACEBOOK: (("story_fbid", None), ("fbid", "photo"), ("v", "video")),
    Platform.YOUTUBE: (("v", None),),
}
_FORMS: Final = {
    Platform.FACEBOOK: re.compile(r"[0-9]+|pfbid\w+", re.ASCII),
    Platform.YOUTUBE: re.compile(r"[A-Za-z0-9_-]{11}"),
}
_KINDS: Final = {
    "reel": "reel",
    "reels": "reel",
    "tv": "video",
    "video": "video",
    "videos": "video",
    "photo": "image",
    "photos": "image",
    "stories": "story",
}
_WITH_ID: Final = {Platform.X, Platform.YOUTUBE, Platform.TIKTOK, Platform.LINKEDIN}
_OF_VISITS: Final = re.compile(  # what says from where a reader came, never which page
    r"utm_.*|fbclid|gclid|igsh|igshid|mibextid|si|ref|ref_src|ref_url|feature|share|source", re.I
)
_CHANGING: Final = Message(
    "Facebook writes a link with pfbid anew each time, so the post's export is not recognised by "
    "it and would stand beside it as a second post. Better is the link that ends in /posts/ and "
    "the post's number, which Meta Business Suite shows as Post ID."
)


def read_link(text: str) -> PostLink:
    """Tell what a link says. Raises InvalidInputError where it leads to no post, or on to one."""
    address = _address(text)
    if address is None:
        raise _refusal(Message("Write the whole address of the post, beginning with https://."))
    if _SHORT.fullmatch(f"{address.host}/{address.path}"):
        raise _refusal(
            Message(
                "This short link does not say to which post it leads. Open it, then copy the "
                "address that the browser shows."
            )
        )
    link = _read(address)
    if link is None:
        raise _refusal(
            Message(
                "This address does not lead to one post. Open the post itself, then copy its "
                "address."
            )
        )
    return link


def whole_link(text: str) -> str:
    """Give a link that was typed with the scheme that it may lack, so that it can be followed."""
    written = text.strip()
    return written if written.lower().startswith(("https:", "http:")) else f"https://{written}"


def link_key(platform: Platform, permalink: str) -> str | None:
    """Give the key of a link that an export has for a post; None where it does not tell the post.

    A link of Facebook that is written anew each time is a key only to the very same writing.
    """
    link = known_link(permalink)
    return link.key if link is not None and link.platform is platform else None


def known_link(text: str) -> PostLink | None:
    """Tell what a link says; None where it leads to no post."""
    address = _address(text)
    return None if address is None else _read(address)


def _refusal(message: Message) -> InvalidInputError:
    return InvalidInputError([Problem(field="link", message=message)])


def _address(text: str) -> _Address | None:
    """Take a link apart; slashes that became colons are mended (`https:::www.tiktok.com:@a`)."""
    if len(text) > LONGEST_PERMALINK:
        return None
    written = "".join(text.split()).strip("<>\"'")
    if re.match(r"https?:::", written, re.I):
        scheme, _colons, rest = written.partition(":::")
        written = f"{scheme}://{rest.replace(':', '/')}"
    if not re.match(r"[a-z]+:", written, re.I) or re.match(r"[\w.-]+\.\w+:[0-9]", written):
        written = f"https://{written.lstrip('/')}"
    try:
        parts = urlsplit(written)
        host, query = (parts.hostname or "").rstrip("."), dict(parse_qsl(parts.query))
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or "." not in host:
        return None
    path = "/".join(part for part in unquote(parts.path).split("/") if part)
    return _Address(host=host, path=path, query=query)


def _read(address: _Address) -> PostLink | None:
    for ending, platform in _PLATFORMS.items():
        if address.host == ending or address.host.endswith(f".{ending}"):
            return _on(platform, address)
    return _elsewhere(address)


def _on(platform: Platform, address: _Address) -> PostLink | None:
    found = _in_query(platform, address) or _in_path(platform, address)
    if found is None:
        return None
    post_id, account, word = found
    is_number = account is not None and account.isdigit()
    return PostLink(
        platform=platform,
        key=_bounded(_key(platform, post_id, word), LONGEST_KEY),
        mark=post_id,
        account=None if is_number else account,
        account_id=account if is_number else None,
        post_id=post_id if platform in _WITH_ID and word != "post" else None,
        published_at=time_in_id(platform, post_id),
        kind=_KINDS.get(word or ""),
        warning=_CHANGING if post_id.startswith("pfbid") else None,
    )


Found = tuple[str, str | None, str | None]  # the post's id, the account, a word for its kind


def _in_query(platform: Platform, address: _Address) -> Found | None:
    for name, kind in _IN_QUERY.get(platform, ()):
        value = address.query.get(name, "")
        if _FORMS[platform].fullmatch(value):
            return value, address.query.get("id"), kind
    return None


def _in_path(platform: Platform, address: _Address) -> Found | None:
    path = f"watch/{address.path}" if address.host.endswith("youtu.be") else address.path
    for reader in _READERS[platform]:
        match = reader.fullmatch(path)
        if match:
            words = match.groupdict()
            account = words.get("account")
            return match["id"], account.lower() if account else None, words.get("kind")
    return None


def _key(platform: Platform, post_id: str, word: str | None) -> str:
    if platform is Platform.INSTAGRAM:
        return f"instagram.com/{'stories' if word == 'stories' else 'p'}/{post_id}"
    return f"{platform.value}.com/{post_id}"


def _elsewhere(address: _Address) -> PostLink | None:
    """Read a link of any other site: its page, whatever says from where a reader came."""
    asked = sorted(pair for pair in address.query.items() if not _OF_VISITS.fullmatch(pair[0]))
    if not address.path and not asked:
        return None
    host = re.sub(r"^(?:www|m|mobile|web|amp)\.", "", address.host)
    key = f"{host}/{address.path}" + (f"?{urlencode(asked)}" if asked else "")
    return PostLink(
        platform=Platform.OTHER, key=_bounded(key, LONGEST_KEY), mark=address.path or host
    )


def _bounded(key: str, most: int) -> str:
    if len(key) <= most:
        return key
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
