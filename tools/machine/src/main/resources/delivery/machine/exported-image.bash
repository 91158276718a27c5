# Unpacks what a container engine exported of an image and of its base: FOLDER/system, FOLDER/base, and beside them
# what images.bash writes.
#   exported-image.bash FOLDER CACHE CONTEXT
# CONTEXT holds image.tar, base.tar and image.json.
set -euo pipefail
folder=$1 context=$3 base=$1/base work=$1/work
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/images.bash"

mkdir "$work" "$folder/system" "$base"
echo "step Unpacking"
tar -C "$folder/system" --extract --same-owner --preserve-permissions --file "$context/image.tar"
tar -C "$base" --extract --same-owner --preserve-permissions --file "$context/base.tar"
cp "$context/image.json" "$folder/image.json"
cp "$base/var/lib/dpkg/status" "$folder/base-packages"
printf '%s %s\n' "$(bytes "$folder/system")" "$(bytes "$base")" >"$folder/size"
find "$base" -path '*bin/*' -printf '/%P\n' >"$work/base-programs"

# Asked in a layer in memory, so that no answer writes into the image.
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay -o "lowerdir=$folder/system,upperdir=/mnt/upper,workdir=/mnt/work" overlay /mnt/root
path=$(grep -oE '"PATH=[^"]*"' "$context/image.json" | tr -d '"' || :)
inside() { chroot --userspec=65534:65534 /mnt/root /usr/bin/env -i "${path:-PATH=/usr/local/bin:/usr/bin:/bin}" "$@" || :; }
tools inside | sort >"$folder/tools"
