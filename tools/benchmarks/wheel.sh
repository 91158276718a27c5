#!/usr/bin/env bash
# Prints how long the wheel takes on a machine that has only Python: wheel.sh JDK. The aims are 20 s and 0.6 s.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
JAVA_HOME=$1 packaging/wheels.py "$work/wheels"
python3 -m venv "$work/environment"
mkdir -p "$work/project/jcasc"
printf 'jenkins:\n  systemMesage: hello\n' >"$work/project/jcasc/jenkins.yaml"
export XDG_CACHE_HOME=$work/cache TIMEFORMAT='%R s (%U s of computing)'

measure() {
  printf '%-45s' "$1"
  shift
  time "$@" >/dev/null 2>&1
}
check() { ! (cd "$work/project" && "$work/environment/bin/jenkins-check"); }
measure "pip install" "$work/environment/bin/pip" install --quiet --no-index --find-links "$work/wheels" jenkins-check
measure "first finding, and the start-up cache" check
for number in 2 3 4 5 6; do measure "finding $number" check; done
