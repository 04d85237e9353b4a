"""Wagtail's page of an article: pieces of HTML, and addresses that Wagtail embeds by oEmbed."""

from wagtail.blocks import RawHTMLBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class ArticlePage(Page):  # type: ignore[misc]
    """An article."""

    body = StreamField([("html", RawHTMLBlock()), ("embed", EmbedBlock())])
    template = "article.html"
