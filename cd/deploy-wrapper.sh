#!/usr/bin/env bash
# One stage of the pipeline: turns Jenkins' environment into a call of the deployer and keeps what it writes in build/.
# usage: cd/deploy-wrapper.sh check | publish-ami | parameters | sync | deploy | smoke-test
# reads ENVIRONMENT (required), AMI_ID (deploy this image again), BUILD_TAG and GIT_COMMIT (who acts, for CloudTrail).
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
environments=cd/environments
templates=cloudformation
build=build

fail() {
  printf 'deploy-wrapper: %s\n' "$*" >&2
  exit 2
}

known_environments() {
  local file names=()
  for file in "$environments"/*.yaml; do
    [ -e "$file" ] || continue
    file=${file##*/}
    names+=("${file%.yaml}")
  done
  printf '%s' "${names[*]:-none}"
}

require_environment() {
  [ -n "${ENVIRONMENT:-}" ] || fail "ENVIRONMENT is not set; known are: $(known_environments)"
  case $ENVIRONMENT in
    *[!A-Za-z0-9_-]*) ;;
    *) [ ! -f "$environments/$ENVIRONMENT.yaml" ] || return 0 ;;
  esac
  fail "no environment '$ENVIRONMENT' in $environments; known are: $(known_environments)"
}

deployer() {
  local command=$1
  shift
  command deployer "$command" --environment "$ENVIRONMENT" --environments-directory "$environments" "$@"
}

check() {
  if [ -z "${AMI_ID:-}" ]; then
    packer/build.sh validate
  fi
  deployer parameters --template "$templates/main.yaml" --check
}

publish_ami() {
  if [ -n "${AMI_ID:-}" ]; then
    deployer publish-ami --ami "$AMI_ID"
  else
    deployer publish-ami --manifest "$build/packer-manifest.json"
  fi
}

deploy() {
  deployer deploy --parameters "$build/parameters.json" --events "$build/events.jsonl" \
    --outputs "$build/outputs.json" --timeline "$build/timeline.json"
}

main() {
  [ $# -eq 1 ] || fail "usage: cd/deploy-wrapper.sh check | publish-ami | parameters | sync | deploy | smoke-test"
  case $1 in
    check | publish-ami | parameters | sync | deploy | smoke-test) ;;
    *) fail "unknown command '$1'; known are: check, publish-ami, parameters, sync, deploy, smoke-test" ;;
  esac
  require_environment
  mkdir -p "$build"
  case $1 in
    check) check ;;
    publish-ami) publish_ami ;;
    parameters) deployer parameters --template "$templates/main.yaml" --output "$build/parameters.json" ;;
    sync) deployer sync --source "$templates" ;;
    deploy) deploy ;;
    smoke-test) exec cd/smoke-test.sh "$build/outputs.json" ;;
  esac
}

main "$@"
