# Builds the agent's image from its Dockerfile and unpacks it.
#   agent-image.bash FOLDER CACHE CONTEXT BASE DEPLOYER DOCKERFILE
# BASE is the tree of a stand-in base image. CONTEXT/stand-in/releases holds what the Dockerfile's downloads
# expect, without signatures: they are made here with a key that exists for this build only.
set -euo pipefail
folder=$1 context=$3 base=$4 deployer=$5 dockerfile=$6
stand_in=$context/stand-in
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/debian.bash"
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/images.bash"
use_proxy

sign_releases() {
  local fingerprint file
  export GNUPGHOME=/run/gnupg
  mkdir -m 700 "$GNUPGHOME"
  gpg --batch --quiet --passphrase '' --quick-generate-key 'Stand-in releases' ed25519 sign
  gpg --batch --armor --export >"$stand_in/key"
  fingerprint=$(gpg --batch --with-colons --list-keys | awk -F: '$1 == "fpr" { print $10; exit }')
  sed -i "s/@FINGERPRINT@/$fingerprint/" "$stand_in/versions.env"
  while IFS= read -r file; do
    gpg --batch --quiet --detach-sign --output "$file.sig" "$file"
  done < <(find "$stand_in/releases" -name '*SHA256SUMS' -o -name 'awscli-*.zip')
}

prepare_work
sign_releases
base_image jenkins /home/jenkins /usr/local/bin/jenkins-agent
mkdir "$work/deployer"
cp -a "$deployer" "$work/deployer/deployer"
build "$dockerfile" "$context" --build-context deployer="$work/deployer" \
  --build-arg MAVEN_IMAGE=localhost/base:stand-in --build-arg VERSIONS=stand-in/
unpack
