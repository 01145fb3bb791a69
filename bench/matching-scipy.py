"""Solves a table of gains with scipy; prints one line of JSON. Building the table is not measured."""

import json
import sys
import time

import numpy
import scipy
from scipy.optimize import linear_sum_assignment

path, rows, columns, served, times = sys.argv[1], *map(int, sys.argv[2:])
gains = numpy.fromfile(path).reshape(rows, columns)
spent = []
for _ in range(times + 1):
    before = time.process_time()
    row, column = linear_sum_assignment(gains, maximize=True)
    spent.append((time.process_time() - before) * 1000)
found = gains[row, column]
found = found[found > 0]
print(
    json.dumps(
        {
            "matched": len(found),
            "total": float((found - served).sum()),
            "cpu_ms": sorted(spent[1:])[times // 2],
            "version": scipy.__version__,
        }
    )
)
