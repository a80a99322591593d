"""A comparison as one HTML page that needs nothing else: to send, to print, to put on a site.

Decides the order of the page. It has no script, no image and no address from outside; it reads on paper, on a phone, on a
light and a dark ground, and aloud. Every text is escaped by `html.elements`; nothing here writes markup as a string.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.html.elements import element
from policyver.render.html.page import page
from policyver.render.html.sections import changes, links, rest
from policyver.render.html.summary import counts, header, reasons, stance_table

if TYPE_CHECKING:
    from policyver.render.shown import View


def render(view: View) -> str:
    """The whole page; ends with a line feed."""
    heading = view.heading
    if view.same:
        content = [element("p", "Nothing changed.", class_="same")]
    else:
        content = [stance_table(view.summary), counts(view, links(view)), reasons(view.reasons), changes(view)]
    main = element("main", header(heading, view.filters), *content, rest(view), id="content", tabindex="-1")
    title = f"{heading.old.name} → {heading.new.name}: {heading.title}"
    marks = f" ({'; '.join(heading.marks)})" if heading.marks else ""
    return page(f"{title}{marks}", main)
