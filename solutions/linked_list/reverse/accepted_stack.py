# problem: linked_list/reverse
"""Puts all nodes on a stack, and links them as they come off; in LeetCode's form."""


class Solution:
    def reverseList(self, head: Optional[ListNode]) -> Optional[ListNode]:
        stack = []
        while head:
            stack.append(head)
            head = head.next
        end = dummy = ListNode()
        while stack:
            end.next = stack.pop()
            end = end.next
        end.next = None
        return dummy.next
