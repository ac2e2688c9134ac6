"""One run: its execution, its verdict and its alerts."""
