# problem: toy/last_node
"""The last node."""


def last_node(head: ListNode | None) -> ListNode | None:  # noqa: F821
    """Return the very last node of a linked list, or None when it is empty."""
