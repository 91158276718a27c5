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
cp "$here/remember.sh" "$here/self-contained.sh" "$distribution/"

commit=${GIT_COMMIT:-$(git -C "$here" rev-parse HEAD 2>/dev/null || true)}
printf '%s\n' "${commit:0:12}" >"$distribution/commit"

# A start-up cache is an optimisation: an older Java cannot make one, and the deployer runs as well without.
rm -f "$distribution"/lib/*.aot "$distribution/lib/aot.java"
version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$JAVA_HOME/release")
if [ "${version:-0}" -ge 25 ]; then
  bash "$here/stack-maps.sh" "$distribution"/lib/picocli-*.jar
  bash "$here/remember.sh" "$distribution" "$JAVA_HOME"
fi

# The manual page and the shell completion, by the program that they describe.
mkdir -p "$distribution/share/man/man1" "$distribution/share/bash-completion/completions"
JAVA_HOME=$JAVA_HOME "$distribution/bin/deployer" manual >"$distribution/share/man/man1/deployer.1"
JAVA_HOME=$JAVA_HOME "$distribution/bin/deployer" generate-completion >"$distribution/share/bash-completion/completions/deployer"
