# problem: linked_list/reverse
"""Too slow: asks the list of nodes for the place of each, to find the one before it."""


def reverse_list(head: ListNode | None) -> ListNode | None:
    nodes = []
    while head is not None:
        nodes.append(head)
        head = head.next
    for node in nodes:
        place = nodes.index(node)
        node.next = nodes[place - 1] if place > 0 else None
    return nodes[-1] if nodes else None
