"""The page round the content: one file that loads nothing, runs nothing and says so in its policy.

Decides the document's head. The content security policy allows one thing, this page's own style, by its hash: no script,
no image, no font, no form and no address from outside acts, even if escaping failed somewhere.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from policyver.render.html.elements import Html, element, together

if TYPE_CHECKING:
    from policyver.render.html.elements import Child


def page(
    title: str,
    *content: Child,
    language: str = "en",
    style: str = "",
    skip: str = "Skip to the changes",
    meta: Child = None,
) -> str:
    """A whole document with `content` in it, which brings its own `main`.

    Args:
        title: of the document.
        content: what stands in its body.
        language: of our words.
        style: rules of this kind of page, after those of all pages; a constant of ours.
        skip: the words of the link past what stands before the content.
        meta: what the page states of itself to machines.
    """
    rules = _style() + style
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(rules)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        meta,
        Html(f"<style>{rules}</style>"),
    )
    body = element("body", element("a", skip, href="#content", class_="skip"), *content)
    return f"<!doctype html>\n{element('html', head, body, lang=language).markup}\n"


@cache
def _style() -> str:
    return files("policyver.render.html").joinpath("style.css").read_text(encoding="utf-8")


@cache
def _policy(rules: str) -> str:
    digest = base64.b64encode(hashlib.sha256(rules.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def hidden(text: str) -> Html:
    """Text for screen readers only."""
    return element("span", text, class_="hidden")


def folded(words: str, *content: Child) -> Html:
    """Content that is shown on demand, without a script."""
    return element("details", element("summary", words), element("div", together(content), class_="folded"))


def titled(anchor: str, title: str, *content: Child) -> Html:
    """A section of the page with its heading of the second level."""
    return element("section", element("h2", title, id=anchor), *content, aria_labelledby=anchor)
