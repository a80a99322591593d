r"""Where a link of a source may lead: addresses that a reader can open, parts of the document, files beside it.

Refuses what acts when it is followed (`javascript:`, `data:`, `vbscript:`) and what only one machine knows (`file:`). The
ugly case: `java\nscript:` and ` JaVaScRiPt:`, which browsers read as one.
"""

from __future__ import annotations

import re

_SCHEME = re.compile(r"([^/?#]*?):")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "ftp", "ftps", "tel", "doi", "urn"})
_LONGEST = 2_000


def safe_target(address: str) -> str | None:
    """The address without what browsers ignore in it, or None where it must not become a link."""
    target = _IGNORED_BY_BROWSERS.sub("", address).strip(" \u00a0").replace(" ", "%20")
    if not target or target == "#" or len(target) > _LONGEST:
        return None
    scheme = _SCHEME.match(target)
    return None if scheme is not None and scheme[1].lower() not in SAFE_SCHEMES else target
