"""Solves a sparse problem with scipy; prints one line of JSON. Building the table is not measured."""

import json
import pathlib
import sys
import time

import numpy
import scipy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

folder, times = pathlib.Path(sys.argv[1]), int(sys.argv[2])
places = numpy.fromfile(folder / "places", dtype=numpy.int32)
row_start = numpy.fromfile(folder / "rowStart", dtype=numpy.int32)
mentor = numpy.fromfile(folder / "mentor", dtype=numpy.int32)
score = numpy.fromfile(folder / "score")

# Each mentor stands in the table once for each place, and each mentee has a column of their own for being left out,
# dear enough to be the last choice. Weights must not be zero.
REAL, LEFT_OUT = 1e7, 1e10
rows = len(row_start) - 1
first = numpy.concatenate([[0], numpy.cumsum(places)])
mentee = numpy.repeat(numpy.arange(rows), numpy.diff(row_start))
copies = places[mentor]
pair = numpy.repeat(numpy.arange(len(mentor)), copies)
copy = numpy.arange(len(pair)) - numpy.repeat(numpy.cumsum(copies) - copies, copies)
row = numpy.concatenate([mentee[pair], numpy.arange(rows)])
column = numpy.concatenate([first[mentor[pair]] + copy, first[-1] + numpy.arange(rows)])
weight = numpy.concatenate([REAL - score[pair], numpy.full(rows, LEFT_OUT)])
table = csr_matrix((weight, (row, column)), shape=(rows, first[-1] + rows))

spent = []
for _ in range(times):
    before = time.process_time()
    found_row, found_column = min_weight_full_bipartite_matching(table)
    spent.append((time.process_time() - before) * 1000)
weights = numpy.asarray(table[found_row, found_column]).ravel()
real = weights[weights < LEFT_OUT]
print(
    json.dumps(
        {
            "matched": len(real),
            "total": float((REAL - real).sum()),
            "cpu_ms": sorted(spent)[times // 2],
            "version": scipy.__version__,
        }
    )
)
