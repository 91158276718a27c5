#!/usr/bin/env bash
# Gives a distribution a Java of its own: links a small runtime for this machine's architecture into DISTRIBUTION/runtime and makes
# the start-up cache with it. Afterwards the deployer needs bash and nothing else.
# usage: self-contained.sh [DISTRIBUTION]    (this script's folder); JAVA_HOME is a JDK 25 or newer
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
distribution=${1:-$here}
jdk=${JAVA_HOME:?set JAVA_HOME to a JDK 25 or newer}
[ -x "$jdk/bin/jlink" ] || {
  printf 'self-contained.sh: %s has no bin/jlink: set JAVA_HOME to a whole JDK, 25 or newer\n' "$jdk" >&2
  exit 2
}

# What the libraries need (jdeps names java.desktop too, for annotations and for beans that nobody makes), and the server that the
# training of the cache talks to.
modules=java.base,java.xml,jdk.httpserver
rm -rf "$distribution/runtime"
"$jdk/bin/jlink" -J-XX:TieredStopAtLevel=1 --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages \
  --output "$distribution/runtime"
bash "$here/remember.sh" "$distribution" "$distribution/runtime"
