"""`numbering.xml`: each list has a number and a definition of its own, so that each begins anew.

One definition for several lists, each told to begin with 1, would do for Word; LibreOffice then gives every item a list of its own.
"""

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
    numbers = list_numbers(lists)
    definitions = "".join(_definition(numbers[name], formats) for name, formats in lists.items())
    return definitions + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in numbers.values()
    )


def _definition(number: int, formats: tuple[ListFormat, ...]) -> str:
    levels = "".join(_level(level, formats[min(level, len(formats) - 1)]) for level in range(LEVELS))
    kind = f'<w:nsid w:val="{number:08X}"/><w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'


def _level(level: int, kind: ListFormat) -> str:
    name, text = _FORMATS[kind]
    sign = escaped(text.replace("{level}", str(level + 1)))
    left = _INDENT * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
    )
