#!/usr/bin/env bash
# One stage of the pipeline: turns Jenkins' environment into a call of the deployer and keeps what it writes in build/.
# usage: cd/deploy-wrapper.sh check | settle | publish-ami | parameters | sync | deploy | smoke-test | undo
# reads ENVIRONMENT (required), AMI_ID (deploy this image again), BUILD_TAG and GIT_COMMIT (who acts, for CloudTrail),
# AMI_VALIDATION_SECONDS (how long Parameter Store may take to accept an image).
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
  for file in "$environments"/*.yaml "$environments"/*.yml; do
    [ -e "$file" ] || continue
    file=${file##*/}
    names+=("${file%.*}")
  done
  printf '%s' "${names[*]:-none}"
}

require_environment() {
  [ -n "${ENVIRONMENT:-}" ] || fail "ENVIRONMENT is not set; known are: $(known_environments)"
  case $ENVIRONMENT in
    *[!A-Za-z0-9._-]*) ;;
    *)
      if [ -f "$environments/$ENVIRONMENT.yaml" ] || [ -f "$environments/$ENVIRONMENT.yml" ]; then
        return 0
      fi
      ;;
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
  set -- --manifest "$build/packer-manifest.json"
  [ -z "${AMI_ID:-}" ] || set -- --ami "$AMI_ID"
  [ -z "${AMI_VALIDATION_SECONDS:-}" ] || set -- "$@" --validation-seconds "$AMI_VALIDATION_SECONDS"
  deployer publish-ami "$@"
}

deploy() {
  deployer deploy --parameters "$build/parameters.json" --events "$build/events.jsonl" \
    --outputs "$build/outputs.json" --timeline "$build/timeline.json"
}

# What an earlier build deployed and did not come to prove, as when its agent died, is taken back before this build
# publishes. 5 says that there may be something.
settle() {
  local status=0
  deployer settle --dry-run --exit-code || status=$?
  if [ "$status" -ne 5 ]; then
    return "$status"
  fi
  deployer parameters --template "$templates/main.yaml" --output "$build/settle-parameters.json"
  deployer sync --source "$templates"
  deployer settle --parameters "$build/settle-parameters.json" --events "$build/settle-events.jsonl"
}

smoke_test() {
  cd/smoke-test.sh "$build/outputs.json"
  deployer prove --parameters "$build/parameters.json"
}

# The node that takes back what this build did has no checkout of its own, and so no GIT_COMMIT: both come by a stash.
remember_commit() {
  if [ -n "${GIT_COMMIT:-}" ]; then
    printf '%s\n' "$GIT_COMMIT" > "$build/commit"
  elif [ -f "$build/commit" ]; then
    GIT_COMMIT=$(< "$build/commit")
    export GIT_COMMIT
  fi
}

# After a failure: what this build published is taken back, and what it deployed without proof is rolled back.
undo() {
  deployer undo --parameters "$build/parameters.json" --events "$build/undo-events.jsonl"
}

main() {
  [ $# -eq 1 ] || fail "usage: cd/deploy-wrapper.sh check | settle | publish-ami | parameters | sync | deploy | smoke-test | undo"
  case $1 in
    check | settle | publish-ami | parameters | sync | deploy | smoke-test | undo) ;;
    *) fail "unknown command '$1'; known are: check, settle, publish-ami, parameters, sync, deploy, smoke-test, undo" ;;
  esac
  require_environment
  mkdir -p "$build"
  remember_commit
  case $1 in
    check) check ;;
    settle) settle ;;
    publish-ami) publish_ami ;;
    parameters) deployer parameters --template "$templates/main.yaml" --output "$build/parameters.json" ;;
    sync) deployer sync --source "$templates" ;;
    deploy) deploy ;;
    smoke-test) smoke_test ;;
    undo) undo ;;
  esac
}

main "$@"
