"""Plots of what benches saved, as SVG: time over size, and recall and precision by the share of words edited.

    bench/results/peers/bin/python bench/plots.py speed SAVED.json OUT.svg
    bench/results/peers/bin/python bench/plots.py structure SAVED.json OUT.svg

SAVED.json is what `compare_speed.py --save` and `structure.py --save` wrote. Needs matplotlib, which `bench/make_peers` installs and
the package does not; the same numbers give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

RANGES = ("to 10 %", "to a third", "to 60 %", "over 60 %")
FLOOR = "floor: parse both with lxml"
TOLD = (
    "read",
    "policyver diff --stat",
    "policyver diff --json",
    "git --word-diff",
    "prosediff, moves of lines",
    "prosediff, all moves",
    "xmldiff, its fastest mode",
    "diff-match-patch",
    "fast-diff-match-patch",
    "redlines",
)
COLOURS = (
    "#1b4965", "#e63946", "#2a9d8f", "#e09f3e", "#6a4c93", "#577590", "#bc6c25", "#80b918", "#d62ad0", "#7f7f7f", "#00a6fb",
)  # fmt: skip


def plot_speed(saved: list[dict[str, Any]], out: Path) -> None:
    """CPU seconds over size, both axes logarithmic; one panel a share of blocks edited."""
    plt = _pyplot()
    shares = sorted({one["share"] for one in saved})
    figure, axes = plt.subplots(
        1, len(shares), figsize=(5.6 * len(shares), 4.9), sharey=True, squeeze=False, layout="constrained"
    )
    for axis, share in zip(axes[0], shares, strict=True):
        lines: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for one in saved:
            if one["share"] == share and one["exit_code"] in {0, 1} and one["command"] in {FLOOR, *TOLD}:
                lines[one["command"]].append((one["kilobytes"] / 1000, one["cpu"]))
        for number, name in enumerate((FLOOR, *TOLD)):
            if name not in lines:
                continue
            points = sorted(lines[name])
            ours = name.startswith("policyver")
            style = {"linewidth": 2.2 if ours else 1.2, "linestyle": "-" if ours or name == FLOOR else "--"}
            colour = "#000000" if name == FLOOR else COLOURS[number % len(COLOURS)]
            axis.plot(*zip(*points, strict=True), marker="o", markersize=3.5, label=name, color=colour, **style)
        axis.set(xscale="log", yscale="log", xlabel="size of a revision, MB", title=f"{share:.0%} of the blocks edited")
        axis.grid(visible=True, which="major", alpha=0.3)
    axes[0][0].set_ylabel("CPU seconds, whole process")
    figure.legend(*axes[0][0].get_legend_handles_labels(), loc="outside lower center", ncols=4, fontsize=8)
    _save(figure, out)


def plot_structure(saved: list[dict[str, Any]], out: Path) -> None:
    """Recall and precision by range, a line a kind; a row of panels for sections and one for blocks, columns by matching."""
    plt = _pyplot()
    matches = list(dict.fromkeys(one["match"] for one in saved))
    columns = [(match, what) for match in matches for what in ("recall", "precision")]
    figure, axes = plt.subplots(
        2, len(columns), figsize=(3.6 * len(columns), 6.4), sharex=True, sharey=True, layout="tight"
    )
    for row, level in enumerate(("section", "block")):
        for column, (match, what) in enumerate(columns):
            axis = axes[row][column]
            kinds = list(dict.fromkeys(one["kind"] for one in saved if one["level"] == level))
            for number, kind in enumerate(kinds):
                points = _rates(saved, {"match": match, "level": level, "kind": kind}, what)
                axis.plot(
                    range(len(RANGES)),
                    points,
                    marker="o",
                    markersize=3,
                    label=kind,
                    color=COLOURS[number % len(COLOURS)],
                )
            axis.set_title(f"{level}s, --match {match}: {what}", fontsize=9)
            axis.set_xticks(range(len(RANGES)), RANGES, rotation=30, fontsize=8)
            axis.set_ylim(0, 103)
            axis.grid(visible=True, alpha=0.3)
        axes[row][0].set_ylabel("%")
        axes[row][0].legend(fontsize=7, loc="lower left")
    _save(figure, out)


def _rates(saved: list[dict[str, Any]], wanted: dict[str, str], what: str) -> list[float | None]:
    whole = "true" if what == "recall" else "told"
    found = {one["range"]: one for one in saved if all(one[name] == value for name, value in wanted.items())}
    return [100 * found[at]["both"] / found[at][whole] if found[at][whole] else None for at in range(len(RANGES))]


def _pyplot() -> Any:  # noqa: ANN401 - matplotlib is no dependency of the package, nor of its type check
    matplotlib: Any = import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams |= {"svg.hashsalt": "policyver", "svg.fonttype": "none", "font.size": 9}
    return import_module("matplotlib.pyplot")


def _save(figure: Any, out: Path) -> None:  # noqa: ANN401 - as above
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})


def main() -> None:
    """Draw what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("speed", "structure"))
    parser.add_argument("saved", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    saved = json.loads(options.saved.read_text(encoding="utf-8"))
    (plot_speed if options.kind == "speed" else plot_structure)(saved, options.out)


if __name__ == "__main__":
    main()
