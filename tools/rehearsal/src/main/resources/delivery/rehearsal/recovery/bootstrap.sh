#!/usr/bin/env bash
# The deployer as ./bootstrap starts it.
set -euo pipefail
[ "$1" = deployer ] || { echo "bootstrap: the rehearsal runs the deployer only, not $1" >&2 && exit 1; }
shift
exec deployer "$@"
