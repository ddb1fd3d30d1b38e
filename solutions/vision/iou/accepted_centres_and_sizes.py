# problem: vision/iou
"""From centres and half sizes, as collision tests do it."""

Box = tuple[float, float, float, float]


def iou(box_a: Box, box_b: Box) -> float:
    width = shared_length(box_a[0], box_a[2], box_b[0], box_b[2])
    height = shared_length(box_a[1], box_a[3], box_b[1], box_b[3])
    shared = width * height
    covered = -shared
    for x1, y1, x2, y2 in (box_a, box_b):
        covered += (x2 - x1) * (y2 - y1)
    return 0.0 if covered == 0 else shared / covered


def shared_length(a1: float, a2: float, b1: float, b2: float) -> float:
    """The length that two intervals share: half sizes minus the distance of the centres."""
    distance = abs((a1 + a2) / 2 - (b1 + b2) / 2)
    half_a, half_b = (a2 - a1) / 2, (b2 - b1) / 2
    return max(0.0, min(2 * half_a, 2 * half_b, half_a + half_b - distance))
