"""Whose an answer is, in every layout in which learning platforms and people hand answers over."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from conftest import BANK

from judge.errors import UsageError
from judge.grading.catalogue import Catalogue
from judge.grading.doubts import doubts
from judge.grading.files import Skipped, walk
from judge.grading.layouts import LAYOUTS, Found, Owners
from judge.grading.plan import HandedIn, read_class
from judge.grading.request import Request

RIGHT = "# problem: toy/double\ndef double(n):\n    return 2 * n\n"
METADATA = """submission_1111:
  :submitters:
  - :name: Student One
    :sid: "0001"
    :email: one@students.example
  :created_at: 2026-11-01 10:00:00.000000000 Z
  :score: !ruby/object:BigDecimal 18:0.1e1
submission_2222:
  :submitters:
  - :name: Student Two
    :sid: "0002"
    :email: two@students.example
  - :name: Student Three
    :sid: "0003"
    :email:
  :created_at: 2026-11-01 11:00:00.000000000 +0100
"""


def write(folder: Path, *names: str) -> Path:
    """Files with one answer each, which differ."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{RIGHT}# {name}\n")
    return folder


def read(folder: Path, layout: str | None = None) -> HandedIn:
    """The class as the command reads it."""
    request = Request((folder,), folder.parent / "out", (BANK / "problems",), layout=layout)
    return read_class(request, Catalogue(request.banks))


def people(handed_in: HandedIn) -> dict[str, list[str]]:
    """The names of the files of each student."""
    found: dict[str, list[str]] = {}
    for entry in handed_in.entries:
        found.setdefault(entry.student, []).append(entry.path.name)
    return found


def test_gradescope(tmp_path):
    """The metadata says whose a folder is; who worked together has one each; an unknown one is apart."""
    folder = write(
        tmp_path / "g", *(f"assignment_1_export/submission_{n}/double.py" for n in (1111, 2222, 3333))
    )
    (folder / "assignment_1_export/submission_metadata.yml").write_text(METADATA)
    handed_in = read(folder)
    assert set(handed_in.layouts.values()) == {"gradescope"}
    assert people(handed_in).keys() == {"Student One", "Student Two", "Student Three", "submission_3333"}
    one = next(each.by for each in handed_in.entries if each.student == "Student One")
    assert (one.number, one.email, one.handed_in_at) == ("0001", "one@students.example", 1793527200.0)
    assert [each for each in doubts(handed_in) if "submission_3333" in each]
    assert handed_in.skipped == []


@pytest.mark.parametrize(
    "text", ["", "- a list", "{", "a: &a [*a]", "\0", "!!python/object/apply:os.getpid []"]
)
def test_metadata_that_says_nothing_is_told(tmp_path, text):
    """Nobody is graded by guesswork, and no tag of the file builds anything."""
    folder = write(tmp_path / "g", "submission_1/double.py")
    (folder / "submission_metadata.yml").write_text(text)
    if text.startswith("a:"):
        assert people(read(folder)).keys() == {"submission_1"}
    else:
        with pytest.raises(UsageError, match="does not say who handed in what"):
            read(folder)


def test_canvas(tmp_path):
    """Name and number are the student, LATE is late, and the file's number says which came later."""
    folder = write(
        tmp_path / "c",
        "studentone_1001_20001_double.py",
        "studentone_LATE_1001_20002_double-1.py",
        "studenttwo_1002_20003_double.py",
        "anon_x7Kq2_20004_double.py",
    )
    handed_in = read(folder)
    assert set(handed_in.layouts.values()) == {"canvas"}
    assert people(handed_in).keys() == {"studentone", "studenttwo", "anon"}
    late = [each for each in handed_in.entries if each.by.is_late]
    assert [each.path.name for each in late] == ["studentone_LATE_1001_20002_double-1.py"]
    other = next(each for each in handed_in.entries if each.path.name == "studentone_1001_20001_double.py")
    assert late[0].order > other.order
    assert late[0].owner == other.owner


def test_a_name_cannot_pass_an_answer_on_to_somebody_else(tmp_path):
    """Who calls herself `bob_5` is not Bob, number 5; and a file's own name may begin with a number."""
    folder = write(
        tmp_path / "c", "bob_5_20003_double.py", "bob_5_1001_20001_double.py", "eve_7_20005_1_double.py"
    )
    handed_in = read(folder)
    owners = {each.path.name: each.owner for each in handed_in.entries}
    assert owners["bob_5_20003_double.py"] != owners["bob_5_1001_20001_double.py"]
    assert people(handed_in)["eve"] == ["eve_7_20005_1_double.py"]
    assert any("`bob` or `bob_5`" in each for each in doubts(handed_in))


def test_moodle(tmp_path):
    """With or without a folder for each; two students of one name are two."""
    for names in (
        [
            "Student One_5001_assignsubmission_file/double.py",
            "Student Two_5002_assignsubmission_file/double (1).py",
        ],
        [
            "Student One_5001_assignsubmission_file_double.py",
            "Student Two_5002_assignsubmission_file_my_double.py",
        ],
    ):
        folder = write(tmp_path / names[0].replace("/", "_"), *names)
        handed_in = read(folder)
        assert set(handed_in.layouts.values()) == {"moodle"}
        assert people(handed_in).keys() == {"Student One", "Student Two"}
    folder = write(tmp_path / "m", *(f"Li Wei_{n}_assignsubmission_file/double.py" for n in (1, 2)))
    assert len(people(read(folder))) == 2
    assert any("different people" in each for each in doubts(read(folder)))


def test_github_classroom(tmp_path):
    """The folder around repositories says where accounts begin; else whole names are shown."""
    folder = write(tmp_path / "hw1-submissions", "hw1-octo-cat/double.py", "hw1-li/src/double.py")
    assert people(read(folder)).keys() == {"octo-cat", "li"}
    folder = write(tmp_path / "clones", "hw1-octo-a/double.py", "hw1-octo-b/double.py")
    for name in ("hw1-octo-a", "hw1-octo-b"):
        (folder / name / ".git").mkdir()
    handed_in = read(folder)
    assert set(handed_in.layouts.values()) == {"classroom"}
    assert people(handed_in).keys() == {"hw1-octo-a", "hw1-octo-b"}


@pytest.mark.parametrize(
    "names", [("A", "B"), ("Section 1", "Section 2"), ("一班", "二班"), ("north", "south")]
)
def test_sections(tmp_path, names):
    """One name in two sections is two people, and that is said; also where only the files show it."""
    one, two = names
    folder = write(
        tmp_path / "s",
        *(f"{place}/double.py" for place in (f"{one}/ana", f"{one}/bo", f"{two}/ana", f"{two}/cy")),
    )
    handed_in = read(folder)
    assert set(handed_in.layouts.values()) == {"sections"}
    assert people(handed_in).keys() == {f"{one}/ana", "bo", f"{two}/ana", "cy"}
    assert any(f"`{one}/ana`, `{two}/ana`" in each for each in doubts(handed_in))


@pytest.mark.parametrize(
    "names",
    [
        ["ana/toy/double.py", "bo/toy/double.py", "bo/toy/mean.py"],
        ["A/toy/double/answer.py", "B/toy/double/answer.py"],
        ["ana/hw1/double.py", "ana/hw2/double.py", "bo/hw1/double.py", "bo/hw2/double.py"],
        ["ana/attempt 1/double.py", "ana/attempt 2/double.py"],
        ["1/hw1/double.py", "1/hw2/double.py", "2/hw1/double.py"],
        ["ana/1/double.py", "ana/2/double.py", "bo.py"],
        ["ana/double.py", "bo/x/y/double.py"],
    ],
)
def test_a_students_own_folders_are_no_sections(tmp_path, names):
    """Topics, problems, homework and attempts are no people."""
    handed_in = read(write(tmp_path / "class", *names))
    assert set(handed_in.layouts.values()) == {"folders"}
    assert people(handed_in).keys() == {name.split("/")[0].removesuffix(".py") for name in names}


def test_numbers_may_be_sections_or_students(tmp_path):
    """Then they are graded apart, and it is said."""
    handed_in = read(write(tmp_path / "class", "1/ana/double.py", "2/ana/double.py"))
    assert people(handed_in).keys() == {"1/ana", "2/ana"}
    assert any("`1` may be a section, or one student" in each for each in doubts(handed_in))


def test_a_layout_can_be_forced(tmp_path):
    """Who knows better says so."""
    folder = write(tmp_path / "class", "A/ana/double.py", "B/ana/double.py")
    assert people(read(folder, "folders")).keys() == {"A", "B"}
    assert set(read(folder, "folders").layouts.values()) == {"folders"}


def test_one_student_with_far_more_answers_than_others_is_said(tmp_path):
    """A platform that is not known ends as one student: nobody overlooks that."""
    names = [f"export/sub{n}/double.py" for n in range(9)]
    handed_in = read(write(tmp_path / "class", *names), "folders")
    assert any("`export` has 9 answers" in each for each in doubts(handed_in))
    handed_in = read(write(tmp_path / "some", *(f"s{n}/double.py" for n in range(9))))
    assert doubts(handed_in) == []


def test_what_was_handed_in_and_cannot_be_read_is_said(tmp_path):
    """A folder or an archive of which nothing is judged is not the same as nothing handed in."""
    folder = write(tmp_path / "class", "ana/double.py", "ana/x.txt", "bo/notes.txt", "readme.txt")
    pack(folder / "cy.zip", ("../double.py", RIGHT))
    (said,) = doubts(read(folder))
    assert said == "Nothing of this can be judged: `bo`, `cy.zip`."


def test_the_file_name_says_the_problem_where_nothing_else_does(tmp_path):
    """`double (1).py`, `double-2.py`: as a platform names copies; a name of no problem is skipped."""
    folder = tmp_path / "class"
    for name in ("ana/double (1).py", "bo/double-2.py", "cy/twice.py"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("def double(n): return 2 * n")
    handed_in = read(folder)
    assert {each.problem for each in handed_in.entries} == {"toy/double"}
    assert [each.path.name for each in handed_in.skipped] == ["twice.py"]


# --- two hundred names ---------------------------------------------------------------------------------

STUDENTS = [
    "studentone", "O'Brien", "李伟", "Zoë-Ann", "van der Berg", "x", "name_with_underscores", "anna2", "ÅSA",
    "de la Cruz, Maria", "王 小明", "a.b", "J. R.", "smith-5-jones",
    "LATE", "_", "Nguyễn", "student 7", "7", "=cmd",
]  # fmt: skip
FILES = ["double.py", "double-1.py", "my double (2).py", "1_double.py", "HW1_double_final_v2.ipynb"]


def test_two_hundred_names_that_platforms_make_up(tmp_path):
    """Each of a hundred files of Canvas and a hundred of Moodle is its own student's."""
    platforms = {
        "canvas": lambda name, number, file, copy: (
            f"{name}{'_LATE' * (copy % 2)}_{number}_{90000 + copy}_{file}"
        ),
        "moodle": lambda name, number, file, copy: f"{name}_{number}_assignsubmission_file_{file}",
    }
    for layout, named in platforms.items():
        folder = tmp_path / layout
        folder.mkdir()
        wanted = {}
        for index, student in enumerate(STUDENTS):
            for copy, file in enumerate(FILES):
                name = named(student, 40000 + index, file, 100 * index + copy)
                (folder / name).write_text(f"{RIGHT}# {name}")
                wanted[name] = (str(40000 + index), student)
        owners = Owners(None, None, ())
        found = [each for each in owners.of(walk((folder,), ())) if isinstance(each, Found)]
        assert list(owners.layouts.values()) == [layout]
        assert {each.file.path.name: each.owner[1:] for each in found} == wanted
        assert len(found) == 100


def test_every_layout_has_a_name_that_can_be_chosen():
    """The command line names the layouts itself."""
    from judge.cli.grading import grade

    (option,) = (each for each in grade.params if each.name == "layout")
    assert set(option.type.choices) == set(LAYOUTS)


# --- archives ------------------------------------------------------------------------------------------


def pack(path: Path, *entries: tuple[str | zipfile.ZipInfo, str], method: int = zipfile.ZIP_DEFLATED) -> None:
    """A zip archive."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, text in entries:
            archive.writestr(name, text)


def test_an_archive_is_read_like_a_folder(tmp_path):
    """Its name is the student's, or it lies in the student's folder; what a Mac adds is no answer."""
    pack(tmp_path / "class/ana.zip", ("hw/double.py", RIGHT), ("__MACOSX/hw/._double.py", "x"), ("hw/", ""))
    pack(tmp_path / "class/bo/work.ZIP", ("double.py", RIGHT), ("notes.txt", ""))
    pack(tmp_path / "class/cy.zip", ("a//double.py", RIGHT), ("./b/double.py", f"{RIGHT}#"))
    handed_in = read(tmp_path / "class")
    assert {student: len(files) for student, files in people(handed_in).items()} == {
        "ana": 1,
        "bo": 1,
        "cy": 2,
    }
    assert handed_in.entries[0].file.read().text == RIGHT
    assert [each.path.name for each in handed_in.skipped] == ["notes.txt"]


def link() -> zipfile.ZipInfo:
    """An entry that becomes a symbolic link when it is unpacked."""
    info = zipfile.ZipInfo("double.py")
    info.external_attr = 0o120777 << 16
    return info


def encrypt(path: Path) -> None:
    """Say in both headers that a file is encrypted."""
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("entries", "method", "reason"),
    [
        ([("../../escaped.py", RIGHT)], zipfile.ZIP_DEFLATED, "would leave its folder"),
        ([("ok.py", RIGHT), ("/etc/x.py", RIGHT)], zipfile.ZIP_DEFLATED, "would leave its folder"),
        ([("a\\..\\..\\x.py", RIGHT)], zipfile.ZIP_DEFLATED, "would leave its folder"),
        ([("C:/x.py", RIGHT)], zipfile.ZIP_DEFLATED, "would leave its folder"),
        ([(link(), "/etc/passwd")], zipfile.ZIP_DEFLATED, "is a symbolic link"),
        ([("double.py", "#" * (8 << 20))], zipfile.ZIP_DEFLATED, "is larger than 1 MiB"),
        ([("double.py", RIGHT)], zipfile.ZIP_LZMA, "packed in a way that is not read"),
        ([(f"{n}.txt", "") for n in range(2_001)], zipfile.ZIP_STORED, "more than 2000 files"),
        (
            [(f"{n}-{'x' * 250}.txt", "") for n in range(2_000)],
            zipfile.ZIP_STORED,
            "list of files is too long",
        ),
    ],
)
def test_an_archive_that_is_a_trap_is_refused_with_a_sentence(tmp_path, entries, method, reason):
    """Nothing of it is written, and the others go on."""
    pack(tmp_path / "class/eve.zip", *entries, method=method)
    write(tmp_path / "class", "ana/double.py")
    before = sorted(tmp_path.rglob("*"))
    handed_in = read(tmp_path / "class")
    assert people(handed_in).keys() == {"ana"}
    assert reason in handed_in.skipped[0].reason
    assert sorted(tmp_path.rglob("*")) == before


def test_damaged_and_encrypted_archives_are_skipped(tmp_path):
    """Any byte may be wrong: a sentence, or the answer as it was, and never a fault of ours."""
    path = tmp_path / "class/eve.zip"
    pack(path, ("double.py", RIGHT))
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        handed_in = read(tmp_path / "class")
        assert [each.file.read().text for each in handed_in.entries] in ([], [RIGHT])
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        assert read(tmp_path / "class").entries == []
    path.write_bytes(whole)
    encrypt(path)
    assert "it is encrypted" in read(tmp_path / "class").skipped[0].reason


def test_an_archive_of_a_whole_class_is_not_taken_for_one_student(tmp_path):
    """What was downloaded is to be unpacked first, and the sentence says how."""
    pack(tmp_path / "class.zip", ("ana/double.py", RIGHT))
    with pytest.raises(UsageError, match="may hold one student or a class") as raised:
        read(tmp_path / "class.zip")
    assert "unzip" in raised.value.hint


# --- what is said --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ("as a download from Canvas", "Students: 2. Answers: 3. Skipped: 1. Late: 1.", "does not end in"),
        ),
        ("zh", ("Canvas", "学生：2。答案：3。跳过：1。 迟交：1。", "不以")),
    ],
)
def test_it_says_how_the_class_was_read_and_stops_there(judge_command, tmp_path, language, said):
    """With --dry-run nothing is judged, and nothing is written."""
    names = ("one_1_21_double.py", "one_LATE_1_22_double-1.py", "two_2_23_double.py", "two_2_24_notes.txt")
    folder = write(tmp_path / "class", *names)
    found = judge_command("grade", folder, "--dry-run", "--lang", language)
    assert (found.returncode, found.stderr) == (0, "")
    text = " ".join(found.stdout.split())
    assert [each for each in said if each not in text] == []
    assert list((tmp_path / "here").iterdir()) == []


def test_whatever_is_skipped_says_in_what_it_was_found(tmp_path):
    """Each has the path that was given, so that files of two classes are not mixed."""
    one, two = (write(tmp_path / name, "ana/double.py", "ana/x.txt") for name in ("one", "two"))
    found = list(Owners(None, None, ()).of(walk((one, two), ())))
    assert [each.root for each in found if isinstance(each, Skipped)] == [one, two]
