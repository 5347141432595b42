"""Our solutions of the exercises on paged_cache.py."""

from __future__ import annotations


def address(table: list[int], b: int, t: int) -> tuple[int, int]:
    """Which page, and what is left."""
    return table[t // b], t % b


def fitting(lengths: list[int], memory: int, b: int, longest: int) -> tuple[int, int]:
    """In pages, up to the first that does not fit; with reservation all are alike."""
    free, count = memory // b, 0
    for length in lengths:
        free -= -(-length // b)
        if free < 0:
            break
        count += 1
    return count, min(len(lengths), memory // longest)


def page_to_write(table: list[int], b: int, t: int, readers: list[int], free: list[int]) -> int:
    """A new page at the end, a copy where others read, else the last one."""
    if t % b and readers[table[-1]] == 1:
        return table[-1]
    page = free.pop(0)
    if t % b:
        readers[table.pop()] -= 1
    table.append(page)
    readers[page] = 1
    return page
