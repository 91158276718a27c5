#!/bin/bash
# Downloads Packer, its Amazon plugin and the AWS CLI, verifies each against its maker's signature, and lays them out
# under a folder that becomes part of the image's root. Nothing unverified is ever unpacked.
#
# usage: download.sh VERSIONS_FILE ARCHITECTURE TARGET [packer]
#
# ARCHITECTURE is as Docker calls it: amd64 or arm64. With `packer`, the AWS CLI is left out.
set -euo pipefail

versions=$1
architecture=$2
target=$3
only=${4:-}

fail() {
  echo "download.sh: $1" >&2
  exit 1
}

case $architecture in
  amd64) aws_architecture=x86_64 ;;
  arm64) aws_architecture=aarch64 ;;
  *) fail "architecture is '$architecture'; allowed are amd64 and arm64" ;;
esac
[[ -z $only || $only == packer ]] || fail "'$only' is no part; allowed is packer, or nothing for all"

# Prints the value of a name. Values are never run, so they need no quoting.
pinned() {
  local value
  value=$(sed -n "s/^$1=//p" "$versions")
  [[ -n $value ]] || fail "$versions:1:1: $1 is missing; write $1=value"
  printf '%s' "$value"
}

fetch() { # URL FILE
  echo "downloading $1"
  curl --silent --show-error --fail --location --retry 3 --retry-connrefused --connect-timeout 20 \
    --output "$2" "$1" || fail "cannot download $1"
}

# The trust is in the fingerprint: whoever hands the key out, another key does not fit. A signature by the right key
# whose copy here is past its date still counts, since renewing a key changes its date and not its fingerprint;
# one by a revoked key does not.
verify() { # FINGERPRINT KEY_FILE SIGNATURE FILE
  local home status
  home=$(mktemp -d --tmpdir="$work")
  gpg --homedir "$home" --batch --no-autostart --quiet --import "$2" 2> "$home/log" || fail "cannot read the key: $(< "$home/log")"
  status=$(gpg --homedir "$home" --batch --no-autostart --status-fd 1 --verify "$3" "$4" 2> "$home/log" || true)
  # The last field of VALIDSIG is the fingerprint of the primary key, also when a subkey signed.
  if ! grep -qE '^\[GNUPG:\] (GOODSIG|EXPKEYSIG) ' <<< "$status" ||
    ! grep -qE "^\[GNUPG:\] VALIDSIG .* $1\$" <<< "$status"; then
    fail "$(basename "$4") is not signed by $1: $(< "$home/log")"
  fi
  rm -rf "$home"
  echo "$(basename "$4") is signed by $1"
}

hashicorp() { # PRODUCT VERSION FOLDER
  local releases=$hashicorp_releases/$1/$2 sums=$1_$2_SHA256SUMS archive=$1_$2_linux_$architecture.zip
  fetch "$releases/$sums" "$sums"
  fetch "$releases/$sums.sig" "$sums.sig"
  verify "$hashicorp_fingerprint" hashicorp.key "$sums.sig" "$sums"
  fetch "$releases/$archive" "$archive"
  grep "  $archive\$" "$sums" > "$archive.sha256" || fail "$sums does not list $archive"
  sha256sum --check --strict --quiet "$archive.sha256" || fail "$archive is not what $sums lists"
  unzip -q -o "$archive" -d "$3"
}

packer_version=$(pinned PACKER_VERSION)
plugin_version=$(pinned PACKER_PLUGIN_AMAZON_VERSION)
hashicorp_releases=$(pinned HASHICORP_RELEASES)
hashicorp_key=$(pinned HASHICORP_KEY)
hashicorp_fingerprint=$(pinned HASHICORP_FINGERPRINT)
aws_cli_version=$(pinned AWS_CLI_VERSION)
aws_cli_releases=$(pinned AWS_CLI_RELEASES)
aws_cli_key=$(pinned AWS_CLI_KEY)
aws_cli_fingerprint=$(pinned AWS_CLI_FINGERPRINT)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$target/usr/local/bin" "$target/opt/packer/plugins/github.com/hashicorp/amazon"
target=$(realpath "$target")
cd "$work"

fetch "$hashicorp_key" hashicorp.key
hashicorp packer "$packer_version" packer
install --mode=0755 packer/packer "$target/usr/local/bin/packer"

# Where and how `packer init` would have put it, so that `packer init` finds it and downloads nothing.
hashicorp packer-plugin-amazon "$plugin_version" plugin
plugin=$(compgen -G "plugin/packer-plugin-amazon_v*_linux_$architecture") || fail 'the archive holds no plugin'
installed=$target/opt/packer/plugins/github.com/hashicorp/amazon/$(basename "$plugin")
install --mode=0755 "$plugin" "$installed"
sha256sum "$installed" | cut -d' ' -f1 | tr -d '\n' > "${installed}_SHA256SUM"
[[ $only != packer ]] || exit 0

archive=awscli-exe-linux-$aws_architecture-$aws_cli_version.zip
fetch "$aws_cli_key" aws-cli.key
fetch "$aws_cli_releases/$archive.sig" "$archive.sig"
fetch "$aws_cli_releases/$archive" "$archive"
verify "$aws_cli_fingerprint" aws-cli.key "$archive.sig" "$archive"
unzip -q "$archive"
# Its installer would write absolute links into this stage; the program only needs its folder.
rm -rf aws/dist/awscli/examples
cp -R aws/dist "$target/usr/local/aws-cli"
ln -s ../aws-cli/aws "$target/usr/local/bin/aws"
