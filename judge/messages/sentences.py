"""The sentences that say why a submission is not accepted, by key. Values are filled in.

Not here are a property's own words (its title, and what its assertions say) and what a box says of itself: a
missing entry point, a frame that is not as agreed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sandbox import confine

SENTENCES: Final[dict[str, dict[str, str]]] = {
    "en": {
        # a call that took too long, by the clock that ran out (`model.Clock`)
        "cpu": "It was stopped after {limit} of CPU time.",
        "cpu_compared": "It was stopped after {limit} of CPU time; "
        "the reference solution takes {reference} for the same call.",
        "all_cpu": "It was stopped after {limit} of CPU time of all calls.",
        "waiting": "It was stopped when it had waited for {limit} (a sleep, a lock, an input).",
        "all_waiting": "It was stopped when all calls had waited for {limit} (a sleep, a lock, an input).",
        "wall": "It was stopped after {limit}, in which this machine gave it hardly any CPU time: "
        "try again when the machine is less busy.",
        "endless": "It probably never ends.",
        "endless_in_line": "It probably never ends: when it was looked at, it was in line {line}.",
        "no_reference": "This bank has no accepted solution of the problem to compare with, "
        "so the limit is that of every call.",
        # a box that ended during a call, by its cause (`model.Cause`)
        "memory": "It needs more memory than the limit allows.",
        "output": "It printed more than {amount} MiB.",
        "replies": "It returned more than {amount} MiB in all.",
        "exit": "It ended its own process (exit status {amount}).",
        "protocol": "It wrote to the judge's own pipe: {detail}.",
        "signal": "It was killed by signal {amount}.",
        "SIGSEGV": "It crashed with a segmentation fault (recursion too deep, or memory misused).",
        "SIGABRT": "It aborted.",
        "SIGFPE": "It crashed with an arithmetic fault.",
        "SIGBUS": "It crashed with a bus error.",
        "SIGILL": "It crashed with an illegal instruction.",
        "SIGSYS": "It made a system call that the box forbids.",
        "SIGKILL": "It was killed.",
        # an exception, and the limit of the box that may be behind it
        "raised": "It raised {name}.",
        "raised_saying": "It raised {name}: {text}.",
        "recursion": "Calls may be nested 1000 deep, unless sys.setrecursionlimit says otherwise.",
        "threads": f"The box allows {confine.THREADS} threads.",
        "open_files": f"The box allows {confine.OPEN_FILES} open files.",
        "temporary_files": f"Temporary files may have {confine.TEMPORARY_MIB} MiB.",
        "read_only": "Only the folder for temporary files can be written to.",
        "no_processes": "The box starts no processes and reaches no network.",
        "no_files": "The box has none of your files: Python's library and NumPy.",
        # a file that does not load
        "loads": "The file loads and has its entry point.",
        "syntax": "It is not valid Python: {text}.",
        "syntax_on_line": "It is not valid Python on line {line}: {text}.",
        "import": "{text}: the box has Python's standard library and NumPy, and nothing else.",
        "no_such_name": "`{module}` of Python {here} has no `{name}`: "
        "it has moved, or came with a later Python.",
        "one_file": "A submission is one file: copy what you need of others into it.",
        # a file that loads and cannot be called
        "undefined": "It must define `{name}`. It defines {found}.",
        "undefined_empty": "It must define `{name}`. It defines no function or class at all.",
        "not_callable": "`{name}` is of the type {kind}, and must be callable.",
        "several_classes": "Several classes have `{name}`: {classes}. Name the one to judge `Solution`.",
        "no_self": "The method `{name}` lacks its first parameter, `self`.",
        "self_outside": "`{name}` is a function outside of a class: remove its first parameter, `self`.",
        "async": "`{name}` is an `async def`: write a plain `def`.",
        "signature": "`{name}` takes {takes}, and is called with {expected}.",
        "unfit": "It cannot be called as the starter can.",
        "defined_inside": "Line {line} defines `{name}`, but inside something else "
        "(an `if`, a function, a class): move it to the left margin.",
        "misspelt": "Is `{found}` meant? Then call it `{name}`.",
        "other_problem": "It looks like an answer to `{problem}`.",
        "interface": "The starter has:\n{starter}",
        "own_test": "The file's own test on line {line} fails while it is loaded: "
        "mend the code, or delete the test.",
        "ends_itself": "Line {line} ends the program while it is loaded: delete it, "
        'or put it under `if __name__ == "__main__":`.',
        "given_node": "ListNode, TreeNode and Node are given: delete line {line}.",
        "numpy_only": "This problem is answered with NumPy.",
        "own_module": "If `{name}` is a file of yours, copy what you need of it into this one.",
        "prose": "Line {line} is no code: delete it, or put a `#` in front.",
        "no_input": "Nobody types anything in: what is asked comes as the arguments of the call.",
        "notebook_line": "Line {line} is notebook syntax: delete it.",
        "fence": "Line {line} is a mark of Markdown: delete it.",
        "prompt": "Line {line} has a prompt of the interpreter in front: paste the code without it.",
        "newer_python": "It is written for Python {needed} or later; Python {here} judges.",
        "old_python": "It is written for Python 2; Python {here} judges: bring it up to date.",
        "wide_character": "Line {line} has `{character}`: write its ASCII form.",
        "conflict": "Line {line} is a mark of a merge conflict.",
        "other_language": "It looks like {other}: write it in Python ({here} judges).",
        "braces": "It looks like Java, C++ or another language with braces: "
        "write it in Python ({here} judges).",
        # a wrong answer
        "printed_not_returned": "It returned nothing, and printed something: "
        "`return` the answer where the file prints it.",
        "wrong_type": "It expected {expected}, got {got}.",
        "incomparable": "The answer could not be compared with the expected one ({reason}).",
        "new_node": "It returned a new node, and not a node of its argument.",
        "flaky": "It gave another answer when the same call was made again.",
        "fresh_answer": "In a fresh process the same call gives {answer}: does it remember earlier calls "
        "(a module-level variable, a default argument, a cache), or answer at random?",
        "at_place": "at {place}: {what}",
        "at_index": "at index [{where}] it is {actual}, and should be {expected}",
        "is_and_should_be": "it is {actual}, and should be {expected}",
        "it_is": "it is {actual}",
        "and_also": "{first}; {second}",
        "narrow": "its dtype is {dtype}; float64 is needed",
        "nearly": "it is off by {off} of its size; at most {allowed} is allowed",
        "other_shape": "its shape is {actual}, and should be {expected}",
        "other_dtype": "its dtype is {actual}, and should be {expected}",
        "no_array": "it must be a NumPy array",
        "attribute_differs": "`{name}` is not what it should be: {what}",
        "changed_argument": "it changed its argument `{name}`, which must stay as it was",
        "changed_length": "it had {before} items, and has {after}",
        "changed_array": "it made an array of shape {shape} and dtype {dtype} "
        "of an array of shape {was} and dtype {was_dtype} that it was given",
        "was_and_is": "[{where}] was {before}, and is {after}",
        "shares_earlier": "it returned the memory of an earlier result, which is thereby overwritten",
        "shares_argument": "what it returned shares its memory with its argument `{name}`",
        # what is measured after the verdict
        "memory_limit": "It needs more memory than the limit of {limit} MiB on top of Python and NumPy.",
        "memory_peak": "Its process had {peak} MiB in all when it asked for more.",
        "growth": "Time grows like n^{exponent:.2f} (on {family}); this problem expects {expected}.",
        "growth_power": "Time grows like n^{exponent:.2f} (O(n^{power}), on {family}); "
        "this problem expects {expected}.",
        "try_changed": "It changed: {arguments}",
        "try_agrees": "Both agree.",
        "try_differs": "They differ. (Where several answers are right, yours may be one of them.)",
        "try_invalid": "The reference raises for these arguments: the statement hardly promises them.",
        "output_cut": "(the beginning was cut) ...",
    },
    "zh": {
        "cpu": "用了 {limit} CPU 时间还没有结束，已被终止。",
        "cpu_compared": "用了 {limit} CPU 时间还没有结束，已被终止；同样的调用，参考解法只需 {reference}。",
        "all_cpu": "所有调用的 CPU 时间合计达到 {limit}，已被终止。",
        "waiting": "等待了 {limit}（sleep、锁或输入），已被终止。",
        "all_waiting": "所有调用合计等待了 {limit}（sleep、锁或输入），已被终止。",
        "wall": "运行了 {limit}，其间这台机器几乎没有分给它 CPU 时间，已被终止：请等机器空闲时再试。",
        "endless": "它很可能是死循环。",
        "endless_in_line": "它很可能是死循环：查看时正运行到第 {line} 行。",
        "no_reference": "这个题库没有本题的参考解法可供比较，所以用的是所有调用共同的时限。",
        "memory": "内存超出了限制。",
        "output": "打印的内容超过 {amount} MiB。",
        "replies": "返回的内容合计超过 {amount} MiB。",
        "exit": "代码自己结束了进程（退出状态 {amount}）。",
        "protocol": "代码自行写入了评测使用的管道：{detail}。",
        "signal": "进程被信号 {amount} 终止。",
        "SIGSEGV": "进程因段错误崩溃（递归过深，或内存访问有误）。",
        "SIGABRT": "进程异常中止（abort）。",
        "SIGFPE": "进程因算术错误崩溃。",
        "SIGBUS": "进程因总线错误崩溃。",
        "SIGILL": "进程因非法指令崩溃。",
        "SIGSYS": "代码使用了沙箱禁止的系统调用。",
        "SIGKILL": "进程被强制终止。",
        "raised": "抛出了 {name}。",
        "raised_saying": "抛出了 {name}：{text}。",
        "recursion": "调用最多嵌套 1000 层，除非用 sys.setrecursionlimit 另行设置。",
        "threads": f"沙箱最多允许 {confine.THREADS} 个线程。",
        "open_files": f"沙箱最多允许同时打开 {confine.OPEN_FILES} 个文件。",
        "temporary_files": f"临时文件合计最多 {confine.TEMPORARY_MIB} MiB。",
        "read_only": "只有临时文件目录可以写入。",
        "no_processes": "沙箱里不能启动进程，也不能访问网络。",
        "no_files": "沙箱里没有你的文件，只有 Python 标准库和 NumPy。",
        "loads": "文件能够加载，并且定义了题目要求的入口。",
        "syntax": "不是合法的 Python 代码：{text}。",
        "syntax_on_line": "第 {line} 行不是合法的 Python 代码：{text}。",
        "import": "{text}：沙箱里只有 Python 标准库和 NumPy。",
        "no_such_name": "Python {here} 的 `{module}` 里没有 `{name}`："
        "它已经移到别处，或者更新的 Python 才有。",
        "one_file": "提交的是单个文件：请把其他文件里用到的代码复制进来。",
        "undefined": "必须定义 `{name}`。文件中定义了 {found}。",
        "undefined_empty": "必须定义 `{name}`。文件中没有定义任何函数或类。",
        "not_callable": "`{name}` 的类型是 {kind}，必须是可以调用的。",
        "several_classes": "有多个类定义了 `{name}`：{classes}。请把要评测的类命名为 `Solution`。",
        "no_self": "方法 `{name}` 缺少第一个参数 `self`。",
        "self_outside": "`{name}` 是类外面的函数，请删掉第一个参数 `self`。",
        "async": "`{name}` 是 `async def`，请改成普通的 `def`。",
        "signature": "`{name}` 的参数是 {takes}，而评测时按 {expected} 调用。",
        "unfit": "无法像起始代码那样调用。",
        "defined_inside": "第 {line} 行定义了 `{name}`，但它在别的代码块（`if`、函数或类）里面："
        "请移到最左边。",
        "misspelt": "`{found}` 是不是想写的函数？请把它命名为 `{name}`。",
        "other_problem": "这看起来是 `{problem}` 的解答。",
        "interface": "起始代码的接口是：\n{starter}",
        "own_test": "加载时，文件自带的测试（第 {line} 行）没有通过：请修正代码，或删掉这个测试。",
        "ends_itself": "第 {line} 行在加载时就结束了程序："
        '请删掉它，或放到 `if __name__ == "__main__":` 下面。',
        "given_node": "ListNode、TreeNode 和 Node 已经提供，请删掉第 {line} 行。",
        "numpy_only": "本题用 NumPy 作答。",
        "own_module": "如果 `{name}` 是你自己的文件，请把用到的代码复制到这个文件里。",
        "prose": "第 {line} 行不是代码：请删掉，或在行首加上 `#`。",
        "no_input": "评测时没有人输入任何内容：数据都通过调用的参数传入。",
        "notebook_line": "第 {line} 行是 notebook 的语法，请删掉。",
        "fence": "第 {line} 行是 Markdown 的标记，请删掉。",
        "prompt": "第 {line} 行开头带着解释器的提示符，请只粘贴代码本身。",
        "newer_python": "这段代码需要 Python {needed} 或更高版本，而评测使用 Python {here}。",
        "old_python": "这是 Python 2 的代码，而评测使用 Python {here}：请改成新的写法。",
        "wide_character": "第 {line} 行有字符 `{character}`，请改用对应的英文（ASCII）字符。",
        "conflict": "第 {line} 行是合并冲突的标记。",
        "other_language": "这看起来是 {other} 代码：请用 Python 作答（评测使用 Python {here}）。",
        "braces": "这看起来是 Java、C++ 等带花括号的语言：请用 Python 作答（评测使用 Python {here}）。",
        "printed_not_returned": "没有返回任何值，只打印了内容：请在打印的地方用 `return` 返回答案。",
        "wrong_type": "返回值的类型不对：应为 {expected}，得到的是 {got}。",
        "at_place": "{place}：{what}",
        "at_index": "下标 [{where}] 处是 {actual}，应为 {expected}",
        "is_and_should_be": "是 {actual}，应为 {expected}",
        "it_is": "是 {actual}",
        "and_also": "{first}；{second}",
        "narrow": "dtype 是 {dtype}，需要 float64",
        "nearly": "相对误差 {off}，最多允许 {allowed}",
        "other_shape": "形状是 {actual}，应为 {expected}",
        "other_dtype": "dtype 是 {actual}，应为 {expected}",
        "no_array": "必须是 NumPy 数组",
        "attribute_differs": "`{name}` 不正确：{what}",
        "changed_argument": "修改了参数 `{name}`，而它必须保持原样",
        "changed_length": "原来有 {before} 项，现在有 {after} 项",
        "changed_array": "把传入的数组（形状 {was}，dtype {was_dtype}）"
        "变成了形状 {shape}、dtype {dtype} 的数组",
        "was_and_is": "[{where}] 原来是 {before}，现在是 {after}",
        "shares_earlier": "返回的是上一次结果的内存，上一次的结果因此被覆盖",
        "shares_argument": "返回值与参数 `{name}` 共享内存",
        "incomparable": "返回值无法与正确答案比较（{reason}）。",
        "new_node": "返回的是一个新建的节点，而不是参数中的节点。",
        "flaky": "再次进行同样的调用，得到了不同的结果。",
        "fresh_answer": "在全新的进程里，同样的调用得到 {answer}："
        "代码是不是记住了之前的调用（模块级变量、默认参数、缓存），或者答案是随机的？",
        "memory_limit": "内存超出了限制：在 Python 和 NumPy 之外最多 {limit} MiB。",
        "memory_peak": "申请更多内存时，进程总共已占用 {peak} MiB。",
        "growth": "用时按 n^{exponent:.2f} 增长（{family}）；本题要求 {expected}。",
        "growth_power": "用时按 n^{exponent:.2f} 增长（O(n^{power})，{family}）；本题要求 {expected}。",
        "try_changed": "调用后参数变为：{arguments}",
        "try_agrees": "两者一致。",
        "try_differs": "两者不同。（如果正确答案不止一个，你的也可能是对的。）",
        "try_invalid": "参考解法对这些参数抛出了异常：它们很可能不在题目约定的范围内。",
        "output_cut": "（开头部分已省略）……",
    },
}
_BETWEEN: Final = {"en": " ", "zh": ""}
_UNITS: Final = {"en": ("s", "ms"), "zh": ("秒", "毫秒")}
LEAST_SECONDS: Final = 0.1
"""Below this, milliseconds are told."""
LEAST_MILLISECONDS: Final = 0.01
"""Below this nobody needs to know how little it is."""


def sentence(key: str, language: str, **data: Any) -> str:
    """The sentence of this key, with its data filled in."""
    return SENTENCES[language][key].format(**data)


class Told:
    """A sentence by its key, with its data: texts, numbers, or other such sentences. No language yet."""

    def __init__(self, key: str, **data: object) -> None:
        self.key = key
        self.data = data


def said(words: str | Told, language: str) -> str:
    """A sentence in a language; words that somebody wrote stay as they are."""
    if isinstance(words, str):
        return words
    data = {
        name: said(each, language) if isinstance(each, Told) else each for name, each in words.data.items()
    }
    return sentence(words.key, language, **data)


def joined(sentences: Iterable[str], language: str) -> str:
    """Several sentences on one line."""
    return _BETWEEN[language].join(sentences)


def duration(seconds: float, language: str) -> str:
    """A time as people say it: `2 s`, `0.16 ms`."""
    whole, small = _UNITS[language]
    if seconds >= LEAST_SECONDS:
        return f"{seconds:.3g} {whole}"
    milliseconds = 1000 * seconds
    if milliseconds >= LEAST_MILLISECONDS:
        return f"{float(f'{milliseconds:.2g}'):g} {small}"
    return f"< {LEAST_MILLISECONDS} {small}"
