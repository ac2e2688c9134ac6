"""How many processes run the tests, and what they print at the end of a run."""

import os

import pytest


def pytest_xdist_auto_num_workers() -> int:
    """Return three workers for two cores: a test often waits for a process that waits."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was recorded with `record_property`."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
