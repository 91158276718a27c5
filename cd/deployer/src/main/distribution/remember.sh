#!/usr/bin/env bash
# Makes the start-up caches of a distribution for one Java (25 or newer), by running what the pipeline runs: Java loads all that a
# cache holds, so what needs S3 alone gets one of its own without the classes of EC2's, Parameter Store's and CloudFormation's clients.
# usage: remember.sh DISTRIBUTION JAVA_HOME
set -euo pipefail

distribution=$1 java=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f "$distribution"/lib/*.aot "$distribution/lib/aot.java"

# A key that this training alone knows and trusts.
"$java/bin/keytool" -genkeypair -keystore "$work/keys.p12" -storepass training -alias training -keyalg EC \
  -dname CN=training -ext san=ip:127.0.0.1 -validity 2 >"$work/log" 2>&1 || {
  cat "$work/log" >&2
  exit 1
}
# One training; without its cache all works, later.
train() {
  # A command is over before it pays to compile again what was compiled in the training.
  # Nothing of the caller's settings for AWS may be read, and the garbage collector must be the launcher's.
  local command=(env -i PATH="$PATH" HOME="$work" "$java/bin/java" "-XX:AOTCacheOutput=$cache" -Xlog:aot=off -Xlog:cds=off
    -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining
    -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dhttp.maxConnections=16
    -Djavax.net.ssl.trustStore="$work/keys.p12" -Djavax.net.ssl.trustStorePassword=training
    -cp "$distribution/lib/deployer.jar" delivery.deployer.training.Training "$work" "$commands")
  if command -v timeout >/dev/null; then command=(timeout 300 "${command[@]}"); fi
  "${command[@]}" >"$work/log" 2>&1 && [ -s "$cache" ]
}

for commands in sync all; do
  cache=$distribution/lib/$commands.aot
  train || {
    rm -f "$cache"
    printf 'note: no start-up cache for %s; the deployer works and starts later: %s\n' "$commands" "$(tail -n 1 "$work/log")" >&2
  }
done
cp "$java/release" "$distribution/lib/aot.java"
