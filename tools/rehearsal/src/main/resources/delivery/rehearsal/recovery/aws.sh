#!/usr/bin/env bash
# The real AWS CLI, which only waits shorter between two questions.
exec "$RECOVERY_PYTHON" "$(dirname "${BASH_SOURCE[0]}")/aws.py" "$@"
