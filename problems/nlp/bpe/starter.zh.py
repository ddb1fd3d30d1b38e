# problem: nlp/bpe


class BPE:
    """从文本中学会了该合并哪些片段的分词器。"""

    merges: list[tuple[str, str]]

    def __init__(self, word_counts: dict[str, int], num_merges: int) -> None:
        """学习合并规则，按次序存入 `merges`。

        word_counts：每个单词在文本中出现的次数。
        num_merges：合并多少对；没有可合并的对时可以更少。
        """
        pass

    def encode(self, word: str) -> list[str]:
        """把单词拆成 token：先拆成字符，再按学到的次序使用合并规则。"""
        pass
