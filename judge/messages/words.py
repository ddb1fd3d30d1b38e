"""What is shown around a report and around the grades of a class, by key."""

from __future__ import annotations

from functools import cache
from typing import Final

from judge.messages.translation import translated

WORDS: Final[dict[str, str]] = {
    "accepted": "Accepted",
    "wrong_answer": "Wrong answer",
    "time_limit_exceeded": "Time limit exceeded",
    "memory_limit_exceeded": "Memory limit exceeded",
    "output_limit_exceeded": "Output limit exceeded",
    "runtime_error": "Runtime error",
    "compile_error": "Compile error",
    "torch": "PyTorch",
    "call": "call",
    "returned": "returned",
    "expected": "expected",
    "printed": "printed",
    "does_not_hold": "This does not hold: {}",
    "yours": "yours",
    "reference": "reference",
    "more_fail": "… and {} more that do not hold",
    "not_run": "{} more were not run",
    "checks": "{} of {} checks hold",
    "repeat": "The same again: judge try --last     In a debugger: judge debug {}",
    "constant_memory": "It takes no more memory for a larger input, O(1): well done.",
    "growing_memory": "It takes more memory for a larger input. That is accepted; can you do it in O(1)?",
    "pace": "A call with n = {} takes {} of CPU time; the reference takes {}.",
    "usage": "{} calls · {:.2f} s of CPU time · {:.1f} s in all · {} MiB",
    "sample": "Sample {}",
    "examples": "Examples",
    "id": "id",
    "number": "LC",
    "title": "title",
    "difficulty": "difficulty",
    "tags": "tags",
    "status": "status",
    "solved": "solved",
    "tried": "tried",
    "new": "",
    "easy": "easy",
    "medium": "medium",
    "hard": "hard",
    "note": "The box is {}.",
    "unsafe": "Run without a sandbox (`--sandbox unsafe`): the code had all your rights.",
    "feedback_property": "This problem tells which checks hold, and no more.",
    "feedback_verdict": "This problem tells the verdict, and no more.",
    "no_problem": "No problem fits.",
    "machine": "This machine",
    "attacks": "Attacks on the box",
    "refused": "refused",
    "backend": "Backend: {}. {}",
    "none": "none",
    "judging": "judging",
    "explaining": "measuring and comparing",
}

CLASS_WORDS: Final[dict[str, str]] = {
    "class_report": "Report of a class",
    "class_counts": "Students: {}. Problems: {}. Submissions: {}.",
    "best": "Of several submissions of a student for a problem the best one counts.",
    "last": "Of several submissions of a student for a problem the last one counts.",
    "time": "CPU time",
    "matrix": "All points",
    "spread": "Mean {:.1f} %. Smallest {:.1f} %, quartiles {:.1f} %, {:.1f} %, {:.1f} %, largest {:.1f} %.",
    "total": "Total",
    "days_late": "days late: {}",
    "index": "Pages of the students",
    "told_total": "Total: {:g} / {:g}",
    "comment": "Comment: {}",
    "per_problem": "Per problem",
    "per_student": "Per student",
    "mean": "{:.1f} % of the points on average",
    "check": "Check",
    "passed": "holds",
    "failed": "fails",
    "left_out": "not run",
    "problem": "Problem",
    "student": "Student",
    "verdict": "Verdict",
    "points": "Points",
    "attempts": "Submissions",
    "file": "File",
    "reason": "Reason",
    "judge_error": "Could not be judged",
    "missing": "Not handed in",
    "failing": "{}: {}",
    "shard": "Shard {} of {}: judged now: {}, before: {}. Written to {}. When all are done, give the "
    "command with `--merge` in place of `--shard`.",
    "decided": "Decided or commented on by people: {}; overrides.csv has them.",
    "override": "Decided by a person",
    "totals": "Totals: mean {:.1f}, median {:.1f} of {:g}. Not handed in: {}.",
    "similar": "Much in common",
    "similar_means": "In each group, every file shares long passages with another one of the group. That has "
    "many innocent causes: a common teacher or textbook, pair work, or a problem with one natural answer, "
    "and the larger the group, the likelier these are. What the starter gives is left out. Read the files "
    "before you think anything of it.",
    "similar_group": "group {}, students: {}",
    "in_common": "In common",
    "not_judged": "Not judged",
    "not_judged_count": "Files that are no submissions: {}.",
    "not_judged_here": "It could not be judged. Ask whoever set the problem.",
    "read_as": "Read {} as {}.",
    "gradescope": "an export of Gradescope",
    "moodle": "a download from Moodle",
    "canvas": "a download from Canvas",
    "classroom": "repositories of GitHub Classroom",
    "sections": "a folder for each section, in it one for each student",
    "folders": "a folder or a file for each student",
    "single": "all files of one student",
    "pattern": "your pattern says",
    "read_counts": "Students: {}. Answers: {}. Skipped: {}.",
    "read_problem": "students: {}, answers: {}",
    "read_roster": "In the roster: {}. Without an answer: {}.",
    "late_count": "Late: {}.",
    "look": "Look at this first; `--layout` and `--pattern` say otherwise:",
    "and_more": "… and {} more",
    "summary": "{} of {} answers are accepted. Judged now: {}, before: {}.",
    "errors": "{} could not be judged; give the same command again to try them once more.",
    "skipped": "Files that are no submissions: {}; skipped.csv says why.",
    "written": "Written to {}",
    "similar_count": "Groups of files with much in common: {}; similar.csv names them, and accuses nobody.",
}
"""What is shown around the grades of a class."""


@cache
def words_in(language: str) -> dict[str, str]:
    """The words around a report, in a language."""
    return {key: translated(text, language) for key, text in WORDS.items()}


@cache
def class_words_in(language: str) -> dict[str, str]:
    """These, and those around the grades of a class."""
    return words_in(language) | {key: translated(text, language) for key, text in CLASS_WORDS.items()}
