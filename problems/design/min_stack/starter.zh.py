# problem: design/min_stack


class MinStack:
    """一个整数栈，随时知道其中最小的数。"""

    def __init__(self) -> None:
        pass

    def push(self, value: int) -> None:
        """把 value 放到栈顶。"""

    def pop(self) -> int:
        """取走栈顶的数，并返回它。"""

    def top(self) -> int:
        """返回栈顶的数。"""

    def get_min(self) -> int:
        """返回栈中最小的数。"""
