#!/usr/bin/env bash
# Prepares libraries that were compiled for old versions of Java, so that a start-up cache can keep their classes.
# usage: stack-maps.sh JAR...; JAVA_HOME is the Java of the build. A Java that makes no such cache has nothing to prepare.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$JAVA_HOME/release")
[ "${version:-0}" -ge 25 ] || exit 0
exec "$JAVA_HOME/bin/java" "$here/StackMaps.java" "$@"
