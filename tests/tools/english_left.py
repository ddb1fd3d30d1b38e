"""English that is left in what is said in Chinese: words outside of code, and of what Python itself says.

    python tests/tools/english_left.py [--reports 100]

Judges known solutions of all problems, and what people paste (tests/data/answers), runs the other commands,
`judge verify` on copies of a problem that are broken in many ways among them, and prints each run of three
English words or more. The exit status is 1 where there is one.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from judge import backends, judging
from judge.authoring.solutions import known_solutions
from judge.bank import banks, problems, submission
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.checks.properties import EFFORTS
from judge.errors import JudgeError
from judge.messages import translation
from judge.model import Report
from judge.render import reports

DATA = Path(__file__).parents[1] / "data"
ANSWERS = DATA / "answers"
CACHE = Path(tempfile.gettempdir()) / "judge-bench"
RUN = re.compile(r"[A-Za-z][a-z']+(?: [A-Za-z][a-z']*){2,}")
CODE = re.compile(
    r"`[^`]*`|pip install \S+|judge [a-z]+ (?:--\w+|\S+)"
    r"|（sudo [^）]*）|^ *\w+Error: .*?$|No module named '\w+'"
    r"|抛出了 (?!RecursionError|\w*NotFoundError)\w+：[^。]*"
    r"|(?:不是合法的 Python 代码|不是函数签名)：[^。]*",
    re.DOTALL | re.MULTILINE,
)
"""What is no text: commands and code, and what Python says of an exception, but for what is translated."""
NEW = ["--title", "X", "--title-zh", "题", "--difficulty", "easy", "--tag", "arrays", "--signature"]
COMMANDS: tuple[list[str], ...] = (
    ["new", "a/b"],
    ["new", "a/b", *NEW, "def f(x) -> int"],
    ["new", "a/b", *NEW, "def f(x: Nothing) -> int"],
    ["new", "a/b", *NEW, "def f(x: np.ndarray) -> int", "--bank", "drafted"],
    ["new", "tracks/b", *NEW, "def f(x: int) -> int"],
    ["verify", "--problems", "drafted/problems"],
    ["submit", "cycle.py"],
    ["history"],
    ["history", "--show", "9"],
    ["history", "--import", "none.json"],
    ["history", "--import", "."],
    ["stats"],
    ["hint", "cycle"],
    ["solution", "cycle"],
    ["next"],
    ["tracks"],
    ["interview"],
    ["config"],
    ["config", "lang", "klingon"],
    ["start", "cycle"],
    ["run", "none.py"],
    ["run", "."],
    ["grade", "class", "--dry-run"],
    ["grade", "none", "--dry-run"],
    ["doctor"],
)
"""What is run in a folder of its own, in this order."""
FLAWS: dict[str, dict[str, tuple[str, str]]] = {
    "folders": {
        "problems/notes.txt": ("", "x"),
        "problems/problem.toml": ("两倍", "twice"),
        "problems/statement.zh.md": (r"[\u4e00-\u9fff]", "x"),
        "problems/hints.md": ("", "1. Twice.\n2. Add.\n"),
        "problems/hints.zh.md": ("", "1. 把一个数和它自己相加，或者乘以二。\n"),
        "solutions/other.py": ("", "x"),
    },
    "properties": {
        "problems/properties.py": (
            r"\Z",
            "\n\ndef never_runs(solution, n):\n    pass\n\n\n"
            "@given(n=st.integers())\ndef mute(solution, n):\n    assert solution.double(n) == 2 * n\n",
        ),
    },
    "trials": {
        "problems/samples.toml": ('"4"', '"5"'),
        "problems/properties.py": (r"    assert_equal", "    print(n)\n    assert_equal"),
    },
    "judged": {
        "problems/properties.py": (r"st.integers\(-1000, 1000\)", "st.integers(0, 2)"),
        "solutions/wrong_answer_right.py": ("", "# problem: toy/double\ndef double(n):\n    return 2 * n\n"),
        "solutions/runtime_error_none.py": ("", "# problem: toy/double\ndef double(n):\n    return 3 * n\n"),
        "problems/starter.py": ("    ", "    return 2 * n\n    "),
        "solutions/equivalent.toml": (
            "",
            '[[mutant]]\nfile = "accepted.py"\nline = "x"\nchanges = ["a -> b"]\nreason = "none"\n',
        ),
    },
    "key": {"problems/problem.toml": ("easy", "extreme")},
    "missing": {"problems/problem.toml": ("title_zh.*", "")},
    "toml": {"problems/samples.toml": (r"\Z", "=")},
    "deep": {"problems/properties.py": (r"\Z", "\n\ndef deep():\n    deep()\n\n\ndeep()\n")},
    "file": {"problems/properties.py": (r"\Z", "\nopen('nothing')\n")},
    "edits": {"solutions/wrong.toml": ("", '[[wrong]]\nname = "x"\n')},
    "no_sample": {"problems/samples.toml": (r"call = ", "called = ")},
    "bytes": {"problems/starter.py": ("", "\udcff")},
}
"""By the name of a copy of toy/double: in some files, what is exchanged for what; "" for the whole file."""


def main() -> int:
    """Judge, run, and look."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reports", type=int, default=100)
    options = parser.parse_args()
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text in itertools.chain(said(options.reports), commands(Path(folder))):
            runs = RUN.findall(CODE.sub("", text))
            found += len(runs)
            print(f"{name}: {'; '.join(runs) or '-'}", flush=True)
    print(f"{found} runs of English words")
    return int(found > 0)


def said(count: int) -> Iterator[tuple[str, str]]:
    """So many reports, each with a name."""
    if not count:
        return
    with backends.start() as host:
        for problem, name, source in itertools.islice(files(), count):
            plan = judging.Plan(EFFORTS["quick"], CACHE, language="zh")
            try:
                report = judging.judge(problem, source, host, plan)
            except JudgeError as error:  # PyTorch is not installed
                words = (error.sentence, error.hint)
                yield f"{problem.id} {name}", "\n".join(translation.told(each, "zh") for each in words)
            else:
                yield f"{problem.id} {name} {report.verdict}", told(report)


def commands(folder: Path) -> Iterator[tuple[str, str]]:
    """What each command prints, in a folder in which there is something to print about."""
    (folder / "cycle.py").write_text(
        "# problem: two_pointer/cycle\ndef detect_cycle(head):\n    open('nothing')\n", encoding="utf-8"
    )
    for name in ("ana", "ben", "cara"):  # one with two answers, one with a file that nobody knows
        (folder / "class" / name).mkdir(parents=True)
        shutil.copy(folder / "cycle.py", folder / "class" / name)
    shutil.copy(folder / "cycle.py", folder / "class" / "ana" / "two_pointer_cycle.py")
    (folder / "class" / "ben" / "essay.py").write_text("print(1)\n", encoding="utf-8")
    for words in COMMANDS:
        yield f"judge {' '.join(words)}", _printed(words, folder)
    for name, flaws in FLAWS.items():
        bank = _broken(folder / name, flaws)
        yield f"judge verify: {name}", _printed(["verify", "--problems", str(bank), "toy/double"], folder)


def _broken(bank: Path, flaws: dict[str, tuple[str, str]]) -> Path:
    """A copy of toy/double with these flaws; its folder of problems."""
    for each in ("problems", "solutions"):
        shutil.copytree(DATA / "bank" / each / "toy" / "double", bank / each / "toy" / "double")
    for place, (old, new) in flaws.items():
        above, _, name = place.partition("/")
        path = bank / above / "toy" / "double" / name
        before = path.read_text(encoding="utf-8") if old else ""
        text = re.sub(old, lambda _, new=new: new, before) if old else new
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
    return bank / "problems"


def _printed(words: list[str], folder: Path) -> str:
    environment = os.environ | {"JUDGE_HOME": str(folder / "home")}
    command = [sys.executable, "-m", "judge", "--lang", "zh", *words]
    ran = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{ran.stdout}\n{ran.stderr}"


def files() -> Iterator[tuple[Problem, str, Submission]]:
    """What people paste, then the known solutions of each problem in turn."""
    bank = problems.load_all(banks.banks())
    longest = next(each for each in bank if each.id == "sliding_window/longest_substring")
    for path in sorted(ANSWERS.iterdir()):
        yield longest, path.name, submission.read(path)
    of_each = [[(each, one.name, Submission(one.source)) for one in known_solutions(each)] for each in bank]
    for row in itertools.zip_longest(*(each[1:] for each in of_each)):
        yield from filter(None, row)


def told(report: Report) -> str:
    """What the judge says, without what is the submission's."""
    failure = report.failure
    if failure is not None:
        failure = replace(failure, call=None, returned=None, expected=None, raised=None, output="")
    return reports.as_text(replace(report, failure=failure, output=""), "zh")


if __name__ == "__main__":
    sys.exit(main())
