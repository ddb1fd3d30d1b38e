"""Judging on a Dask cluster: what a worker does costs one task, and what comes back is what a pool gives."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pool_handlers
import pytest
from conftest import BANK
from distributed import LocalCluster

from judge.bank import banks, problems
from judge.bank.fingerprint import fingerprint
from judge.bank.parcels import folder_in, parcel_of
from judge.errors import BadProblem, ClusterUnavailable, JudgeError, Lost, UsageError
from judge.workers.cluster import coordinator, engines, station
from judge.workers.cluster.coordinator import AHEAD, Cluster
from judge.workers.cluster.engines import Engine, engine_of
from judge.workers.process import Setup

TOOLS = Path(pool_handlers.__file__).parent
WORKERS = 2


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Two workers, which are replaced when they die."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(TOOLS))  # where the processes find the handler of these tests
        with LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            dashboard_address=":0",
            silence_logs=100,
            local_directory=tmp_path_factory.mktemp("dask"),
        ) as cluster:
            yield cluster


@pytest.fixture
def cluster(workers: LocalCluster) -> Iterator[Cluster]:
    """Whoever asks them to do what a task says."""
    with asking(workers) as cluster:
        yield cluster


def asking(workers: LocalCluster, settings: Any = None) -> Cluster:
    """Whoever asks these workers."""
    return Cluster(Engine(workers.scheduler_address), Setup(pool_handlers.obedient, settings, "unsafe"), 1)


def done(cluster: Cluster, *tasks: Any) -> list[Any]:
    """What is answered, in the order of the tasks."""
    return [result for _, result in sorted(cluster.run(tasks), key=lambda each: each[0])]


def test_each_task_is_answered_in_its_place(cluster):
    """Results, errors, and errors that stood in place of a task, as from a pool."""
    wrong = JudgeError("no task")
    found = done(cluster, ("say", 1), wrong, ("error", "It is wrong."), ("broken", "torn"), ("say", 5))
    assert (found[0], found[1], found[4]) == (1, wrong, 5)
    assert (found[2].sentence, found[2].hint) == ("It is wrong.", "What to do.")
    assert isinstance(found[3], BadProblem)


def test_tasks_are_drawn_as_they_are_needed(cluster):
    """However many there are, few of them are on their way."""
    drawn = itertools.count()
    running = cluster.run(("say", next(drawn)) for _ in itertools.count())
    for number in range(1, 20):
        next(running)
        assert next(drawn) - number < number + AHEAD * WORKERS
    running.close()
    assert done(cluster, ("say", 1)) == [1]


def test_a_judging_process_that_ends_costs_its_task(cluster):
    """As in a pool: nobody tries it again."""
    first, lost, last = done(cluster, ("say", 1), ("kill", None), ("say", 3))
    assert (first, last) == (1, 3)
    assert lost.sentence == f"The judge's own process ended while judging it ({-signal.SIGKILL})."


def test_a_task_whose_workers_die_is_tried_twice(cluster, tmp_path):
    """It is lost then; the workers are replaced, and all others are answered."""
    tasks = [("say", number) for number in range(20)]
    tasks[7] = ("kill whoever asks", tmp_path / "killed")
    found = done(cluster, *tasks)
    assert isinstance(found[7], Lost)
    assert found[7].sentence == "Each of the 2 workers that began to judge it is gone."
    assert found[:7] + found[8:] == [*range(7), *range(8, 20)]
    assert len((tmp_path / "killed").read_text().splitlines()) == station.TRIES


def test_a_task_is_done_again_when_its_worker_is_gone(workers, cluster):
    """A worker that is killed while it judges something that is no fault of the task's costs nothing."""
    running = cluster.run([("sleep", 3.0), ("sleep", 3.0), ("say", 3)])
    victim = workers.workers[0].pid
    killer = subprocess.Popen(
        [sys.executable, "-c", f"import time, os; time.sleep(1.5); os.kill({victim}, 9)"]
    )
    assert sorted(running) == [(0, None), (1, None), (2, 3)]
    assert killer.wait() == 0


def test_files_are_sent_once_and_are_there_on_every_worker(cluster):
    """Also on one that comes later. The name stands for them."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("deep/text", "hello")
    for _ in range(2):
        cluster.send("some", held.getvalue())
        found = done(cluster, *[("read", "some/deep/text")] * 8)
        assert found == ["hello"] * 8


def test_two_who_ask_do_not_meet(workers):
    """Each has processes of its own on the workers, with its own settings."""
    with asking(workers, "one") as one, asking(workers, "other") as other:
        answers = zip(one.run([("settings", None)] * 9), other.run([("settings", None)] * 9), strict=True)
        assert {(mine[1], theirs[1]) for mine, theirs in answers} == {("one", "other")}
        one.close()
        assert done(other, ("settings", None)) == ["other"]


def test_processes_end_with_whoever_asked(workers):
    """On the workers nothing is left of a run."""
    with asking(workers) as cluster:
        processes = set(done(cluster, *[("process", None)] * 8))
        assert all(Path(f"/proc/{each}").exists() for each in processes)
    until = time.monotonic() + 20
    while any(Path(f"/proc/{each}").exists() for each in processes) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [each for each in processes if Path(f"/proc/{each}").exists()]


def test_a_worker_of_another_version_is_told(workers, monkeypatch):
    """Results could differ, so nothing is judged there; the sentence says what differs."""
    other = station.what_judges() | {"numpy": "0.1"}
    monkeypatch.setattr(station, "what_judges", lambda: other)
    with asking(workers) as cluster, pytest.raises(ClusterUnavailable) as raised:
        done(cluster, ("say", 1))
    assert "has another version of numpy: " in raised.value.sentence
    assert raised.value.sentence.endswith("0.1 here.")
    assert "Install the same" in raised.value.hint


def test_a_worker_that_cannot_confine_is_told(workers):
    """Nothing is judged without a box."""
    setup = Setup(pool_handlers.obedient, None, "docker")
    with Cluster(Engine(workers.scheduler_address), setup, 1) as cluster:
        if station.backends.docker.unavailable() is None:
            pytest.skip("docker is there")
        with pytest.raises(JudgeError, match=r"[Dd]ocker"):
            done(cluster, ("say", 1))


def test_a_cluster_that_does_not_know_the_judge_is_told(cluster):
    """What a worker cannot read, because another judge or none is installed there, is a sentence."""
    with pytest.raises(ClusterUnavailable) as raised:
        cluster.send("torn", b"no archive")
    assert "A machine of the cluster cannot judge: BadZipFile" in raised.value.sentence
    assert "must be installed" in raised.value.hint


def test_an_address_where_nobody_is_is_told_soon(monkeypatch):
    """With what to do."""
    monkeypatch.setattr(engines, "CONNECT_SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(ClusterUnavailable) as raised:
        Cluster(Engine("tcp://127.0.0.1:9"), Setup(pool_handlers.obedient, None, "unsafe"), 1)
    assert raised.value.sentence == "No Dask scheduler answers at `tcp://127.0.0.1:9`."
    assert "`dask scheduler`" in raised.value.hint
    assert time.monotonic() - began < 20


def test_a_cluster_without_workers_is_told(monkeypatch, tmp_path):
    """Also when they have left; what was judged is kept by whoever asked."""
    monkeypatch.setattr(engines, "WORKERLESS_SECONDS", 1.0)
    monkeypatch.setattr(coordinator, "LOOK_SECONDS", 0.1)
    with (
        LocalCluster(n_workers=0, dashboard_address=":0", local_directory=tmp_path) as empty,
        asking(empty) as cluster,
        pytest.raises(ClusterUnavailable, match="has no workers"),
    ):
        done(cluster, ("say", 1))


def test_without_dask_it_is_said_how_to_install_it(monkeypatch):
    """Nothing else of the judge needs it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterUnavailable) as raised:
        Cluster(Engine("local"), Setup(pool_handlers.obedient, None, "unsafe"), 1)
    assert raised.value.hint == "Install it: pip install 'judge[dask]'"


def test_only_a_cluster_imports_dask():
    """Whoever judges on one machine does not wait for it."""
    code = "import sys, judge.grading.runner, judge.cli.grading; print('distributed' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"


@pytest.mark.parametrize(
    "text", ["local", "dask:", "dask:nope", "dask:tcp://host", "dask:tcp://:1x", "ray:local"]
)
def test_an_engine_that_is_not_there_is_refused(text):
    """With those that are."""
    with pytest.raises(UsageError) as raised:
        engine_of(text)
    assert text in raised.value.sentence
    assert "dask:local" in raised.value.hint


@pytest.mark.parametrize(
    "text", ["dask:local", "dask:slurm", "dask:tcp://10.0.0.1:8786", "dask:tls://[::1]:1"]
)
def test_an_engine_is_a_place(text):
    """An address of a scheduler, or what is started."""
    assert f"dask:{engine_of(text).place}" == text


@pytest.mark.parametrize("bank", [BANK / "problems", banks.own_bank()], ids=["small", "own"])
def test_a_parcel_holds_all_that_a_verdict_depends_on(tmp_path, bank):
    """Unpacked anywhere, the problem has the fingerprint that it had."""
    for problem in problems.load_all([bank]):
        place = tmp_path / problem.id
        zipfile.ZipFile(io.BytesIO(parcel_of(problem))).extractall(place)
        assert fingerprint(problems.load(place / folder_in(problem))) == fingerprint(problem)
        assert parcel_of(problem) == parcel_of(problem)


# --- as a command ---------------------------------------------------------------------------------------


SBATCH = """#!/bin/sh
# In place of Slurm: the job runs at once, on this machine; its script is gone when this has ended.
cp "$1" "$HOME/job.$$.sh"
setsid sh "$HOME/job.$$.sh" >"$HOME/job.$$.out" 2>&1 &
echo $! >>"$HOME/jobs"
echo "Submitted batch job $!"
"""
SCANCEL = """#!/bin/sh
kill -- "-$1"
"""


@pytest.fixture
def slurm(tmp_path: Path) -> dict[str, str]:
    """An environment with the two commands of Slurm that dask-jobqueue gives."""
    (tmp_path / "bin").mkdir()
    for name, text in {"sbatch": SBATCH, "scancel": SCANCEL}.items():
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    return {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "HOME": str(tmp_path)}


@pytest.fixture
def graded(judge_command, tmp_path: Path):
    """Grade the small bank's own answers on this machine, or as the words say."""
    for number, path in enumerate(sorted(BANK.glob("solutions/toy/*/*.py"))):
        (tmp_path / f"class/student {number}").mkdir(parents=True)
        (tmp_path / f"class/student {number}" / f"{path.parent.name}.py").write_bytes(path.read_bytes())

    def run(output: str, *words: str, **options: Any) -> subprocess.CompletedProcess[str]:
        found = judge_command(
            "grade", tmp_path / "class", "--output", tmp_path / output, "--jobs", "2", *words, **options
        )
        assert (found.returncode, found.stderr) == (0, "")
        return found

    return run


def rows(folder: Path) -> list[dict[str, str]]:
    """The rows of grades.csv, without what is measured."""
    with (folder / "grades.csv").open(newline="") as file:
        return [{**row, "cpu_seconds": ""} for row in csv.DictReader(file)]


def judgements(folder: Path) -> list[tuple[Any, ...]]:
    """What was judged, each line once: whose it is, the verdict, each check, the call that shows it."""
    lines = map(json.loads, (folder / "results.jsonl").read_text().splitlines())
    return sorted(
        (
            line["path"],
            line["report"]["verdict"],
            str([(each["name"], each["passed"]) for each in line["report"]["properties"]]),
            (line["report"]["failure"] or {}).get("call"),
        )
        for line in lines
    )


def test_a_cluster_gives_the_grades_of_one_machine(graded, tmp_path, slurm):
    """Row for row, on workers that are started here, and on those that jobs of Slurm start."""
    graded("alone")
    graded("local", "--on", "dask:local")
    graded("slurm", "--on", "dask:slurm", environment=slurm)
    assert rows(tmp_path / "alone") == rows(tmp_path / "local") == rows(tmp_path / "slurm")
    assert judgements(tmp_path / "alone") == judgements(tmp_path / "local") == judgements(tmp_path / "slurm")
    assert len((tmp_path / "jobs").read_text().splitlines()) == 2
    assert not list(tmp_path.glob(".judge-dask-*"))


def test_what_a_student_handed_in_is_imported_by_no_worker(graded, tmp_path):
    """The current folder may hold a multiprocessing.py."""
    here = tmp_path / "folder"
    here.mkdir()
    for name in ("multiprocessing", "distributed", "json", "ssl"):
        (here / f"{name}.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'a').write('{name} ')")
    judge = Path(sys.executable).with_name("judge")
    command = [judge, "grade", tmp_path / "class", "--output", tmp_path / "out", "--on", "dask:local"]
    environment = os.environ | {"JUDGE_PROBLEMS": str(BANK)}
    subprocess.run([*command, "--jobs", "1"], cwd=here, env=environment, check=True)
    assert not (tmp_path / "imported").exists()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=lambda each: each.name)
def test_a_run_that_is_ended_leaves_what_was_judged(graded, tmp_path, sent):
    """The same command goes on; nothing is lost and nothing is judged twice."""
    command = [sys.executable, "-m", "judge", "grade", tmp_path / "class", "--output", tmp_path / "out"]
    results, said = tmp_path / "out/results.jsonl", tmp_path / "said"
    with said.open("w") as errors:
        running = subprocess.Popen(
            [*command, "--on", "dask:local", "--jobs", "1"],
            env=os.environ | {"JUDGE_PROBLEMS": str(BANK)},
            stderr=errors,
            start_new_session=True,
        )
    while not (results.exists() and results.read_text().count("\n") >= 3):
        assert running.poll() is None
        time.sleep(0.01)
    os.killpg(running.pid, sent)
    assert running.wait(30) == (130 if sent == signal.SIGINT else -signal.SIGKILL)
    assert ("The same command goes on where this one stopped." in said.read_text()) == (sent == signal.SIGINT)
    kept = results.read_text().count("\n")
    found = graded("out", "--on", "dask:local")
    assert f"before: {kept}." in found.stdout
    paths = [each[0] for each in judgements(tmp_path / "out")]
    assert len(paths) == len(set(paths)) == len(list(tmp_path.glob("class/*/*.py")))


def test_jobs_of_a_cluster_that_is_there_are_its_own(judge_command, tmp_path):
    """Wrong usage, with what says how many a worker judges at a time."""
    found = judge_command("grade", tmp_path, "--on", "dask:tcp://localhost:1", "--jobs", "2")
    assert found.returncode == 2
    assert "`dask worker --nthreads`" in found.stderr


def test_a_scheduler_that_dies_is_told(graded, judge_command, tmp_path):
    """What was judged is kept, and the exit code is 3."""
    address = tmp_path / "address"
    dask = [sys.executable, "-P", "-m"]
    started = [
        subprocess.Popen([*dask, f"distributed.cli.dask_{words[0]}", *words[1:]], start_new_session=True)
        for words in (
            ("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", address),
            ("worker", "--no-dashboard", "--nthreads", "1", "--scheduler-file", address),
        )
    ]
    try:
        while not (address.exists() and address.read_text().endswith("}")):
            time.sleep(0.05)
        place = json.loads(address.read_text())["address"]
        results = tmp_path / "out/results.jsonl"
        command = [sys.executable, "-m", "judge", "grade", tmp_path / "class", "--output", tmp_path / "out"]
        running = subprocess.Popen(
            [*command, "--on", f"dask:{place}"],
            env=os.environ | {"JUDGE_PROBLEMS": str(BANK)},
            stderr=subprocess.PIPE,
            text=True,
        )
        while not (results.exists() and results.read_text().count("\n") >= 2):
            assert running.poll() is None
            time.sleep(0.01)
        started[0].kill()
        _, said = running.communicate(timeout=60)
    finally:
        for each in started:
            os.killpg(each.pid, signal.SIGKILL)
            each.wait()
    assert running.returncode == 3
    assert said.startswith("The Dask scheduler is gone.\nWhat was judged is kept")
