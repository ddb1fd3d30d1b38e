# problem: two_pointer/has_cycle
"""Remembers every node it has met, in LeetCode's form."""


class Solution:
    def hasCycle(self, head: Optional[ListNode]) -> bool:
        seen = set()
        while head:
            if head in seen:
                return True
            seen.add(head)
            head = head.next
        return False
