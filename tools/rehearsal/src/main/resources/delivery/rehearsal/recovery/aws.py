"""The real AWS CLI, which only waits shorter between two questions."""

import sys
import time

# First, because it puts the CLI's own botocore in the place of any other.
from awscli.clidriver import main

import botocore.waiter  # isort: skip


class ShortTime:
    """Stands for the module time in botocore's waiters."""

    @staticmethod
    def sleep(seconds: float) -> None:
        time.sleep(min(seconds, 0.2))


botocore.waiter.time = ShortTime
sys.exit(main())
