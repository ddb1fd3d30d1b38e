# problem: dp/edit_distance


def min_distance(word1: str, word2: str) -> int:
    """求两个单词的莱文斯坦距离。

    word1、word2：各有 0 到 500 个任意字符。
    返回把 word1 变成 word2 所需的最少的插入、删除和替换次数。
    """
    pass
