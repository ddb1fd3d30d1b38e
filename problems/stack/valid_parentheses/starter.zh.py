# problem: stack/valid_parentheses


def is_valid(s: str) -> bool:
    """判断字符串中的括号是否匹配。

    s：0 到 100000 个字符，每个都是 ()[]{} 之一。
    每个左括号都由同类型的右括号闭合，且各对括号互不交叉时返回 True，否则返回 False。
    """
    pass
