#!/usr/bin/env bash
# Builds the app for every platform that the repository carries. The same sources and the Go release pinned by
# go.mod's toolchain line give the same bytes on every machine; a test compares them with app/bin.
#
# usage: app/build.sh [OUTPUT_DIRECTORY]     (default: app/bin)
set -euo pipefail

platforms=(linux/amd64 linux/arm64 darwin/arm64 windows/amd64)

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
output=${1:-$here/bin}
version=$(<"$here/VERSION")
toolchain=$(sed -n 's/^toolchain //p' "$here/go.mod")
if [[ ! $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  echo "app/VERSION:1:1: '$version' is not a version; write MAJOR.MINOR.PATCH" >&2
  exit 2
fi

# Settings of the caller that would change the output do not count here. With another Go release on the machine,
# GOTOOLCHAIN makes it fetch the pinned one, verified by Go's checksum database.
unset GOEXPERIMENT
export GOTOOLCHAIN=$toolchain GOFLAGS=-mod=readonly GOWORK=off GOFIPS140=off CGO_ENABLED=0 GOAMD64=v1 GOARM64=v8.0

mkdir -p "$output"
output=$(cd "$output" && pwd)
cd "$here"
names=()
for platform in "${platforms[@]}"; do
  os=${platform%/*} architecture=${platform#*/} suffix=
  [[ $os == windows ]] && suffix=.exe
  name=app-$os-$architecture$suffix
  # No commit, path, time or build id in the file. Without HTTP/2 (load balancers speak HTTP/1.1 to targets) and
  # inlining it is a quarter smaller, which the repository's history keeps for every release.
  GOOS=$os GOARCH=$architecture go build \
    -trimpath -buildvcs=false -tags nethttpomithttp2 -gcflags=all=-l \
    -ldflags "-s -w -buildid= -X delivery/app/internal/identity.version=$version" \
    -o "$output/$name" ./cmd/app
  names+=("$name")
done
cd "$output"
sha256sum "${names[@]}" > SHA256SUMS
cat SHA256SUMS
