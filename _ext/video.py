"""Videos that load nothing before the reader asks: ``.. youtube:: <id>`` of sphinxcontrib-youtube.

In HTML the player is a button and a plain link; the button puts the player, in YouTube's
privacy mode, in its place. Without JavaScript the link remains. Every other format gets the
link too, so no build fetches a still from another host.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.youtube.youtube import youtube

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PLAYER = "https://www.youtube-nocookie.com/embed/{}?autoplay=1"
PAGE = "https://www.youtube.com/watch?v={}"


def player(video: str, play: str, notice: str, link: str) -> str:
    """The markup that stands where the player of *video* will be, with its three texts."""
    return (
        f'<div class="video" data-player="{escape(PLAYER.format(video))}">'
        f'<button type="button" class="video-play js-only">'
        f'<span class="video-sign" aria-hidden="true"></span>{escape(play)}</button>'
        f'<p class="video-notice">{escape(notice)} '
        f'<a class="reference external" href="{escape(PAGE.format(video))}">{escape(link)}</a></p>'
        f"</div>"
    )


class ClickToLoad(SphinxPostTransform):
    """In HTML: a button that loads the player, and a link."""

    default_priority = 6
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        notice = _("Nothing is loaded from YouTube until you press the button.")
        for node in list(self.document.findall(youtube)):
            markup = player(node["id"], _("Play the video"), notice, _("Watch on YouTube"))
            node.replace_self(nodes.raw("", markup, format="html"))


class LinkOnly(SphinxPostTransform):
    """In every other format: the link alone."""

    default_priority = ClickToLoad.default_priority + 1

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(youtube)):
            address = PAGE.format(node["id"])
            label = nodes.Text(_("Watch on YouTube") + " ")
            link = nodes.reference("", address, refuri=address)
            node.replace_self(nodes.paragraph("", "", label, link))


def _forget_stills(app: Sphinx, env: BuildEnvironment) -> None:
    """Drop the stills that sphinxcontrib-youtube would download from YouTube."""
    getattr(env, "video_remote_images", {}).clear()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("sphinxcontrib.youtube")
    app.add_post_transform(ClickToLoad)
    app.add_post_transform(LinkOnly)
    app.connect("env-updated", _forget_stills, priority=100)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
