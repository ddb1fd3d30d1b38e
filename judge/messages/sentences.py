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
        "cpu": "It was stopped after {limit:.3g} s of CPU time.",
        "cpu_compared": "It was stopped after {limit:.3g} s of CPU time; "
        "the reference solution takes {reference:.2g} s for the same call.",
        "all_cpu": "It was stopped after {limit:.3g} s of CPU time of all calls.",
        "waiting": "It was stopped when it had waited for {limit:.3g} s (a sleep, a lock, an input).",
        "all_waiting": "It was stopped when all calls had waited for {limit:.3g} s "
        "(a sleep, a lock, an input).",
        "wall": "It was stopped after {limit:.3g} s, in which this machine gave it hardly any CPU time: "
        "try again when the machine is less busy.",
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
        # a wrong answer
        "wrong_type": "It expected {expected}, got {got}.",
        "incomparable": "The answer could not be compared with the expected one ({reason}).",
        "flaky": "It gave another answer when the same call was made again.",
        "fresh_answer": "In a fresh process the same call gives {answer}: does it remember earlier calls "
        "(a module-level variable, a default argument, a cache), or answer at random?",
        # what is measured after the verdict
        "memory_limit": "It needs more memory than the limit of {limit} MiB on top of Python and NumPy.",
        "memory_peak": "Its process had {peak} MiB in all when it asked for more.",
        "growth": "Time grows like n^{exponent:.2f} (on {family}); this problem expects {expected}.",
        "growth_power": "Time grows like n^{exponent:.2f} (O(n^{power}), on {family}); "
        "this problem expects {expected}.",
        "output_cut": "(the beginning was cut) ...",
    },
    "zh": {
        "cpu": "用了 {limit:.3g} 秒 CPU 时间还没有结束，已被终止。",
        "cpu_compared": "用了 {limit:.3g} 秒 CPU 时间还没有结束，已被终止；"
        "同样的调用，参考解法只需 {reference:.2g} 秒。",
        "all_cpu": "所有调用的 CPU 时间合计达到 {limit:.3g} 秒，已被终止。",
        "waiting": "等待了 {limit:.3g} 秒（sleep、锁或输入），已被终止。",
        "all_waiting": "所有调用合计等待了 {limit:.3g} 秒（sleep、锁或输入），已被终止。",
        "wall": "运行了 {limit:.3g} 秒，其间这台机器几乎没有分给它 CPU 时间，已被终止：请等机器空闲时再试。",
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
        "wrong_type": "返回值的类型不对：应为 {expected}，得到的是 {got}。",
        "incomparable": "返回值无法与正确答案比较（{reason}）。",
        "flaky": "再次进行同样的调用，得到了不同的结果。",
        "fresh_answer": "在全新的进程里，同样的调用得到 {answer}："
        "代码是不是记住了之前的调用（模块级变量、默认参数、缓存），或者答案是随机的？",
        "memory_limit": "内存超出了限制：在 Python 和 NumPy 之外最多 {limit} MiB。",
        "memory_peak": "申请更多内存时，进程总共已占用 {peak} MiB。",
        "growth": "用时按 n^{exponent:.2f} 增长（{family}）；本题要求 {expected}。",
        "growth_power": "用时按 n^{exponent:.2f} 增长（O(n^{power})，{family}）；本题要求 {expected}。",
        "output_cut": "（开头部分已省略）……",
    },
}
_BETWEEN: Final = {"en": " ", "zh": ""}


def sentence(key: str, language: str, **data: Any) -> str:
    """The sentence of this key, with its data filled in."""
    return SENTENCES[language][key].format(**data)


def joined(sentences: Iterable[str], language: str) -> str:
    """Several sentences on one line."""
    return _BETWEEN[language].join(sentences)
