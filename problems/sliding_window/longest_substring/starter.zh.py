# problem: sliding_window/longest_substring


def length_of_longest_substring(s: str) -> int:
    """求 `s` 中没有重复字符的最长子串有多长。

    s：任意字符串，最多 100000 个字符，可以为空。
    返回最长的这种子串的字符数（子串是连续的一段）。
    """
    pass
