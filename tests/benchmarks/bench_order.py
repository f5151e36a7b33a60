"""How fast inequalities and equivalences are judged: the claims of tests/tables/order.yaml, one after the other.

Prints claims per second of processor time, the median, the slowest ones, and how many of the verdicts were the expected ones.
Every claim is judged twice and the second time counts, so that imports do not.
"""

from __future__ import annotations

import time
from statistics import median

from mathnn.checking import verify
from tests.checking.order.test_table import domain_of, rows


def measure() -> tuple[list[tuple[float, str]], int]:
    """Seconds for each claim, and the number of verdicts that are not the expected ones."""
    times: list[tuple[float, str]] = []
    wrong = 0
    for status, row in rows():
        domain = domain_of(row)
        verify(row["claim"], domain=domain)
        start = time.process_time()
        verdict = verify(row["claim"], domain=domain)
        times.append((time.process_time() - start, row["claim"]))
        wrong += verdict.status != status
    return times, wrong


def main() -> None:
    """Print the numbers."""
    times, wrong = measure()
    total = sum(seconds for seconds, _ in times)
    print(f"{len(times)} claims, {wrong} with another verdict than the table's")
    print(f"{len(times) / total:.0f} claims per second, median {1000 * median(t for t, _ in times):.1f} ms")
    for seconds, claim in sorted(times, reverse=True)[:5]:
        print(f"{1000 * seconds:6.0f} ms  {claim}")


if __name__ == "__main__":
    main()
