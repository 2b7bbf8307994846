"""Benchmarks: ratios against peers, measured side by side in one run. Machines are shared and noisy, so nothing here is an absolute promise."""
