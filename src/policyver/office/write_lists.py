"""`numbering.xml`: each list a number of its own, so that each begins anew; a definition for each row of formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.office.characters import escaped

if TYPE_CHECKING:
    from policyver.office.values import ListFormat

LEVELS = 9
_INDENT = 425
_FORMATS: dict[ListFormat, tuple[str, str]] = {
    "bullet": ("bullet", "\u2022"),
    "decimal": ("decimal", "%{level}."),
    "lower-alpha": ("lowerLetter", "%{level}."),
    "upper-alpha": ("upperLetter", "%{level}."),
    "lower-roman": ("lowerRoman", "%{level}."),
    "upper-roman": ("upperRoman", "%{level}."),
    "simple": ("none", ""),
}


def list_numbers(lists: dict[str, tuple[ListFormat, ...]]) -> dict[str, int]:
    """The number of each list, from 1, by its name."""
    return {name: number for number, name in enumerate(lists, start=1)}


def lists_xml(lists: dict[str, tuple[ListFormat, ...]]) -> str:
    """The inside of `w:numbering`: all definitions, then all lists."""
    kinds = {formats: at for at, formats in enumerate(dict.fromkeys(lists.values()))}
    definitions = "".join(_definition(at, formats) for formats, at in kinds.items())
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(LEVELS)
    )
    numbers = list_numbers(lists)
    return definitions + "".join(
        f'<w:num w:numId="{numbers[name]}"><w:abstractNumId w:val="{kinds[formats]}"/>{restart}</w:num>'
        for name, formats in lists.items()
    )


def _definition(at: int, formats: tuple[ListFormat, ...]) -> str:
    levels = "".join(_level(level, formats[min(level, len(formats) - 1)]) for level in range(LEVELS))
    return f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'


def _level(level: int, kind: ListFormat) -> str:
    name, text = _FORMATS[kind]
    sign = escaped(text.replace("{level}", str(level + 1)))
    left = _INDENT * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
    )
