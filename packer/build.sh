#!/usr/bin/env bash
# Builds the image, or checks that it could be built.
#
# usage: packer/build.sh [build|validate]
#
# Reads GIT_COMMIT (default: git's HEAD), app/VERSION and the accounts of cd/environments, and passes them to Packer
# as PKR_VAR_commit, PKR_VAR_version and PKR_VAR_ami_users, each unless it is set already. Every other variable of
# packer/variables.pkr.hcl can be set in the same way. `build` writes build/packer-manifest.json.
set -euo pipefail

command=${1:-build}
if (($# > 1)) || [[ $command != build && $command != validate ]]; then
  echo "packer/build.sh: '$*' is not a command; allowed are build (the default) and validate" >&2
  exit 2
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Prints the accounts as a JSON list. An environment without a readable account is an error, not an omission.
shared_accounts() {
  local file account separator='' list=''
  for file in cd/environments/*.yaml; do
    account=$(sed -nE "s/^account: *[\"']([0-9]{12})[\"'] *(#.*)?\$/\1/p" "$file")
    if [[ -z $account ]]; then
      echo "$file:1:1: no account was found; write account: \"123456789012\", in quotes" >&2
      return 1
    fi
    list+=$separator\"$account\"
    separator=,
  done
  printf '[%s]' "$list"
}

export CHECKPOINT_DISABLE=1 # Packer would otherwise report its use and look for news.
if [[ -z ${PKR_VAR_commit:-} ]]; then
  PKR_VAR_commit=${GIT_COMMIT:-$(git rev-parse HEAD)}
fi
if [[ ! $PKR_VAR_commit =~ ^[0-9a-f]{7,64}$ ]]; then
  echo "packer/build.sh: commit '$PKR_VAR_commit' is not a commit id; set GIT_COMMIT" >&2
  exit 2
fi
if [[ -z ${PKR_VAR_version:-} ]]; then
  PKR_VAR_version=$(< app/VERSION)
fi
if [[ -z ${PKR_VAR_ami_users:-} ]]; then
  PKR_VAR_ami_users=$(shared_accounts)
fi
export PKR_VAR_commit PKR_VAR_version PKR_VAR_ami_users

# Old releases have the Amazon builder built in and do not know the command. With the plugin installed, as it is in the
# agent's image, nothing is downloaded. (Piped to `grep -q` the answer could break off, which counts as a failure.)
help=$(packer init -help 2>&1 || true)
if [[ $help == *'packer init ['* ]]; then
  packer init packer
fi
packer validate packer

# Terminates what an earlier try for this commit left: its agent was taken away, and Packer with it. Only builders have the
# tag SourceAmi.
terminate_builders() {
  local left
  if ! command -v aws > /dev/null; then
    echo 'packer/build.sh: without the AWS CLI, builders that an earlier try left are not looked for' >&2
    return
  fi
  left=$(aws ec2 describe-instances --query 'Reservations[].Instances[].InstanceId' --output text \
    --filters Name=tag:Application,Values=app Name=tag-key,Values=SourceAmi "Name=tag:Commit,Values=$PKR_VAR_commit" \
    Name=instance-state-name,Values=pending,running,stopping,stopped)
  if [[ -n $left ]]; then
    echo "packer/build.sh: an earlier try left $left"
    # One word for each.
    # shellcheck disable=SC2086
    aws ec2 terminate-instances --instance-ids $left --output text
  fi
}

if [[ $command == build ]]; then
  terminate_builders
  mkdir -p build
  packer build -color=false packer
fi
