#!/usr/bin/env bash
# Stands for docker: an image is the list of what its Dockerfile takes from the repository, and a push makes its entry in
# the emulated registry.
set -euo pipefail

build() {
  local file='' name='' copies
  while [ $# -gt 0 ]; do
    case $1 in
      --file) file=$2 && shift ;;
      --tag) name=${2#*/} && shift ;;
      --build-arg) shift ;;
    esac
    shift
  done
  copies=$(sed -nE 's/^COPY (--chown=[^ ]+ )?([^- ][^ ]*) .*/\2/p' "$file" | jq -R . | jq -sc .)
  mkdir -p "$(dirname "$RECOVERY_IMAGES/$name")"
  jq -n --arg of "$name" --argjson copies "$copies" \
    '{mediaType: "application/vnd.docker.distribution.manifest.v2+json", of: $of, copies: $copies}' > "$RECOVERY_IMAGES/$name"
}

push() {
  local name=${1#*/}
  [ -f "$RECOVERY_IMAGES/$name" ] || { echo "docker: An image does not exist locally with the tag: $1" >&2 && exit 1; }
  aws ecr put-image --repository-name "${name%:*}" --image-tag "${name##*:}" \
    --image-manifest "file://$RECOVERY_IMAGES/$name" --query image.imageId.imageTag --output text
}

command=$1
shift
case $command in
  login) [ -n "$(cat)" ] || { echo 'docker: no password' >&2 && exit 1; } ;;
  build) build "$@" ;;
  push) push "$@" ;;
  *) echo "docker: this stand-in knows no $command" >&2 && exit 1 ;;
esac
