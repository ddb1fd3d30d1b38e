# problem: toy/last_node
# ruff: noqa
"""A walk."""


def last_node(head):
    while head and head.next:
        head = head.next
    return head
