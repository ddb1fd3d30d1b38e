# problem: two_pointer/has_cycle

# ListNode 已经提供，不需要自己定义，也不需要导入：
#
# class ListNode:
#     def __init__(self, val: int = 0, next: "ListNode | None" = None) -> None:
#         self.val = val
#         self.next = next


def has_cycle(head: ListNode | None) -> bool:
    """判断链表中是否有环。

    head：头节点；链表为空时是 None。
    沿着 `next` 永远走不到头时返回 True，否则返回 False。不得改变节点的值和指向。
    """
    pass
