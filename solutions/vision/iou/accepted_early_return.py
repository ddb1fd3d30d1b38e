# problem: vision/iou
"""LeetCode style; leaves early when the boxes are apart or empty."""

Box = tuple[float, float, float, float]


class Solution:
    def iou(self, box_a: Box, box_b: Box) -> float:
        ax1, ay1, ax2, ay2 = box_a
        bx1, by1, bx2, by2 = box_b
        if ax2 <= bx1 or bx2 <= ax1 or ay2 <= by1 or by2 <= ay1:
            return 0
        if ax1 == ax2 or ay1 == ay2 or bx1 == bx2 or by1 == by2:
            return 0
        _, left, right, _ = sorted((ax1, ax2, bx1, bx2))
        _, bottom, top, _ = sorted((ay1, ay2, by1, by2))
        shared = (right - left) * (top - bottom)
        covered = (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared
        return shared / covered
