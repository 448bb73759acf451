"""Answers whose time must not tell what was found (OWASP ASVS 5.0, 6.3.8)."""

import time

from flask import Response, after_this_request

# Longer than the work behind such an answer takes on a small machine; other requests run meanwhile.
EVEN_SECONDS = 0.08


def answer_evenly() -> None:
    """Hold the answer to this request, after its change is stored, until the same time has passed for everybody."""
    ready_at = time.perf_counter() + EVEN_SECONDS

    @after_this_request
    def wait(response: Response) -> Response:
        time.sleep(max(0.0, ready_at - time.perf_counter()))
        return response
