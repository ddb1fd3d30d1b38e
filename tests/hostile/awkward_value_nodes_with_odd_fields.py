# problem: sliding_window/longest_substring
"""Returns nodes whose fields have other types than they should.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""


def length_of_longest_substring(s):
    node = ListNode({1: 2})
    node.next = 5
    tree = TreeNode()
    tree.left = "x"
    graph = Node()
    graph.neighbors = 7
    return [node, tree, graph]
