"""What a search found, as JSON: `policyver.search`, version 1 (schema/search.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.render.json_text import json_text

if TYPE_CHECKING:
    from policyver.model.search import Found, Hit, Said

_Object = dict[str, Any]


def render(found: Found) -> str:
    """The JSON text, one line feed at its end."""
    wanted = found.wanted
    told = {
        "kind": "policyver.search",
        "version": 1,
        "query": wanted.query,
        "statements": list(wanted.statements),
        "topic": wanted.topic,
        "from": None if wanted.since is None else str(wanted.since),
        "to": None if wanted.until is None else str(wanted.until),
        "order": wanted.order,
        "total": found.total,
        "hits": [_hit(hit) for hit in found.hits],
    }
    return json_text(told)


def _hit(hit: Hit) -> _Object:
    return {
        "statement": hit.statement,
        "title": hit.title,
        "fidelity": hit.fidelity,
        "section": hit.section,
        "kind": hit.kind,
        "heading": hit.heading,
        "first": _said(hit.said[0]),
        "last": _said(hit.said[-1]),
        "standing": hit.standing,
        "revisions": [_said(said) for said in hit.said],
        "passages": hit.passages,
        "snippet": [{"text": one.text, "hit": one.hit, "gap": one.gap} for one in hit.snippet],
    }


def _said(said: Said) -> _Object:
    return {"label": said.label, "published": said.published, "commit": said.commit}
