#!/usr/bin/env bash
# `./bootstrap test [--jenkins-repository URL] [Maven arguments]`: every test that this machine can run; says at the end
# what was skipped and why.
set -euo pipefail
cd "$BOOTSTRAP_ROOT"

# Tests end programs by signals. Some CI starts its jobs with signals ignored, and that is inherited.
if [ -n "$(trap -p INT HUP TERM)" ] && /usr/bin/env --default-signal=TERM true 2>/dev/null; then
  exec /usr/bin/env --default-signal=INT,HUP,TERM "$BOOTSTRAP_ROOT/tools/test.sh" "$@"
fi

command -v mvn >/dev/null || {
  printf 'bootstrap: needs Maven 3.8.5 or newer: apt-get install maven (macOS: brew install maven).\n' >&2
  exit 2
}

# One fact, one file: the pins name the public repository.
repository=$(sed -n 's:.*<jenkins.repository.url>\(.*\)</jenkins.repository.url>.*:\1:p' jenkins-docker/controller/pom.xml)
if [ "${1:-}" = --jenkins-repository ]; then
  [ $# -ge 2 ] || {
    printf 'bootstrap: --jenkins-repository needs a URL\n' >&2
    exit 2
  }
  repository=$2
  shift 2
fi

# The report is tested in a real browser. Root on Debian gets one, as the rehearsal gets what it needs.
bring_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then return; fi
  done
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then return; fi
  printf 'Installing chromium with apt-get, for the tests of the report (once)\n' >&2
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq --option DPkg::Lock::Timeout=60 install --yes --no-install-recommends chromium; } >/dev/null ||
    printf 'bootstrap: chromium could not be installed; the tests of the report are skipped\n' >&2
}

# Why tests were skipped, with their number, from what Surefire wrote since the run began.
reasons_of_skipped_tests() {
  find tools cd/deployer -path '*/surefire-reports/TEST-*.xml' -newer "$started" -exec \
    sed -nE -e 's/.*<skipped message="([^"]*)".*/\1/p' -e 's/.*<skipped .*Exception: (Assumption failed: )?(.*)/\2/p' {} + |
    sort | uniq -c | sed -E -e 's/^ *([0-9]+) /tests (\1): /' -e 's/System property \[(.*)\] does not exist/only with -D\1=all/'
}

started=$(mktemp)
trap 'rm -f "$started"' EXIT
bring_browser
skipped=()
if command -v go >/dev/null; then
  # The race detector needs a C compiler.
  race=()
  if command -v cc >/dev/null; then race=(-race); fi
  (cd app && CGO_ENABLED=$([ ${#race[@]} -gt 0 ] && echo 1 || echo 0) go test "${race[@]}" ./...)
else
  skipped+=("the application's own tests: go is not installed (apt-get install golang-go)")
fi

mvn -B -ntp verify "$@"
while IFS= read -r reason; do skipped+=("$reason"); done < <(reasons_of_skipped_tests)

answers() {
  case $1 in
    file:*) [ -d "${1#file:}" ] || [ -d "${1#file://}" ] ;;
    *) curl -fsS -o /dev/null --max-time 10 "${1%/}/org/jenkins-ci/main/jenkins-core/maven-metadata.xml" 2>/dev/null ;;
  esac
}
if answers "$repository"; then
  # A folder copied from a repository need not carry its checksum files.
  checksums=fail
  case $repository in file:*) checksums=warn ;; esac
  mvn -B -ntp -Pjenkins -Djenkins.repository.url="$repository" -Djenkins.repository.checksums="$checksums" -pl tools/controller-tests verify "$@"
else
  skipped+=("the controller tier: the Jenkins repository $repository does not answer (--jenkins-repository URL names another)")
fi

for reason in "${skipped[@]}"; do
  printf 'skipped %s\n' "$reason"
done
