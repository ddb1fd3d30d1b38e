"""One process that judges submissions, one after the other, for `judge grade`. The box is further in.

Usage: `python -P -m judge.grading.worker`. The first line of stdin is a JSON object with `sandbox`, `seed`,
`language` and `secret` (hexadecimal; not an argument, because every user sees those). Each further line is an
object with `problem` (its folder) and `source` (base64). For each, a line on stdout: an object with `report`
and `checks`, or with `error`. At the end of stdin, so also when whoever started it is gone, it ends at once,
and the box with it.
"""

from __future__ import annotations

import base64
import json
import os
import queue
import sys
import threading
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from judge import backends, judging
from judge.backends import Host
from judge.bank import problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.checks import properties, rounds
from judge.checks.properties import EFFORTS
from judge.errors import BadProblem, JudgeError
from judge.judging import Plan
from judge.model import CheckKind, Report
from judge.reports import codec
from judge.store import home

EFFORT: Final = "full"
MAX_OUTPUT: Final = 1 << 16
"""Characters of what was printed that are kept: a class prints more than a disk holds."""


def main() -> None:
    """Answer every line of stdin."""
    replies = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a property prints is no reply
    first = sys.stdin.readline()
    if not first:
        return
    settings = json.loads(first)
    plan = Plan(
        EFFORTS[EFFORT],
        home.cache(),
        settings["seed"],
        settings["language"],
        secret=bytes.fromhex(settings["secret"]),
    )
    requests: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    with backends.start(settings["sandbox"]) as host:
        while True:
            reply = answer(json.loads(requests.get()), host, plan)
            replies.write(json.dumps(reply) + "\n")
            replies.flush()


def _read(requests: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)  # in the middle of a judgement too; the fork server sees it, and ends its box


def answer(request: dict[str, str], host: Host, plan: Plan) -> dict[str, Any]:
    """The report on one submission and the checks of its problem, or why there is none."""
    try:
        problem = problems.load(Path(request["problem"]))
        submission = Submission(base64.b64decode(request["source"]))
        report = judging.judge(problem, submission, host, plan)
        return {"report": codec.to_plain(_bounded(report)), "checks": _checks(problem, plan.language)}
    except JudgeError as error:
        return {"error": error.sentence, "ends": not isinstance(error, BadProblem)}
    except Exception as error:  # a bug of ours must not end the run, nor look like a verdict
        traceback.print_exc()
        return {"error": f"The judge has a fault: {type(error).__name__}.", "ends": True}


def _checks(problem: Problem, language: str) -> dict[str, dict[str, str]]:
    """The kind and the sentence of every check, by name. Raises BadProblem for points of something else."""
    found = properties.load(problem, EFFORTS[EFFORT], home.cache()).properties
    checks = {
        name: {"kind": CheckKind.SAMPLE.value, "title": rounds.TITLES_OF_SAMPLES[language].format(number)}
        for number, name in enumerate(problem.sample_names, start=1)
    }
    checks |= {
        each.__name__: {"kind": CheckKind.PROPERTY.value, "title": problem.title_of(each, language)}
        for each in found
    }
    unknown = sorted(problem.points.keys() - checks)
    if unknown:
        path = problem.folder / "problem.toml"
        raise BadProblem(problem.id, path, "there is no such check", f"points.{unknown[0]}")
    return checks


def _bounded(report: Report) -> Report:
    """The report with the beginning of what was printed."""
    failure = report.failure
    hidden = failure.output if failure else ""
    public = report.output.removesuffix(hidden)[:MAX_OUTPUT]
    if failure:
        failure = replace(failure, output=hidden[:MAX_OUTPUT])
    results = tuple(
        replace(each, failure=each.failure and replace(each.failure, output=each.failure.output[:MAX_OUTPUT]))
        for each in report.properties
    )
    return replace(report, properties=results, failure=failure, output=public + hidden[:MAX_OUTPUT])


if __name__ == "__main__":
    main()
