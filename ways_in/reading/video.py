"""Videos that load nothing before the reader asks: ``.. youtube:: <id>`` of sphinxcontrib-youtube.

Options of ours describe the video::

    .. youtube:: C_78DM8fG6E
       :title: The title, as the talk's makers write it
       :language: en
       :length: 30:10
       :alternative: zh_CN https://www.bilibili.com/video/BV… https://peertube.example/w/…

The title stays as it is in every language; *language* says which it is in, as a BCP 47 tag.
An alternative is where else the video can be seen: a link on the pages of the language whose
code stands before it, and on those of every language if none does.

In HTML a drawing stands where the player will be. Its button puts the player there, in YouTube's
privacy mode; without JavaScript the links remain. Every other format gets title, length and
links, and no build fetches a still from another host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinxcontrib.youtube.youtube import YouTube, youtube

from ways_in.reading.video_still import STILL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PLAYER = "https://www.youtube-nocookie.com/embed/{}?autoplay=1"
PAGE = "https://www.youtube.com/watch?v={}"
CODE = re.compile(r"[a-z]{2,3}(?:_[A-Z][A-Za-z]+)?")
logger = logging.getLogger(__name__)
ID = re.compile(r"[A-Za-z0-9_-]{11}")
LENGTH = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class Alternative:
    """Another host's page of a video, for readers of the language *code*, of all if empty."""

    code: str
    url: str

    @property
    def host(self) -> str:
        """The host's name, as a link may say it."""
        return urlsplit(self.url).netloc.removeprefix("www.")


@dataclass(frozen=True)
class Video:
    """A video as its directive describes it; what it does not say is empty."""

    id: str
    title: str = ""
    language: str = ""
    length: str = ""
    alternatives: tuple[Alternative, ...] = ()

    def links(self, code: str) -> Iterator[tuple[str, str]]:
        """Where the video is to be seen by readers of the language *code*: label and address."""
        yield _("Watch on YouTube"), PAGE.format(self.id)
        for other in self.alternatives:
            if other.code in ("", code):
                yield _("Watch on %(host)s") % {"host": other.host}, other.url


def length(text: str) -> str:
    """The option's text; raises ValueError unless it is minutes:seconds or hours as well."""
    if not LENGTH.fullmatch(text.strip()):
        raise ValueError("write the length as minutes:seconds, such as 30:10")
    return text.strip()


def duration(text: str) -> str:
    """The length *text* as HTML's ``<time>`` wants it: PT30M10S."""
    hours, minutes, seconds = LENGTH.fullmatch(text).groups()  # type: ignore[union-attr]
    return f"PT{f'{int(hours)}H' if hours else ''}{int(minutes)}M{int(seconds)}S"


def alternatives(text: str) -> tuple[Alternative, ...]:
    """The option's addresses, each with the language before it; raises ValueError if malformed."""
    found, code = [], ""
    for word in text.split():
        if word.startswith("https://"):
            found.append(Alternative(code, word))
            code = ""
        elif CODE.fullmatch(word) and not code:
            code = word
        else:
            message = f"“{word}” is neither an https:// address nor a language such as zh_CN"
            raise ValueError(message)
    if code or not found:
        raise ValueError(f"write an https:// address{f' after {code}' if code else ''}")
    return tuple(found)


def player(video: Video, code: str) -> str:
    """The markup that stands where the player of *video* will be, on pages in language *code*."""
    play = _("Play the video")
    notice = _("Nothing is loaded from YouTube until you press the button.")
    links = " · ".join(
        f'<a class="reference external" href="{escape(url)}">{escape(label)}</a>'
        for label, url in video.links(code)
    )
    return (
        f'<div class="video" data-player="{escape(PLAYER.format(video.id))}"'
        f' data-title="{escape(video.title or play)}">'
        f'<div class="video-still">{STILL}{_title(video)}'
        f'<button type="button" class="video-play js-only">'
        f'<span class="video-sign" aria-hidden="true"></span>{escape(play)}</button>'
        f"{_time(video)}</div>"
        f'<p class="video-notice"><span class="js-only">{escape(notice)} </span>{links}</p></div>'
    )


def _title(video: Video) -> str:
    if not video.title:
        return ""
    lang = f' lang="{escape(video.language)}"' if video.language else ""
    return f'<p class="video-title"{lang}>{escape(video.title)}</p>'


def _time(video: Video) -> str:
    if not video.length:
        return ""
    return f'<time datetime="{duration(video.length)}">{video.length}</time>'


class VideoDirective(YouTube):  # type: ignore[misc]
    """``.. youtube::`` with the options that describe the video."""

    option_spec: ClassVar = {
        **YouTube.option_spec,
        "title": directives.unchanged_required,
        "language": directives.unchanged_required,
        "length": length,
        "alternative": alternatives,
    }

    def run(self) -> list[nodes.Node]:
        if not ID.fullmatch(self.arguments[0]):
            message = "“%s” is no video of YouTube: write the eleven letters of its address"
            source, line = self.state_machine.get_source_and_line(self.lineno)
            logger.warning(message, self.arguments[0], location=f"{source}:{line}", type="video")
            return []
        found: list[nodes.Node] = super().run()
        for node in found:
            if isinstance(node, youtube):
                node["video"] = Video(
                    self.arguments[0],
                    self.options.get("title", ""),
                    self.options.get("language", ""),
                    self.options.get("length", ""),
                    self.options.get("alternative", ()),
                )
        return found


class ClickToLoad(SphinxPostTransform):
    """In HTML: a drawing with a button that loads the player, and links."""

    default_priority = 6  # after links/link_marks.py (4) has put its word below
    builders = ("html", "dirhtml", "singlehtml")  # not EPUB, whose readers run no scripts

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(youtube)):
            markup = player(node["video"], self.config.language)
            node.replace_self(nodes.raw("", markup, format="html"))


class LinkOnly(SphinxPostTransform):
    """In every other format: title, length and the links."""

    default_priority = ClickToLoad.default_priority + 1  # takes what that has left

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(youtube)):
            video = node["video"]
            about = ", ".join(filter(None, (video.title, video.length)))
            paragraph = nodes.paragraph("", f"{about}. " if about else "")
            for label, url in video.links(self.config.language):
                paragraph += [
                    nodes.Text(f"{label} "),
                    nodes.reference("", url, refuri=url),
                    nodes.Text(" "),
                ]
            node.replace_self(paragraph)


def _forget_stills(app: Sphinx, env: BuildEnvironment) -> None:
    """Drop the stills that sphinxcontrib-youtube would download from YouTube."""
    getattr(env, "video_remote_images", {}).clear()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("sphinxcontrib.youtube")
    app.add_directive("youtube", VideoDirective, override=True)
    app.add_post_transform(ClickToLoad)
    app.add_post_transform(LinkOnly)
    app.connect("env-updated", _forget_stills, priority=100)  # before youtube's own fetches them
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
