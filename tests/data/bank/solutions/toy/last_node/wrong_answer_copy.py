# problem: toy/last_node
# ruff: noqa
"""A node that looks like the last one."""


def last_node(head):
    while head and head.next:
        head = head.next
    return head and ListNode(head.val)
