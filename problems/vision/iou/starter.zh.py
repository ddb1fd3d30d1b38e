# problem: vision/iou


def iou(
    box_a: tuple[float, float, float, float],
    box_b: tuple[float, float, float, float],
) -> float:
    """返回两个框的交并比。

    box_a、box_b：(x1, y1, x2, y2)，x1 <= x2，y1 <= y2，坐标是 int 或 float。
    返回 0 到 1 之间的数；并集面积为 0 时返回 0.0。
    """
    pass
