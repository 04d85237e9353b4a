"""No test may be skipped in CI: what could not run has not been shown. No test is timed."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from playwright.sync_api import expect

# hypothesis fails an example that takes 200 ms, which on a busy machine any first one does
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# playwright gives what a page shows five seconds, which the first drawing of a scene may take
expect.set_options(timeout=60_000)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were skipped, where that fails the run."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped and os.environ.get("CI"):
        terminalreporter.write_sep("=", f"{len(skipped)} skipped in CI: the run fails", red=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Turn a run with skipped tests into a failed one in CI."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
