"""The invariants of the architecture, as far as the source shows them."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from conftest import hidden_of

from judge import backends
from judge.authoring.solutions import known_solutions
from judge.bank import problems
from judge.bank.problems import Problem, starter_name
from judge.cli import practice
from judge.model import Verdict

ROOT = Path(__file__).parents[1]
JUDGE = sorted((ROOT / "judge").rglob("*.py"))
SANDBOX = sorted((ROOT / "sandbox").rglob("*.py"))
BANK = problems.load_all([ROOT / "problems"])
BY_ID = pytest.mark.parametrize("problem", BANK, ids=lambda problem: problem.id)


def name_of(path: Path) -> str:
    """A module's path below the project, such as `judge/cli.py`."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return found


def packages(path: Path) -> set[str]:
    """The top-level packages that a file imports."""
    return {name.split(".")[0] for name in imports(path)} - {""}


def calls(path: Path) -> Iterator[str]:
    """What a file calls, as it is written: `exec`, `pickle.loads`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("path", SANDBOX, ids=name_of)
def test_the_sandbox_imports_the_standard_library_and_numpy(path):
    """What goes into the box imports nothing of ours but itself, and no package but NumPy."""
    assert packages(path) <= {*sys.stdlib_module_names, "sandbox", "numpy"}


@pytest.mark.parametrize("path", JUDGE, ids=name_of)
def test_code_is_run_only_from_the_problems_own_files(path):
    """`exec`, `eval` and `compile` are in four places, for starters, properties and samples."""
    found = {"exec", "eval", "compile", "__import__", "execfile"} & set(calls(path))
    places = (
        "judge/bank/interface.py",
        "judge/checks/properties.py",
        "judge/checks/samples.py",
        "judge/authoring/pytest_plugin.py",
    )
    assert not found or name_of(path) in places


@pytest.mark.parametrize("path", JUDGE, ids=name_of)
def test_nothing_is_unpickled_or_imported_by_name(path):
    """The trusted side has no pickle, marshal, shelve, runpy or dynamic import."""
    assert not packages(path) & {
        "pickle",
        "marshal",
        "shelve",
        "runpy",
        "imp",
        "dill",
        "code",
        "codeop",
    }
    assert not [
        name for name in calls(path) if name.startswith(("importlib.import", "importlib.util.module"))
    ]


def test_yaml_is_taken_apart_and_nothing_is_built_of_it():
    """One module reads YAML, and asks for its nodes only: no tag of it chooses a type."""
    users = [path for path in JUDGE if "yaml" in packages(path)]
    assert [name_of(path) for path in users] == ["judge/grading/layouts/gradescope.py"]
    assert {name for name in calls(users[0]) if name.startswith("yaml.")} == {"yaml.compose"}


def test_only_the_pool_sends_objects_to_its_own_processes():
    """Pickles are between processes of ours, and one folder is where they are: no box is on such a pipe."""
    users = [name_of(path) for path in JUDGE if "multiprocessing" in packages(path)]
    assert users == [
        "judge/workers/judging_process.py",
        "judge/workers/pool.py",
        "judge/workers/process.py",
    ]


@pytest.mark.parametrize("path", JUDGE, ids=name_of)
def test_only_mutants_are_made_by_parsing_a_solution(path):
    """Only one module parses solutions; others parse starters, properties, and our own attacks on the box."""
    assert "ast" not in packages(path) or name_of(path) in (
        "judge/authoring/inspection.py",
        "judge/authoring/mutation.py",
        "judge/authoring/pytest_plugin.py",
        "judge/backends/proof.py",
    )


def test_what_makes_mutants_runs_nothing():
    """The module that parses solutions has text for its input and its output, and no way to run either."""
    path = ROOT / "judge/authoring/mutation.py"
    assert packages(path) <= {"__future__", "ast", "collections", "copy", "dataclasses", "typing"}
    assert not {"exec", "eval", "compile", "__import__", "open"} & set(calls(path))
    assert not [name for name in calls(path) if name.startswith("ast.literal_eval")]


@pytest.mark.parametrize(
    "path",
    [ROOT / f"judge/{name}.py" for name in ("bank/submission", "calls/session", "calls/replies")],
    ids=name_of,
)
def test_a_submission_is_bytes_to_the_trusted_side(path):
    """The modules that hold a submission neither parse nor compile it."""
    assert not packages(path) & {"ast", "importlib", "tokenize", "symtable", "inspect"}


@pytest.mark.parametrize(
    ("package", "user"),
    [
        ("rich", "judge/render/"),
        ("hypothesis", ("judge/checks/drawing.py", "judge/testing/")),
        ("click", "judge/cli/"),
        ("fsrs", "judge/practice/"),
    ],
)
def test_each_large_package_has_one_user(package, user):
    """Each is imported in one place; properties are written with Hypothesis."""
    users = [name_of(path) for path in JUDGE if package in packages(path)]
    assert users
    assert all(name.startswith(user) for name in users)


@pytest.mark.parametrize("path", [*JUDGE, *SANDBOX], ids=name_of)
def test_no_code_knows_a_problem(path):
    """No code mentions the id or the entry point of a problem; help texts may name one."""
    text = path.read_text(encoding="utf-8")
    for docstring in re.findall(r'"""(?:.|\n)*?"""', text):
        text = text.replace(docstring, "")
    names = {problem.id for problem in BANK} | {name for problem in BANK for name in problem.entry_points}
    assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]


@pytest.mark.parametrize("path", [*JUDGE, *SANDBOX], ids=name_of)
def test_every_module_says_what_it_is_for(path):
    """A module begins with its docstring."""
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


# --- the bank ------------------------------------------------------------------------------------------


def test_there_are_problems():
    """The bank is found, and every folder with files in it is a problem."""
    assert len(BANK) >= 10
    folders = {path.parent for path in (ROOT / "problems").glob("*/*/*.*")}
    assert {problem.folder for problem in BANK} == folders


@BY_ID
def test_a_problem_folder_is_complete(problem: Problem):
    """Statement, hints and starter in both languages, samples and properties are there and can be read."""
    expected = {
        "problem.toml",
        "statement.md",
        "statement.zh.md",
        "starter.py",
        "starter.zh.py",
        "samples.toml",
        "properties.py",
        "hints.md",
        "hints.zh.md",
        *map(starter_name, problem.flavours),
    }
    assert {path.name for path in problem.folder.iterdir() if path.name != "__pycache__"} == expected
    assert len(problem.statement("en")) > 200
    assert len(re.findall(r"[\u4e00-\u9fff]", problem.statement("zh"))) > 50
    assert problem.interface
    assert problem.samples
    assert problem.tags


@BY_ID
def test_hints_are_a_numbered_list_in_both_languages(problem: Problem):
    """Three or four hints, each with lines that are indented below its number; as many in Chinese."""
    for name, longest in (("hints.md", 120), ("hints.zh.md", 60)):
        lines = problem.read(name).splitlines()
        beginnings = [line[:3] for line in lines if not line.startswith("   ")]
        assert beginnings in (["1. ", "2. ", "3. "], ["1. ", "2. ", "3. ", "4. "])
        assert beginnings == [line[:3] for line in problem.read("hints.md").splitlines() if line[0] != " "]
        assert max(map(len, lines)) <= longest
        # A further line that looks like an item would begin a list within the hint.
        assert not [line for line in lines if re.match(r" +([-*+]|\d+[.)]) ", line)]
    assert len(re.findall(r"[\u4e00-\u9fff]", problem.read("hints.zh.md"))) > 50


def test_every_topic_says_in_which_order_to_do_its_problems():
    """A topic's README, in both languages, has a link to the statement of each of its problems."""
    for topic in {problem.folder.parent for problem in BANK}:
        names = sorted(problem.folder.name for problem in BANK if problem.folder.parent == topic)
        for readme, statement in (("README.md", "statement.md"), ("README.zh.md", "statement.zh.md")):
            text = (topic / readme).read_text(encoding="utf-8")
            links = re.findall(r"^\d+\. \[.+?\]\((\w+)/" + re.escape(statement) + r"\)", text, re.MULTILINE)
            assert sorted(links) == names, topic / readme


@BY_ID
def test_solutions_are_complete(problem: Problem):
    """There are editorials, two and more accepted solutions, and six and more wrong ones."""
    names = {path.name for path in problem.solutions.iterdir()}
    assert {"accepted.py", "editorial.md", "editorial.zh.md"} <= names
    known = known_solutions(problem)
    for flavour in problem.flavours:
        accepted = [each.verdict is Verdict.ACCEPTED for each in known if each.flavour is flavour]
        assert accepted.count(True) >= 2
        assert accepted.count(False) >= 6


@BY_ID
def test_every_file_says_its_problem(problem: Problem):
    """The first line of the starter and of every solution is `# problem: <id>`."""
    files = [*problem.folder.glob("starter*.py"), *problem.solutions.glob("*.py")]
    first = {path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in files}
    assert first == dict.fromkeys(first, f"# problem: {problem.id}")


@BY_ID
def test_a_starter_is_the_same_code_in_both_languages(problem: Problem):
    """Docstrings and comments stand in the same places, each docstring in its language; no code differs."""
    docstring, comment = re.compile(r'"""(?:.|\n)*?"""'), re.compile(r"#.*")
    english, chinese = problem.starter_in("en"), problem.starter_in("zh")
    bare = [docstring.sub("text", comment.sub("#", each)) for each in (english, chinese)]
    assert bare[0] == bare[1]
    assert all(re.search(r"[\u4e00-\u9fff]", each) for each in docstring.findall(chinese))
    assert not re.search(r"[\u4e00-\u9fff]", english)


@BY_ID
def test_every_property_has_its_sentence_in_both_languages(problem: Problem):
    """The docstring of each property has a sentence for the user in English, and one in Chinese."""
    for each in hidden_of(problem):
        assert problem.title_of(each, "en").endswith((".", "?", "!"))
        assert problem.title_of(each, "zh").endswith("。")


@BY_ID
def test_no_two_properties_have_one_name(problem: Problem):
    """A property that another one of the same name replaces would never run."""
    tree = ast.parse((problem.folder / "properties.py").read_text(encoding="utf-8"))
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert len(names) == len(set(names))


@BY_ID
def test_every_wrong_solution_says_what_is_wrong(problem: Problem):
    """A known submission begins with a docstring about its method, or its mistake."""
    for path in problem.solutions.glob("*.py"):
        if not path.name.startswith("compile_error"):
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path.name


def test_every_solution_belongs_to_a_problem():
    """There is no folder of solutions without its problem."""
    known = {problem.solutions for problem in BANK}
    assert {path.parent for path in (ROOT / "solutions").glob("*/*/*.py")} <= known


def test_every_backend_can_be_asked_for():
    """The command line names the backends itself: importing them takes longer than listing problems."""
    (option,) = (each for each in practice.submit.params if each.name == "sandbox")
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == set(backends.BACKENDS)
