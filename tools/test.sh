#!/usr/bin/env bash
# `./bootstrap test`: every test that this machine can run; says what it skipped and why.
set -euo pipefail
cd "$BOOTSTRAP_ROOT"

command -v mvn >/dev/null || {
  printf 'bootstrap: needs Maven 3.8.5 or newer: apt-get install maven (macOS: brew install maven).\n' >&2
  exit 2
}
mvn -B -ntp verify "$@"
