# problem: vision/iou


def iou(
    box_a: tuple[float, float, float, float],
    box_b: tuple[float, float, float, float],
) -> float:
    """Return the intersection over union of two boxes.

    box_a, box_b: (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, ints or floats.
    Returns a number from 0 to 1; 0.0 if the union has no area.
    """
    pass
