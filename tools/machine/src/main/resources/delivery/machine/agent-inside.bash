# Process 1 of a stand-in agent's own process, mount, control group, host name and IPC namespaces; the
# network is the host's, as its emulators listen there.
#   agent-inside.bash RUN TREE USER-ID GROUP-ID [give FOLDER]… [show SOURCE TARGET]…
# Lays a layer in memory over TREE, which is an unpacked image. A given FOLDER appears in it under its
# own name and belongs to the agent's user from now on; a shown SOURCE is read-only at TARGET. When
# standard input closes, process 1 ends, and with it the kernel ends all that runs in here.
set -euo pipefail
readonly run=$1 tree=$2 user=$3 group=$4
shift 4
readonly here=$run/agent
readonly root=$here/root

# Every folder above must let the agent's user through, as root's home on the host does not.
reach() {
  local above
  mkdir -p "$root$1"
  above=$(dirname "$1")
  while [[ $above != / ]]; do
    chmod o+x "$root$above"
    above=$(dirname "$above")
  done
}

devices() {
  local device
  mount -t tmpfs -o mode=755,nosuid,noexec tmpfs "$root/dev"
  for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  mkdir -m 1777 "$root/dev/shm"
  mount -t tmpfs -o mode=1777,nosuid,nodev,noexec tmpfs "$root/dev/shm"
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s fd/0 "$root/dev/stdin"
  ln -s fd/1 "$root/dev/stdout"
  ln -s fd/2 "$root/dev/stderr"
}

mkdir "$here"
mount -t tmpfs -o mode=755,size=2g tmpfs "$here"
mkdir "$here/tree" "$here/upper" "$here/work" "$root"
# A bind mount, because overlay's options cannot hold a path with a comma or a colon.
mount --bind "$tree" "$here/tree"
cd "$here"
mount -t overlay -o lowerdir=tree,upperdir=upper,workdir=work overlay "$root"
mkdir -p "$root/proc" "$root/sys" "$root/dev"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount --rbind /sys "$root/sys"
mount -o remount,bind,ro "$root/sys"
devices
for file in resolv.conf hosts hostname; do
  if [[ -e /etc/$file ]]; then
    rm -f "$root/etc/$file"
    cp -L "/etc/$file" "$root/etc/$file"
  fi
done
while (($#)); do
  case $1 in
    give)
      reach "$2"
      chown -R --no-dereference "$user:$group" "$2"
      mount --bind "$2" "$root$2"
      shift 2
      ;;
    show)
      mkdir -p "$root$3"
      mount --bind "$2" "$root$3"
      mount -o remount,bind,ro "$root$3"
      shift 3
      ;;
    *)
      echo "give or show, not $1" >&2
      exit 2
      ;;
  esac
done
mkdir "$root/.host"
cd "$root"
pivot_root . .host
umount --lazy /.host
rmdir /.host
echo ready
# Nothing of the image runs here: reading is the shell's own.
while read -r _; do :; done
