#!/bin/sh
set -eu
url=$(jq --raw-output '.ServiceUrl' build/outputs.json)
curl "$url"
