"""The pictures of the README: what the judge says of three answers, as Rich exports a terminal.

    python tests/tools/pictures.py

Writes .pictures/*.svg. What differs from run to run (times) is left out.
"""

from __future__ import annotations

import html
import io
import re
import tempfile
from dataclasses import replace
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from judge import backends, judging
from judge.bank import problems, submission
from judge.checks.properties import EFFORTS
from judge.render import reports

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".pictures"
COLUMNS = 90
CACHE = Path(tempfile.gettempdir()) / "judge-bench"
PICTURES = {
    "wrong_answer": ("nn/layer_norm", "tests/data/answers/layer_norm_default_eps_1e_6.py", "en"),
    "wrong_answer_zh": ("two_pointer/cycle", "tests/data/answers/cycle_returns_a_new_node.py", "zh"),
    "too_slow": ("stack/valid_parentheses", "solutions/stack/valid_parentheses/{slow}", "en"),
}
LENGTHS = re.compile(r'textLength="(?P<length>[\d.]+)"(?P<between>[^>]*)>(?P<text>[^<]+)<')
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.S)


def main() -> None:
    """Judge, and export."""
    FOLDER.mkdir(exist_ok=True)
    with backends.start() as host:
        for name, (problem_id, file, language) in PICTURES.items():
            problem = problems.find(problem_id, [ROOT / "problems"])
            slow = next((each.name for each in sorted(problem.solutions.glob("time_limit*.py"))), "")
            source = submission.read(ROOT / file.format(slow=slow))
            plan = judging.Plan(EFFORTS["full"], CACHE, language=language)
            report = replace(judging.judge(problem, source, host, plan), usage=None)
            console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
            console.print(f"$ judge submit {problem_id.split('/')[1]}.py", highlight=False)
            console.print(reports.report(report, language, brief=True, can_be_repeated=True))
            picture = console.export_svg(title="judge", theme=DIMMED_MONOKAI, unique_id=name)
            picture = LENGTHS.sub(_with_cells, FONTS.sub("", picture))
            (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")


def _with_cells(found: re.Match[str]) -> str:
    """A text with the length that it has on a terminal: Rich counts wide characters once."""
    text = html.unescape(found["text"])
    length = float(found["length"]) * cell_len(text) / len(text)
    return f'textLength="{length:g}"{found["between"]}>{found["text"]}<'


if __name__ == "__main__":
    main()
