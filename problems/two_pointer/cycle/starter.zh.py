# problem: two_pointer/cycle

# ListNode 已经提供，不需要自己定义，也不需要导入：
#
# class ListNode:
#     def __init__(self, val: int = 0, next: "ListNode | None" = None) -> None:
#         self.val = val
#         self.next = next


def detect_cycle(head: ListNode | None) -> ListNode | None:
    """求链表中环的入口。

    head：头节点；链表为空时是 None。
    返回环的入口节点本身（不是它的值，也不是下标）；链表走得到头时返回 None。
    不得改变节点的值和指向。
    """
    pass
