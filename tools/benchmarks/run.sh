#!/usr/bin/env bash
# Measures on this machine and prints ratios; never part of a test.
#   tools/benchmarks/run.sh [--jobs N] [--files N] [--runs N] [check|jobs|jenkinsfiles|rehearsal …]
#   tools/benchmarks/run.sh deployer        the deployer beside the AWS CLI
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

# Builds what is measured, and fails early where it cannot be built.
./bootstrap --version >&2
classes="$root/tools/benchmarks/target/benchmarks-1.0.0-SNAPSHOT.jar:$root/tools/cli/target/cli-1.0.0-SNAPSHOT.jar:$root/tools/cli/target/lib/*"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
[ "${version:-0}" -ge 21 ] || {
  echo "run.sh: set JAVA_HOME to the JDK that ./bootstrap uses; $java is version ${version:-unknown}" >&2
  exit 2
}
# As ./bootstrap starts it; the aim of 10 000 jobs is 400 MB.
run=("$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx400m -Drepository.root="$root" -cp "$classes")
if [ "${1:-}" = deployer ]; then
  exec "${run[@]}" delivery.benchmarks.deployer.DeployerBenchmark "$root"
fi
exec "${run[@]}" delivery.benchmarks.Benchmarks "$@"
