#!/usr/bin/env bash
# Makes target/deployer (bin, lib) after Maven has copied the libraries, and the start-up cache where Java can make one.
# usage: assemble.sh TARGET; JAVA_HOME is the Java of the build.
set -euo pipefail

target=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
distribution=$target/deployer

mkdir -p "$distribution/bin" "$distribution/lib"
cp "$target/deployer.jar" "$distribution/lib/deployer.jar"
cp "$here/deployer" "$distribution/bin/deployer"
chmod 755 "$distribution/bin/deployer"

commit=${GIT_COMMIT:-$(git -C "$here" rev-parse HEAD 2>/dev/null || true)}
printf '%s\n' "${commit:0:12}" >"$distribution/commit"
