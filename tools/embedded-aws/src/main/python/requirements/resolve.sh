#!/bin/sh
# Resolves every *.in file here for Python 3.10 to 3.13 into a *.txt with hashes, and checks that each
# supported system finds a wheel for every package. Needs uv (a Python package) on PATH.
set -eu
cd "$(dirname "$0")"
for input in *.in; do
  output=${input%.in}.txt
  uv pip compile --quiet --universal --python-version 3.10 --generate-hashes --no-emit-index-url \
    --no-header --no-annotate --upgrade --output-file "$output" "$input"
  for platform in x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu x86_64-apple-darwin aarch64-apple-darwin; do
    for version in 3.10 3.11 3.12 3.13; do
      target=$(mktemp -d)
      if uv pip install --quiet --dry-run --no-deps --require-hashes --only-binary :all: --target "$target" \
        --python-platform "$platform" --python-version "$version" --requirements "$output"; then
        echo "$output: $platform, Python $version: every package has a wheel"
      else
        echo "$output: $platform, Python $version: a package has no wheel" >&2
      fi
      rmdir "$target" 2>/dev/null || rm -rf "$target"
    done
  done
done
