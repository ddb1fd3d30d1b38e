# problem: linked_list/reverse

# ListNode 已经提供，不需要自己定义，也不需要导入：
#
# class ListNode:
#     def __init__(self, val: int = 0, next: "ListNode | None" = None) -> None:
#         self.val = val
#         self.next = next


def reverse_list(head: ListNode | None) -> ListNode | None:
    """改变节点的指针，把链表反转。

    head：头节点；链表为空时是 None。链表走得到头。
    返回新的头节点；链表为空时返回 None。节点还是原来的那些，值不变。
    """
    pass
