# problem: vision/iou
"""Wrong: takes what is nearly 1 for rounding, however near it is."""

Box = tuple[float, float, float, float]


def iou(box_a: Box, box_b: Box) -> float:
    width = min(box_a[2], box_b[2]) - max(box_a[0], box_b[0])
    height = min(box_a[3], box_b[3]) - max(box_a[1], box_b[1])
    intersection = max(width, 0) * max(height, 0)
    union = area(box_a) + area(box_b) - intersection
    ratio = intersection / union if union > 0 else 0.0
    return 1.0 if ratio > 1 - 4e-9 else ratio


def area(box: Box) -> float:
    x1, y1, x2, y2 = box
    return (x2 - x1) * (y2 - y1)
