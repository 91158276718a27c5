#!/usr/bin/env bash
# Measures on this machine and prints ratios; never part of a test.
#   tools/benchmarks/run.sh [--jobs N] [--files N] [--runs N] [check|jobs|jenkinsfiles|rehearsal …]
#   tools/benchmarks/run.sh deployer        the deployer beside the AWS CLI
#   tools/benchmarks/run.sh wheel           the wheel: from pip install to the first finding, and later ones
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

# Builds what is measured, and fails early where it cannot be built.
./bootstrap --version >&2
classes="$root/tools/benchmarks/target/benchmarks.jar:$root/tools/cli/target/cli.jar"
java=$(./bootstrap java-home)/bin/java
# As ./bootstrap starts it (a check without stacks); the aim of 10 000 jobs is 400 MB.
run=("$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx400m -Drepository.root="$root" -cp "$classes")
if [ "${1:-}" = deployer ]; then
  exec "${run[@]}" delivery.benchmarks.deployer.DeployerBenchmark "$root"
fi
if [ "${1:-}" = wheel ]; then
  exec tools/benchmarks/wheel.sh "$(dirname "$(dirname "$java")")"
fi
exec "${run[@]}" -XX:-StackTraceInThrowable delivery.benchmarks.Benchmarks "$@"
