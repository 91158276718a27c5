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

# Packs the AWS CLI with a Python of its own, as its maker does, compiled: nobody could write that down in the image.
pack_aws_cli() {
  local parts=$stand_in/aws-cli python
  python=$(compgen -G "$base/usr/lib/python3.*")
  mkdir -p "$parts/aws/dist/python/bin" "$parts/aws/dist/python/lib"
  cp "$base/usr/bin/python3" "$parts/aws/dist/python/bin/python3"
  cp -a "$python" "$parts/aws/dist/python/lib/"
  find "$parts/aws/dist" -xtype l -delete
  mount --bind "$parts" "$base/mnt"
  chroot "$base" python3 -m compileall -q --invalidation-mode unchecked-hash /mnt/aws/dist
  chroot "$base" sh -c 'cd /mnt && python3 -m zipfile -c archive.zip aws/'
  umount "$base/mnt"
  mv "$parts/archive.zip" "$stand_in/releases/$(<"$parts/archive")"
  rm -rf "$parts"
}

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
pack_aws_cli
sign_releases
base_image jenkins /home/jenkins /usr/local/bin/jenkins-agent
mkdir "$work/deployer"
cp -a "$deployer" "$work/deployer/deployer"
build "$dockerfile" "$context" --build-context deployer="$work/deployer" \
  --build-arg MAVEN_IMAGE=localhost/base:stand-in --build-arg VERSIONS=stand-in/
unpack
