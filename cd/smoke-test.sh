#!/usr/bin/env bash
# Asks the deployed service for /health until it answers 200 OK, for at most SMOKE_TEST_SECONDS (120).
# usage: cd/smoke-test.sh OUTPUTS_FILE (a JSON object with ServiceUrl, as deployer deploy --outputs writes it)
set -euo pipefail

fail() {
  printf 'smoke-test: %s\n' "$*" >&2
  exit "${code:-1}"
}

[ $# -eq 1 ] || code=2 fail "usage: cd/smoke-test.sh OUTPUTS_FILE"
[ -r "$1" ] || code=2 fail "$1: no such file; the stage Deploy writes it"
url=$(jq --exit-status --raw-output '.ServiceUrl | strings' "$1") || code=2 fail "$1: has no output ServiceUrl"
limit=${SMOKE_TEST_SECONDS:-120}
case $limit in
  '' | *[!0-9]*) code=2 fail "SMOKE_TEST_SECONDS is '$limit'; it must be a number of seconds" ;;
esac
limit=$((10#$limit))

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
deadline=$((SECONDS + limit))
while :; do
  status=$(curl --silent --show-error --max-time 5 --proto '=http,https' --output "$answer" --write-out '%{http_code}' -- "$url/health" 2>"$answer.error") || status=000
  if [ "$status" = 200 ] && [ "$(head -c 2 "$answer")" = OK ]; then
    rm -f "$answer.error"
    printf '%s/health: 200 OK\n' "$url"
    exit 0
  fi
  if [ "$SECONDS" -ge "$deadline" ]; then
    reason=$(cat "$answer.error")
    rm -f "$answer.error"
    fail "$url/health did not answer 200 OK within $limit s; last: $status ${reason:-$(head -c 200 "$answer" | tr '\n' ' ')}"
  fi
  sleep 2
done
