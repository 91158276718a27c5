# Builds an image from a Dockerfile with buildah and unpacks it: FOLDER/system with image.json, packages of the base, sizes and
# findings next to it.
#   agent-image.bash FOLDER CACHE CONTEXT BASE DEPLOYER DOCKERFILE
# BASE is the tree of a stand-in base image. CONTEXT/releases holds what the Dockerfile's downloads
# expect, without signatures: they are made here with a key that exists for this build only.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/debian.bash"
use_proxy
folder=$1 context=$3 base=$4 deployer=$5 dockerfile=$6
work=$folder/work
stand_in=$context/stand-in

# The programs' sockets and locks; the resolver's file may be a link into what is covered here.
mkdir -p "$work/temporary"
cp -L /etc/resolv.conf "$work/resolv.conf" 2>/dev/null || : >"$work/resolv.conf"
mount -t tmpfs -o mode=755 tmpfs /run
resolver=$(readlink -m /etc/resolv.conf)
if [[ $resolver == /run/* ]]; then
  mkdir -p "$(dirname "$resolver")"
  cp "$work/resolv.conf" "$resolver"
fi
export GNUPGHOME=/run/gnupg TMPDIR=$work/temporary BUILDAH_ISOLATION=chroot

sign_releases() {
  local fingerprint file
  mkdir -m 700 "$GNUPGHOME"
  gpg --batch --quiet --passphrase '' --quick-generate-key 'Stand-in releases' ed25519 sign
  gpg --batch --armor --export >"$stand_in/key"
  fingerprint=$(gpg --batch --with-colons --list-keys | awk -F: '$1 == "fpr" { print $10; exit }')
  sed -i "s/@FINGERPRINT@/$fingerprint/" "$stand_in/versions.env"
  while IFS= read -r file; do
    gpg --batch --quiet --detach-sign --output "$file.sig" "$file"
  done < <(find "$stand_in/releases" -name '*SHA256SUMS' -o -name 'awscli-*.zip')
}

buildah_here() {
  buildah --root "$work/storage" --runroot /run/containers --storage-driver overlay "$@"
}

sign_releases
echo "step The base image"
container=$(buildah_here from scratch)
# Not with buildah's add, which gives every file to root.
cp -a "$base/." "$(buildah_here mount "$container")"
buildah_here config --user jenkins --workingdir /home/jenkins \
  --env JAVA_HOME=/opt/java/openjdk --env LANG=C.UTF-8 --env AGENT_WORKDIR=/home/jenkins/agent \
  --env PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  --entrypoint '["/usr/local/bin/jenkins-agent"]' "$container"
buildah_here commit --quiet --rm "$container" localhost/base:stand-in >/dev/null
mkdir "$work/deployer"
cp -a "$deployer" "$work/deployer/deployer"
echo "step The Dockerfile"
buildah_here bud --pull-never --format docker --file "$dockerfile" --tag localhost/agent:rehearsed \
  --build-context deployer="$work/deployer" --build-arg BASE_IMAGE=localhost/base:stand-in \
  --build-arg MAVEN_IMAGE=localhost/base:stand-in --build-arg VERSIONS=stand-in/ "$context"
echo "step Unpacking"
container=$(buildah_here from --pull-never localhost/agent:rehearsed)
cp -a "$(buildah_here mount "$container")" "$folder/system"
buildah_here inspect --type image --format '{{.Config}}' localhost/agent:rehearsed >"$folder/image.json"
cp "$base/var/lib/dpkg/status" "$folder/base-packages"
bytes() { du --summarize --bytes "$1" | cut -f1; }
printf '%s %s\n' "$(bytes "$folder/system")" "$(bytes "$base")" >"$folder/size"

# Programs that neither the base nor a package brings, with what each says of its version.
tools() {
  local path part file name version
  path=$(buildah_here run "$container" -- sh -c 'echo "$PATH"')
  while IFS= read -r -d : part; do
    for file in "$folder/system$part"/*; do
      name=${file##*/}
      if [[ -L $folder/system$part || ! -f $file || ! -x $file || -e $base$part/$name ]] ||
        grep -qsxF "$part/$name" "$folder"/system/var/lib/dpkg/info/*.list; then
        continue
      fi
      # shellcheck disable=SC2016
      version=$(buildah_here run "$container" -- sh -c \
        'for word in --version version; do timeout 10 "$0" $word </dev/null 2>&1; done' "$name" | grep -m1 '[0-9]' || :)
      printf '%s %s\n' "$name" "${version:-unknown}"
    done
  done <<<"$path:"
}
tools | sort >"$folder/tools"

# What an image should not hold, one finding a line: what it is, then the path.
special() { find . -xdev -type f \( -perm -4000 -o -perm -2000 \) -print | sort; }
cd "$folder/system"
{
  grep -rlsE --binary-files=without-match -- '-----BEGIN ([A-Z]+ )?PRIVATE KEY-----' etc home root opt srv usr/local |
    sed 's|^|private key /|' || :
  find . -xdev -type f \( -path '*/.aws/credentials' -o -name .git-credentials -o -name .netrc -o -name .npmrc \) \
    -printf 'credentials /%P\n'
  find . -xdev \( -type f -o -type d -not -perm -1000 \) -perm -0002 -printf 'writable by everyone /%P\n'
  comm -13 <(cd "$base" && special) <(special) | sed 's|^\.|set-user-id, not in the base image |'
} >"$folder/findings"
