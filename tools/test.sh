#!/usr/bin/env bash
# `./bootstrap test`: the tests, in three sizes. Says at the end what was skipped and why.
set -euo pipefail
cd "$BOOTSTRAP_ROOT"

usage() {
  cat <<'TEXT'
Usage: ./bootstrap test [--fast | --nightly] [--install] [--jenkins-repository URL] [MAVEN ARGUMENT...]
The tests of this repository. Tests that this computer cannot run are skipped, and named at the end.

      --fast      No emulated AWS, no image, no machine: less than 90 seconds. For use while you write.
                  Without it: every test that takes minutes at most. This must be green before a push.
      --nightly   Also the proofs that take long, and the images that a Dockerfile makes in all variants.
      --install   Installs Debian packages that tests need, where this is root on Debian: chromium and
                  nodejs for the report, and what a machine and images are made with. Without
                  it such tests are skipped.
      --jenkins-repository URL
                  Where the tests on a real controller find Jenkins and its plugins (file: included).
                  They run where this repository answers, but not with --fast.
  -h, --help      Shows this and does nothing.

Other arguments are Maven's. One test of one module:
  ./bootstrap test --fast -pl tools/lint -am -Dtest='Jcasc*' -Dsurefire.failIfNoSpecifiedTests=false
Which lines the tests reach, and which changes of a package they would not notice:
  ./bootstrap test --fast -Pcoverage
  ./bootstrap test --fast -Pmutation -pl tools/artifacts -am -Dmutation.package='delivery.artifacts.syntax.hcl'
Exit codes: 0 all green, 1 a test failed, 2 cannot run.
TEXT
}

fail() {
  printf 'bootstrap: %s\n' "$*" >&2
  exit 2
}

for argument in "$@"; do
  case $argument in
    -h | --help)
      usage
      exit 0
      ;;
  esac
done

# One fact, one file: the pins name the public repository.
repository=$(sed -n 's:.*<jenkins.repository.url>\(.*\)</jenkins.repository.url>.*:\1:p' jenkins-docker/controller/pom.xml)
size=whole install=false
maven_arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --fast | --nightly)
      [ "$size" = whole ] || fail "test: --fast and --nightly exclude each other"
      size=${1#--}
      ;;
    --jenkins-repository)
      [ $# -ge 2 ] || fail "--jenkins-repository needs a URL"
      repository=$2
      shift
      ;;
    --install)
      install=true
      maven_arguments+=(-Dtest.install)
      ;;
    *) maven_arguments+=("$1") ;;
  esac
  shift
done

# Tests end programs by signals. Some CI starts its jobs with signals ignored, and that is inherited.
signals=()
if [ -n "$(trap -p INT HUP TERM)" ] && /usr/bin/env --default-signal=TERM true 2>/dev/null; then
  signals=(/usr/bin/env "--default-signal=INT,HUP,TERM")
fi

command -v mvn >/dev/null || fail "needs Maven 3.8.5 or newer: apt-get install maven (macOS: brew install maven)."

maven() {
  # Arrays may be empty, which the bash of macOS takes for unset.
  ${signals[@]+"${signals[@]}"} mvn -B -ntp "$@" ${maven_arguments[@]+"${maven_arguments[@]}"}
}

# The report is tested in a real browser, which Playwright drives by Node.js.
bring_browser() {
  local name browser="" missing=()
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then browser=$name; fi
  done
  [ -n "$browser" ] || missing+=(chromium)
  command -v node >/dev/null || missing+=(nodejs)
  if [ ${#missing[@]} = 0 ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then return; fi
  printf 'Installing %s with apt-get, for the tests of the report (once)\n' "${missing[*]}" >&2
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq --option DPkg::Lock::Timeout=60 install --yes --no-install-recommends "${missing[@]}"; } >/dev/null ||
    printf 'bootstrap: %s could not be installed; the tests of the report are skipped\n' "${missing[*]}" >&2
}

# What Surefire wrote since the run began.
reports() {
  find tools cd/deployer -path '*/surefire-reports/TEST-*.xml' -newer "$started" -exec "$@" {} +
}

# Why tests were skipped, with their number.
reasons_of_skipped_tests() {
  reports sed -nE -e 's/.*<skipped message="([^"]*)".*/\1/p' -e 's/.*<skipped .*Exception: (Assumption failed: )?(.*)/\2/p' |
    sort | uniq -c | sed -E -e 's/^ *([0-9]+) /tests (\1): /' -e 's/System property \[nightly\] does not exist/only with --nightly/'
}

# The promise of --fast, and where the time went when it was not kept.
judge_the_time() {
  [ "$SECONDS" -gt 90 ] || return 0
  printf 'bootstrap: the fast tests took %s seconds, more than 90. The slowest classes, in seconds; @Tag("slow") takes one out:\n' "$SECONDS" >&2
  reports sed -nE 's/.*<testsuite .* name="([^"]*)" time="([0-9.,]*)".*/\2 \1/p' | tr -d , | sort -rn | sed -n 1,5p >&2
}

# Rehearsals make and remove many thousand files; where there is plenty of memory, they stand there.
keep_runs_in_memory() {
  local free
  if [ -n "${APP_DELIVERY_RUNS:-}" ] || [ ! -w /dev/shm ]; then return; fi
  free=$(df -Pk /dev/shm | awk 'NR == 2 { print int($4 / 1048576) }')
  if [ "$free" -lt 6 ]; then return; fi
  runs=$(mktemp -d /dev/shm/app-delivery-tests-XXXXXX)
  printf '#!/bin/sh\n' >"$runs/program"
  chmod 755 "$runs" "$runs/program"
  # Some containers start no programs from there.
  if "$runs/program" 2>/dev/null; then export APP_DELIVERY_RUNS=$runs/runs; fi
}

started=$(mktemp) runs=
trap 'rm -rf "$started" ${runs:+"$runs"}' EXIT
skipped=()

if [ "$size" = fast ]; then
  maven test -Dtest.without=slow
  judge_the_time
else
  if command -v go >/dev/null; then
    # The race detector needs a C compiler.
    race=()
    if command -v cc >/dev/null; then race=(-race); fi
    (cd app && CGO_ENABLED=$([ ${#race[@]} -gt 0 ] && echo 1 || echo 0) go test "${race[@]}" ./...)
  else
    skipped+=("the application's own tests: go is not installed (apt-get install golang-go)")
  fi
  if [ "$size" = nightly ]; then maven_arguments+=(-Dnightly -Dtest.compiler= -Dreport.pictures="$BOOTSTRAP_ROOT/build/report-pictures"); fi
  if [ "$install" = true ]; then bring_browser; fi
  keep_runs_in_memory
  # Maven that a test starts is over before the second compiler of the JVM pays.
  export MAVEN_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${MAVEN_OPTS:-}"
  # Two modules at a time, where one does not need the other: tests wait more than they work.
  maven -T 2 verify
fi
while IFS= read -r reason; do skipped+=("$reason"); done < <(reasons_of_skipped_tests)

answers() {
  case $1 in
    file:*) [ -d "${1#file:}" ] || [ -d "${1#file://}" ] ;;
    *) curl -fsS -o /dev/null --max-time 10 "${1%/}/org/jenkins-ci/main/jenkins-core/maven-metadata.xml" 2>/dev/null ;;
  esac
}
if [ "$size" = fast ]; then
  skipped+=("everything that starts an emulated AWS, an image or a machine, and the tests on a real controller: --fast")
elif answers "$repository"; then
  # A folder copied from a repository need not carry its checksum files.
  checksums=fail
  case $repository in file:*) checksums=warn ;; esac
  maven -Pjenkins -Djenkins.repository.url="$repository" -Djenkins.repository.checksums="$checksums" -pl tools/controller-tests verify
else
  skipped+=("the controller tier: the Jenkins repository $repository does not answer (--jenkins-repository URL names another)")
fi

for reason in "${skipped[@]}"; do
  printf 'skipped %s\n' "$reason"
done
