"""`policyver diff`: its options reach what they are for, and its exit codes are the contract's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from tests.unit.compare.documents import document

ROOT = Path(__file__).parents[2]
POLICYVER = str(Path(sys.executable).parent / "policyver")
NICE = ROOT / "statements" / "nice-venoplasty-ms"
OLD, NEW = str(NICE / "2012.xml"), str(NICE / "2019.xml")


def run(*arguments: str, stdin: bytes = b"", cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [POLICYVER, *arguments],
        input=stdin,
        cwd=cwd,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    return subprocess.CompletedProcess(ran.args, ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def test_the_terminal_says_how_the_stance_moved_and_which_words_changed() -> None:
    ran = run("diff", OLD, NEW, COLUMNS="200")
    assert ran.returncode == 0
    assert "neither (only in research) → against: settled" in ran.stdout
    assert "The procedure should therefore {+not +}be used[- only in research-]." in " ".join(ran.stdout.split())


def test_a_pipe_gets_no_escapes() -> None:
    assert "\x1b" not in run("diff", OLD, NEW).stdout


@pytest.mark.parametrize("columns", ["60", "80", "200"])
@pytest.mark.parametrize("layout", ["inline", "side-by-side"])
def test_no_line_is_wider_than_the_terminal(columns: str, layout: str) -> None:
    ran = run("diff", OLD, NEW, "--layout", layout, COLUMNS=columns)
    assert max(len(line) for line in ran.stdout.splitlines()) <= int(columns)


def test_json_by_either_option_is_the_same() -> None:
    by_format, by_flag = run("diff", OLD, NEW, "--format", "json"), run("diff", OLD, NEW, "--json")
    assert by_format.stdout == by_flag.stdout
    found = json.loads(by_format.stdout)
    assert (found["kind"], found["version"], found["old"]["label"], found["new"]["label"]) == (
        "policyver.diff",
        1,
        "2012",
        "2019",
    )


def test_markdown_and_html_are_written_whole(tmp_path: Path) -> None:
    assert run("diff", OLD, NEW, "--format", "markdown").stdout.startswith("# ")
    page = tmp_path / "changes.html"
    assert run("diff", OLD, NEW, "--format", "html", "-o", str(page)).stdout == ""
    assert page.read_text("utf-8").rstrip().endswith("</html>")


def test_a_section_alone_leaves_the_others_out() -> None:
    ran = run("diff", OLD, NEW, "--section", "efficacy")
    assert "Efficacy" in ran.stdout
    assert "patient organisations" not in ran.stdout


def test_where_no_section_is_called_alike_those_that_are_there_are_named() -> None:
    ran = run("diff", OLD, NEW, "--section", "zzz")
    assert ran.returncode == 4
    assert "their sections are: recommendations, efficacy, safety" in ran.stderr


def test_an_unknown_section_is_not_found() -> None:
    ran = run("diff", OLD, NEW, "--section", "eficacy")
    assert ran.returncode == 4
    assert "efficacy" in ran.stderr


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((OLD, OLD, "--exit-code"), 0),
        ((OLD, NEW, "--exit-code"), 1),
        ((OLD, NEW), 0),
        ((OLD, NEW, "--exit-code", "--impact", "substantive"), 1),
        ((OLD, NEW, "--exit-code", "--section", "recommendations", "--json"), 1),
        ((OLD, NEW, "--exit-code", "--format", "patch"), 1),
        ((OLD, OLD, "--exit-code", "--format", "patch"), 0),
        ((OLD,), 2),
        ((OLD, NEW, OLD), 2),
        (("-", "-"), 2),
        ((OLD, NEW, "--format", "yaml"), 2),
        ((OLD, "missing.xml"), 4),
        ((OLD, str(ROOT / "README.md")), 3),
        ((OLD, str(ROOT / "statements")), 2),
    ],
)
def test_exit_codes(options: tuple[str, ...], code: int) -> None:
    ran = run("diff", *options)
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_editorial_change_is_no_difference_of_substance(tmp_path: Path) -> None:
    old = tmp_path / "old.xml"
    old.write_bytes(Path(OLD).read_bytes())
    new = tmp_path / "new.xml"
    new.write_text(Path(OLD).read_text("utf-8").replace("The procedure", "The  procedure"), "utf-8")
    assert run("diff", str(old), str(new), "--exit-code").returncode == 1
    assert run("diff", str(old), str(new), "--exit-code", "--impact", "substantive").returncode == 0


def test_standard_input_is_a_document() -> None:
    ran = run("diff", "-", NEW, "--stat", stdin=Path(OLD).read_bytes())
    assert ran.returncode == 0
    assert "sections changed" in ran.stdout


HOSTILE = (
    "\x1b]0;x\x07".replace("\x1b", "&#x9b;").replace("\x07", "&#x9c;")
    + "&#x202e;[bold]x[/]:smile:&lt;script&gt;alert(1)&lt;/script&gt;"
)


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html", "unified"])
def test_text_of_a_document_never_acts(tmp_path: Path, format_: str) -> None:
    new = tmp_path / "new.xml"
    new.write_text(Path(OLD).read_text("utf-8").replace("<claim>", f"<claim>{HOSTILE} ", 1), "utf-8")
    ran = run("diff", OLD, str(new), "--format", format_, COLUMNS="200")
    assert ran.returncode == 0, ran.stderr
    assert not {"\x1b", "\x9b", "\x9c", "\u202e"} & set(ran.stdout)
    assert "<U+202E>" in ran.stdout or "&lt;U+202E&gt;" in ran.stdout or "U+202E" in ran.stdout
    assert "[bold]x" in ran.stdout.replace("\\", "") or format_ == "markdown"
    if format_ in {"markdown", "html"}:
        assert "<script" not in ran.stdout


def test_a_diff_of_two_files_needs_no_git() -> None:
    code = (
        "import sys; sys.modules['git'] = None; sys.argv = ['policyver', 'diff', *sys.argv[1:]];"
        "from policyver.cli.main import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code, OLD, NEW], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def large(text: str) -> bytes:
    """A statement of more than a million bytes, in two thousand sections, each with `text` in it."""
    said = (
        "It is reviewed when evidence arrives, and the ward keeps a record of what was found and by whom it was read. "
        * 5
    )
    sections = "".join(
        f'<section id="s{at}" label="{at}"><title>Ward {at}</title><p>Ward {at} {text} within {at % 9} days.</p><p>{said}</p></section>'
        for at in range(2000)
    )
    return document(sections)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system binds no process to one processor")
@pytest.mark.parametrize("words", [("--stat",), ("--json",), ()])
@pytest.mark.parametrize(
    ("cut", "code"),
    [(b"", 0), (b"</section>", 3), (b"<title>Ward 1999</title>", 0)],
    ids=["whole", "broken", "untitled"],
)
def test_large_documents_are_told_alike_on_one_processor_and_on_several(
    cut: bytes, code: int, words: tuple[str, ...], tmp_path: Path
) -> None:
    new = large("may discharge a patient").replace(b"Ward 7 may", b"Ward 7 may not")
    at = new.rfind(cut) if cut else len(new)
    (tmp_path / "old.xml").write_bytes(large("must see a patient"))
    (tmp_path / "new.xml").write_bytes(new[:at] + new[at + len(cut) :])
    command = [POLICYVER, "diff", "old.xml", "new.xml", "--max-bytes", "5000000", *words]
    told = [
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, preexec_fn=bound)
        for bound in (None, partial(os.sched_setaffinity, 0, {min(os.sched_getaffinity(0))}))
    ]
    assert told[0].returncode == told[1].returncode == code
    assert (told[0].stdout, told[0].stderr) == (told[1].stdout, told[1].stderr)
    assert bool(told[0].stdout) == (code == 0)
