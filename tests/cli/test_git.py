"""`policyver git`: git's own commands in real repositories, once it is set up; and setting it up and taking it back.

`policyver` is not on the PATH of the git that runs here, and the work tree has spaces and quotes in its path.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from policyver.cli.commands import git as command

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver

FILE = 'statements/our "first" it\'s one.xml'
OLD = ("Rest is not advised.", "Two studies were small.", "Both ended early.", "None had controls.", "Costs are low.")
NEW = ("Rest is advised.", *OLD[1:])


def document(
    sentences: tuple[str, ...] = OLD, *, label: str = "1", second: str = "Ask first.", direction: str = "against"
) -> str:
    """A statement with two sections and a position."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<statement xmlns="urn:policyver:statement:1" id="alpha" kind="guideline" xml:lang="en">
  <front>
    <title>Alpha</title>
    <issuer>Issuer</issuer>
    <revision label="{label}" status="draft"/>
  </front>
  <body>
    <section id="background" label="1">
      <title>Background</title>
      <p>{" ".join(sentences)}</p>
    </section>
    <section id="consent" label="2">
      <title>Consent</title>
      <p>{second}</p>
      <p>Write it down.</p>
    </section>
    <position id="rest" label="3">
      <claim>Rest is a matter of choice.</claim>
      <stance question="rest" population="adults" direction="{direction}" strength="ungraded" certainty="low"/>
    </position>
  </body>
</statement>
"""


def run_git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.defpath,
        "HOME": str(folder.parent),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ann",
        "GIT_AUTHOR_EMAIL": "ann@example.org",
        "GIT_COMMITTER_NAME": "Ann",
        "GIT_COMMITTER_EMAIL": "ann@example.org",
        "GIT_EDITOR": "true",
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *words], env=environment, capture_output=True, check=False, timeout=120
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )


def git(folder: Path, *words: str) -> str:
    done = run_git(folder, *words)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def write(repo: Path, text: str | bytes, name: str = FILE) -> None:
    path = repo / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def commit(repo: Path, text: str | bytes, message: str, name: str = FILE) -> None:
    write(repo, text, name)
    git(repo, "add", "--", name)
    git(repo, "commit", "-q", "-m", message)


@pytest.fixture
def repo(tmp_path: Path, policyver: Policyver) -> Path:
    """A repository with one statement in one commit, and policyver set up."""
    folder = tmp_path / 'some "one\'s" repo'
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    ran = policyver("git", "install", "--repo", str(folder))
    assert ran.code == 0, ran.err
    commit(folder, document(), "first")
    return folder


SECTION = """\
@@ section 1 "Background" (background) amended @@ substantive: negation
-Rest is not advised.
+Rest is advised.
 Two studies were small.
\\ 3 sentences unchanged
"""


def test_git_diff_is_a_comparison_by_section(repo: Path) -> None:
    write(repo, document(NEW, direction="for"))
    shown = git(repo, "diff")
    head, _, rest = shown.partition("\n")
    assert head == f"diff --policyver a/{FILE} b/{FILE}"
    assert rest.startswith(
        'statement "Alpha"\n--- alpha@1\tdraft\n+++ alpha@1\tdraft\n'
        "@@ stances @@\n-stance Rest, adults: against\n+stance Rest, adults: for\n\\ reversed\n"
    )
    assert SECTION in rest
    git(repo, "add", FILE)
    assert git(repo, "diff", "--cached") == shown
    assert git(repo, "diff") == ""
    git(repo, "commit", "-q", "-m", "second")
    assert git(repo, "diff", "HEAD~1", "HEAD") == shown
    assert git(repo, "show", "--format=", "--ext-diff") == shown


@pytest.mark.parametrize("words", [("log", "-p", "-1"), ("show",), ("diff", "--no-ext-diff", "HEAD~1")])
def test_git_log_and_show_speak_in_sections(repo: Path, words: tuple[str, ...]) -> None:
    commit(repo, document((*NEW[:4], "Costs are lower."), second="Ask at first."), "second")
    lines = git(repo, *words, "--unified=0").splitlines()
    assert [line for line in lines if line.startswith("@@")] == [
        '@@ -10 +10 @@ # section 1 "Background" (background)',
        '@@ -14 +14 @@ # section 1 "Background" (background)',
        '@@ -17 +17 @@ # section 2 "Consent" (consent)',
    ]
    assert [line for line in lines if line[:3] in {"-  ", "+  "}] == [
        "-  Rest is not advised.", "+  Rest is advised.", "-  Costs are low.", "+  Costs are lower.",
        "-  Ask first.", "+  Ask at first.",
    ]  # fmt: skip


def test_a_move_is_said_once(repo: Path) -> None:
    text = document()
    start, end = text.index('    <section id="consent"'), text.index("    <position")
    body = text.index("<body>\n") + len("<body>\n")
    write(repo, text[:body] + text[start:end] + text[body:start] + text[end:])
    shown = git(repo, "diff")
    assert shown.count("moved to another place") == 1
    assert not [line for line in shown.splitlines()[4:] if line[:1] in "-+"]


def test_files_that_come_and_go(repo: Path) -> None:
    write(repo, document(), "statements/new.xml")
    git(repo, "add", "-A")
    shown = git(repo, "diff", "--cached")
    assert "new file mode 100644\n--- /dev/null\n+++ b/statements/new.xml\n+# statement alpha\n" in shown
    assert '\n+# section 1 "Background" (background)\n+  Rest is not advised.\n' in shown
    git(repo, "commit", "-q", "-m", "second")
    git(repo, "mv", "statements/new.xml", "statements/other.xml")
    write(repo, document(NEW), "statements/other.xml")
    shown = git(repo, "diff", "-M", "HEAD")
    assert "rename from statements/new.xml\nrename to statements/other.xml\n" in shown
    assert SECTION in shown
    git(repo, "rm", "-q", "-f", FILE)
    shown = git(repo, "diff", "--cached", "--", FILE)
    assert f"deleted file mode 100644\n--- a/{FILE}\n+++ /dev/null\n-# statement alpha\n" in shown


def test_the_mode_and_the_layout(repo: Path) -> None:
    (repo / FILE).chmod(0o755)
    assert "old mode 100644\nnew mode 100755\n" in git(repo, "diff")
    write(repo, document().replace("\n      <p>", "\n\n      <p>"))
    assert "\\ no difference in what the two say\n" in git(repo, "diff")


@pytest.mark.parametrize(
    ("text", "line", "logged"),
    [
        ("<statement>", "+<statement>", "+<statement>"),
        ("", "-<?xml ", "-# statement alpha"),
        ("Plain words.\n", "+Plain words.", "+Plain words."),
        (b"\xff \x1b]52;c;aGk=\x07\n", "+\\xff <U+001B>]52;c;aGk=<U+0007>", "+\\xff <U+001B>]52;c;aGk=<U+0007>"),
        (document().replace("<title>Alpha", "<!DOCTYPE x><title>Alpha"), "+    <!DOCTYPE x>", "+    <!DOCTYPE x>"),
        (b"\x00binary\x00", "Binary files differ", "+<U+0000>binary<U+0000>"),
    ],
)
def test_what_is_no_statement_is_shown_by_lines(repo: Path, text: str | bytes, line: str, logged: str) -> None:
    write(repo, text)
    shown = git(repo, "diff")
    assert "\n\\ compared by lines: " in shown
    assert f"\n{line}" in shown
    assert "\x1b" not in shown
    git(repo, "commit", "-q", "-a", "-m", "broken")
    log = git(repo, "log", "-p")
    assert f"\n{logged}" in log
    assert "\x1b" not in log
    write(repo, document())
    assert "\n\\ compared by lines: " in git(repo, "diff")
    git(repo, "commit", "-q", "-a", "-m", "mended")
    assert "+# statement alpha" in git(repo, "show")


def test_too_large_a_file_is_shown_by_lines(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYVER_MAX_BYTES", "100")
    done = subprocess.run(
        [sys.executable, "-m", "policyver", "git", "textconv", "--", str(repo / FILE)], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout.decode()) == (0, document())


def test_text_that_acts_is_made_visible(repo: Path) -> None:
    hostile = "\u202eReversed\u202c and \u009b31m and [bold]x[/bold].\n@@ -1 +1 @@ # section"
    commit(repo, document((hostile, *OLD[1:]), second="# section 9 &quot;Forged&quot; (x)"), "hostile")
    for words in (("diff", "HEAD~1"), ("log", "-p"), ("show",)):
        shown = git(repo, *words)
        assert not set(shown) & {"\u202e", "\u009b", "\x1b"}
        lines = {line.removeprefix("+").strip() for line in shown.splitlines()}
        assert "<U+202E>Reversed<U+202C> and <U+009B>31m and [bold]x[/bold]." in lines
        assert "@@ -1 +1 @@ # section" not in shown.splitlines()
    assert "+  # section 9" in git(repo, "show")


def test_a_broken_limit_does_not_break_git(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo, document(NEW))
    monkeypatch.setenv("POLICYVER_MAX_BYTES", "many")
    done = subprocess.run(["git", "-C", str(repo), "diff"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "+      <p>Rest is advised." in done.stdout


def merged(repo: Path, theirs: str | bytes, ours: str | bytes) -> subprocess.CompletedProcess[str]:
    git(repo, "switch", "-q", "-c", "side")
    commit(repo, theirs, "theirs")
    git(repo, "switch", "-q", "main")
    commit(repo, ours, "ours")
    return run_git(repo, "merge", "-q", "-m", "merged", "side")


def test_git_merge_combines_what_lines_would_not(repo: Path) -> None:
    done = merged(repo, document(NEW), document((*OLD[:4], "Costs are lower.")))
    assert (done.returncode, done.stderr) == (0, "")
    assert (repo / FILE).read_text() == document((*NEW[:4], "Costs are lower."))
    assert git(repo, "status", "--porcelain") == ""


def test_git_merge_keeps_comments_of_both(repo: Path) -> None:
    done = merged(
        repo,
        document(NEW).replace("<title>Background", "<!-- see minutes -->\n      <title>Background"),
        document((*OLD[:4], "Costs are <!-- really? -->lower.")),
    )
    assert (done.returncode, done.stderr) == (0, "")
    wanted = document((*NEW[:4], "Costs are lower."))
    wanted = wanted.replace("      <title>Background", "      <!-- see minutes -->\n      <title>Background")
    assert (repo / FILE).read_text() == wanted.replace("      <p>Rest", "      <!-- really? -->\n      <p>Rest")


def test_git_merge_stops_where_a_person_has_to_decide(repo: Path) -> None:
    done = merged(repo, document(NEW), document(("Rest is never advised.", *OLD[1:])))
    assert done.returncode == 1
    assert f"{FILE}: conflict c1 in section background, block 0: both changed these words" in done.stderr
    text = (repo / FILE).read_text()
    assert "<m:conflict" in text
    assert "<<<<<<<" not in text
    assert git(repo, "status", "--porcelain").startswith("UU ")
    assert git(repo, "diff", "--cached") == f"* Unmerged path {FILE}\n"
    write(repo, document(NEW))
    git(repo, "commit", "-q", "-a", "-m", "decided")


def test_a_stance_that_both_changed_is_a_conflict(repo: Path) -> None:
    done = merged(repo, document(direction="for"), document().replace('certainty="low"', 'certainty="high"'))
    assert done.returncode == 1
    assert f"{FILE}: conflict c1 in section rest" in done.stderr


def test_rebase_and_cherry_pick(repo: Path) -> None:
    git(repo, "switch", "-q", "-c", "side")
    commit(repo, document(NEW), "theirs")
    git(repo, "switch", "-q", "main")
    commit(repo, document((*OLD[:4], "Costs are lower.")), "ours")
    git(repo, "switch", "-q", "-c", "picked")
    git(repo, "cherry-pick", "side")
    assert (repo / FILE).read_text() == document((*NEW[:4], "Costs are lower."))
    git(repo, "switch", "-q", "side")
    git(repo, "rebase", "-q", "main")
    assert (repo / FILE).read_text() == document((*NEW[:4], "Costs are lower."))


@pytest.mark.parametrize("which", ["ours", "theirs"])
def test_what_is_no_statement_is_merged_by_lines_and_never_clean(repo: Path, which: str) -> None:
    """Both changed other lines, so git alone would have called it clean."""
    broken = document().replace("</statement>", "</statemen>")
    sides = {"ours": document(second="Ask twice."), "theirs": document(second="Ask twice.")} | {which: broken}
    done = merged(repo, sides["theirs"], sides["ours"])
    assert done.returncode == 1
    assert f"{FILE}: {which}:23: not well-formed XML" in done.stderr
    assert (repo / FILE).read_text() == broken.replace("Ask first.", "Ask twice.")
    assert git(repo, "status", "--porcelain").startswith("UU ")


def test_what_is_no_text_is_a_conflict_with_all_three_kept(repo: Path) -> None:
    done = merged(repo, b"\0\1\2 no text", document(NEW))
    assert done.returncode == 1
    assert "no text to merge: ours stands in the file, `git checkout --theirs` on it takes the other" in done.stderr
    assert (repo / FILE).read_text() == document(NEW)
    assert len(git(repo, "ls-files", "-u").splitlines()) == 3
    git(repo, "checkout", "--theirs", "--", FILE)
    assert (repo / FILE).read_bytes() == b"\0\1\2 no text"


def test_stash_pop(repo: Path) -> None:
    write(repo, document(NEW))
    git(repo, "stash", "-q")
    commit(repo, document((*OLD[:4], "Costs are lower.")), "ours")
    git(repo, "stash", "pop", "-q")
    assert (repo / FILE).read_text() == document((*NEW[:4], "Costs are lower."))


def test_stash_pop_with_a_conflict_keeps_the_stash(repo: Path) -> None:
    write(repo, document(NEW))
    git(repo, "stash", "-q")
    commit(repo, document(("Rest is never advised.", *OLD[1:])), "ours")
    done = run_git(repo, "stash", "pop", "-q")
    assert done.returncode == 1
    assert "conflict c1 in section background" in done.stderr
    assert "<m:conflict" in (repo / FILE).read_text()
    assert len(git(repo, "stash", "list").splitlines()) == 1


def test_a_file_renamed_by_one_side_and_edited_by_both(repo: Path) -> None:
    git(repo, "switch", "-q", "-c", "side")
    git(repo, "mv", FILE, "statements/renamed.xml")
    commit(repo, document(NEW), "theirs", "statements/renamed.xml")
    git(repo, "switch", "-q", "main")
    commit(repo, document((*OLD[:4], "Costs are lower.")), "ours")
    assert run_git(repo, "merge", "-q", "-m", "merged", "side").returncode == 0
    assert not (repo / FILE).exists()
    assert (repo / "statements/renamed.xml").read_text() == document((*NEW[:4], "Costs are lower."))


def test_a_revert_between_later_edits(repo: Path) -> None:
    commit(repo, document(NEW), "rest")
    commit(repo, document((*NEW[:4], "Costs are lower.")), "costs")
    git(repo, "revert", "--no-edit", "HEAD~1")
    assert (repo / FILE).read_text() == document((*OLD[:4], "Costs are lower."))


def test_settings_taken_away_by_hand_leave_gits_own_merge(repo: Path) -> None:
    git(repo, "config", "--remove-section", "merge.policyver")
    git(repo, "config", "--remove-section", "diff.policyver")
    done = merged(repo, document(NEW), document(("Rest is never advised.", *OLD[1:])))
    assert done.returncode == 1
    assert {"<<<<<<< HEAD", ">>>>>>> side"} <= set((repo / FILE).read_text().splitlines())


def test_both_added_the_file(repo: Path) -> None:
    git(repo, "switch", "-q", "-c", "side")
    commit(repo, document(NEW), "theirs", "statements/new.xml")
    git(repo, "switch", "-q", "main")
    commit(repo, document(), "ours", "statements/new.xml")
    done = run_git(repo, "merge", "-q", "-m", "merged", "side")
    assert done.returncode == 1
    assert "base: the document is empty; merged by lines" in done.stderr
    assert {"<<<<<<< ours", ">>>>>>> theirs"} <= set((repo / "statements/new.xml").read_text().splitlines())


def test_where_policyver_is_gone_git_goes_on_by_lines(repo: Path, tmp_path: Path, policyver: Policyver) -> None:
    """A merge must not take sh's 127 for a conflict in which ours stands and theirs is lost."""
    program = tmp_path / "bin" / "policyver"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(command, "_program", lambda: (str(program),))
        assert policyver("git", "install", "--repo", str(repo)).code == 0
    program.unlink()
    write(repo, document(NEW))
    assert "+      <p>Rest is advised." in git(repo, "diff")
    git(repo, "checkout", "-q", "--", FILE)
    done = merged(repo, document(NEW), document(("Rest is never advised.", *OLD[1:])))
    assert done.returncode == 1
    lines = (repo / FILE).read_text().splitlines()
    assert {"<<<<<<< ours", ">>>>>>> theirs"} <= set(lines)
    for text in ("Rest is advised.", "Rest is never advised."):
        assert any(text in line for line in lines)
    assert "<?xml version" in git(repo, "log", "-p", "--reverse")


def test_the_stat_and_the_patch_are_still_gits(repo: Path) -> None:
    """What other programs read, or what is to be applied, must stay the lines of the file."""
    write(repo, document(NEW))
    assert "1 insertion(+), 1 deletion(-)" in git(repo, "diff", "--stat")
    git(repo, "commit", "-q", "-a", "-m", "second")
    patch = git(repo, "format-patch", "-1", "--stdout")
    assert "+      <p>Rest is advised." in patch


def test_what_install_and_uninstall_tell(tmp_path: Path, policyver: Policyver) -> None:
    git(tmp_path, "init", "-q", "repo")
    (tmp_path / "repo/sub").mkdir()
    before = (tmp_path / "repo/.git/config").read_bytes()
    words = ("--repo", "repo/sub")
    planned = policyver("git", "install", *words, "--dry-run")
    assert (planned.code, planned.err) == (0, "nothing was written\n")
    assert (tmp_path / "repo/.git/config").read_bytes() == before
    done = policyver("git", "install", *words)
    assert (done.code, done.out) == (0, planned.out)
    shown = done.out.splitlines()
    assert [line for line in shown if not line.startswith("  ")] == [
        f"{tmp_path}/repo/.git/{name}" for name in ("config", "info/attributes", "policyver/git-install.json")
    ]
    told = git(tmp_path / "repo", "config", "--local", "--get-regexp", "policyver").splitlines()
    assert [line.removeprefix("  + ").replace(" = ", " ", 1) for line in shown if " = " in line] == told
    assert policyver("git", "install", *words).err == "git is set up like this already\n"
    shared = policyver("git", "install", *words, "--shared", "--pattern", "a b/*.xml")
    assert "  - statements/*.xml diff=policyver merge=policyver\n  (the file is removed" in shared.out
    assert '  + "a b/*.xml" diff=policyver merge=policyver\n' in shared.out
    assert "commit .gitattributes" in shared.err
    gone = policyver("git", "uninstall", *words)
    assert (gone.code, gone.err) == (0, "taken back\n")
    assert gone.out.count("  - ") == 7
    assert (tmp_path / "repo/.git/config").read_bytes() == before
    assert policyver("git", "uninstall", *words).out == ""


def test_what_is_refused(tmp_path: Path, policyver: Policyver) -> None:
    git(tmp_path, "init", "-q", "repo")
    assert policyver("git", "install", "--repo", "nowhere").code == 4
    assert policyver("git", "install", "--repo", "repo", "--pattern", "!x").code == 2
    git(tmp_path / "repo", "config", "merge.policyver.driver", "rm -rf \x1b[2J")
    ran = policyver("git", "install", "--repo", "repo")
    assert ran.code == 5
    assert "was set by someone else" in ran.err
    assert "\x1b" not in ran.err
    assert policyver("git", "diff-driver", "--", "a", "b").code == 2
    assert policyver("git", "nothing").code == 2


def test_the_help_shows_what_is_for_people(policyver: Policyver) -> None:
    shown = policyver("git", "--help").out
    assert "install" in shown
    assert "uninstall" in shown
    assert "driver" not in shown
    assert "textconv" not in shown
    assert " git " in policyver("--help").out


@pytest.mark.parametrize(("name", "own"), [("policyver", True), ("__main__.py", False)])
def test_how_git_is_to_start_policyver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, own: bool
) -> None:
    """Never by `-m` alone: Python would look in the current folder, which is the repository's, for our modules."""
    script = tmp_path / name
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(script)])
    expected = (str(script),) if own else (sys.executable, "-P", "-m", "policyver")
    assert command._program() == expected


def test_no_module_of_the_repository_is_run(repo: Path) -> None:
    for name in ("policyver", "typer", "lxml", "re"):
        (repo / f"{name}.py").write_text("raise SystemExit('run')\n")
    write(repo, document(NEW))
    done = run_git(repo, "diff")
    assert SECTION in done.stdout
    assert done.stderr == ""
