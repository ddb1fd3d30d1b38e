# problem: vision/iou
"""Wrong: remembers answers by a hash, and different boxes may have equal ones: hash(-1) == hash(-2)."""

Box = tuple[float, float, float, float]

answers: dict[int, float] = {}


def iou(box_a: Box, box_b: Box) -> float:
    known = hash((box_a, box_b))
    if known not in answers:
        width = min(box_a[2], box_b[2]) - max(box_a[0], box_b[0])
        height = min(box_a[3], box_b[3]) - max(box_a[1], box_b[1])
        intersection = max(width, 0) * max(height, 0)
        union = area(box_a) + area(box_b) - intersection
        answers[known] = intersection / union if union > 0 else 0.0
    return answers[known]


def area(box: Box) -> float:
    x1, y1, x2, y2 = box
    return (x2 - x1) * (y2 - y1)
