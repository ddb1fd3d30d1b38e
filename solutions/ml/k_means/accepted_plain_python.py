# problem: ml/k_means
"""Plain Python, with a running mean for each cluster."""

import numpy as np

Point = list[float]


def _nearest(point: Point, centres: list[Point]) -> int:
    distances = [sum((p - c) ** 2 for p, c in zip(point, centre, strict=True)) for centre in centres]
    return distances.index(min(distances))


def k_means(x: np.ndarray, centroids: np.ndarray, num_steps: int) -> tuple[np.ndarray, np.ndarray]:
    points: list[Point] = x.tolist()
    centres: list[Point] = centroids.tolist()
    for _ in range(num_steps):
        moved = [list(centre) for centre in centres]
        counts = [0] * len(centres)
        for point in points:
            label = _nearest(point, centres)
            counts[label] += 1
            for i, value in enumerate(point):
                mean = moved[label][i] if counts[label] > 1 else 0.0
                moved[label][i] = mean + (value - mean) / counts[label]
        if moved == centres:
            break
        centres = moved
    return np.array(centres), np.array([_nearest(point, centres) for point in points])
