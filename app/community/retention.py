"""What is erased by itself, every night, by the rules that the manifests declare."""

import structlog

from app.community.registry import features
from app.foundation.operations import forget_old_operations

log = structlog.get_logger()


def erase_due() -> None:
    """Follow every retention rule; one that fails does not hold up the others."""
    for rule in [rule for feature in features() for rule in feature.retention]:
        name = f"{rule.erase.__module__}.{rule.erase.__qualname__}"
        try:
            log.info("erased", rule=name, rows=rule.erase())
        except Exception:  # tomorrow is another night
            log.exception("erasing_failed", rule=name)
    forget_old_operations()
