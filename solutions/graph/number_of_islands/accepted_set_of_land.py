# problem: graph/number_of_islands
"""Takes the land out of a set, one island after the other, breadth first; in LeetCode's form."""

from collections import deque


class Solution:
    def numIslands(self, grid: List[List[str]]) -> int:
        land = {(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell == "1"}
        islands = 0
        while land:
            islands += 1
            queue = deque([land.pop()])
            while queue:
                i, j = queue.popleft()
                beside = {(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)} & land
                land -= beside
                queue.extend(beside)
        return islands
