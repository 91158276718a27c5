# Instances of what this machine was made to be: each boots a copy of an image as a host of the account's networks. To
# be sourced by machine-inside.bash, within whose namespaces all of it is, and with which it ends.
readonly images=$here/layer/images instances=$here/layer/instances networks=/run/netns
readonly names=169.254.169.253
declare -A instance_process=()
cloud=

# image NAME: what the machine is now, to be booted from later, whatever it becomes.
keep_image() {
  mkdir -p "$images"
  cp --archive "$here/layer/upper" "$images/$1"
}

# cloud PYTHON PROGRAM EMULATOR REGION PORT: the networks of the account, which the program keeps as the account has them.
open_cloud() {
  mkdir -p "$networks"
  "$1" "$2" "$networks" "$3" "$4" "$run" "$5" </dev/null >>"$run/cloud.log" 2>&1 &
  cloud=$!
  appears "$run/authority.pem" open || return 0
}

# appears FILE WORD: says the word once the program that builds the networks has written the file.
appears() {
  until [[ -e $1 ]]; do
    if ! kill -0 "$cloud" 2>/dev/null; then
      echo "the instances' surroundings ended: $(tail -1 "$run/cloud.log")"
      return 1
    fi
    sleep 0.02
  done
  echo "$2"
}

# instance ID IMAGE ADDRESS
start_instance() {
  local id=$1 image=$2 address=$3 home=$instances/$1
  [[ -d $images/$image ]] || { echo "there is no image $image"; return; }
  mkdir -p "$home/upper" "$home/work" "$home/root"
  mount -t overlay -o "lowerdir=$images/$image:$here/tree,upperdir=$home/upper,workdir=$home/work" overlay "$home/root"
  furnish "$home/root" "$address"
  appears "$run/hosts/$id" started || return 0
  (
    # A control group of its own: systemd-nspawn takes all of the one that it is in.
    mkdir "/sys/fs/cgroup/$id"
    echo "$BASHPID" >"/sys/fs/cgroup/$id/cgroup.procs"
    SYSTEMD_NSPAWN_TMPFS_TMP=0 exec systemd-nspawn --quiet --boot --directory="$home/root" \
      --register=no --keep-unit --machine="$id" --network-namespace-path="$networks/$id" \
      --resolv-conf=off --timezone=off --link-journal=no --console=pipe
  ) </dev/null >>"$run/$id.log" 2>&1 &
  instance_process[$id]=$!
}

# What the cloud gives an instance: its name, the way to names, and who signs for the endpoints. Debian's cloud-init
# would run the user data; here a unit does that part of it, with the same rule: a text that begins with #! is run.
furnish() {
  local disk=$1
  echo "ip-${2//./-}" >"$disk/etc/hostname"
  rm -f "$disk/etc/resolv.conf"
  echo "nameserver $names" >"$disk/etc/resolv.conf"
  cat "$run/authority.pem" >>"$disk/etc/ssl/certs/ca-certificates.crt"
  cat >"$disk/etc/systemd/system/user-data.service" <<'UNIT'
[Unit]
Description=Runs the user data, as cloud-init does once at an instance's first boot
After=network.target

[Service]
Type=oneshot
RemainAfterExit=yes
TimeoutStartSec=infinity
ExecStart=/usr/local/lib/stand-in/user-data
UNIT
  mkdir -p "$disk/usr/local/lib/stand-in" "$disk/etc/systemd/system/multi-user.target.wants"
  ln -sf ../user-data.service "$disk/etc/systemd/system/multi-user.target.wants/user-data.service"
  cat >"$disk/usr/local/lib/stand-in/user-data" <<'PROGRAM'
#!/bin/bash
set -euo pipefail
cd "$(mktemp -d)"
service=http://169.254.169.254/latest
token=$(curl --silent --show-error --fail --retry 5 --retry-connrefused --request PUT \
  --header 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$service/api/token")
curl --silent --show-error --fail --header "X-aws-ec2-metadata-token: $token" --output script "$service/user-data"
[[ $(head -c 2 script) == '#!' ]] || { echo 'the user data is no script' >&2; exit 0; }
chmod 700 script
exec ./script
PROGRAM
  chmod 755 "$disk/usr/local/lib/stand-in/user-data"
}

# stop ID: as when its group terminates it.
stop_instance() {
  local id=$1 process=${instance_process[$1]:-}
  [[ -n $process ]] || { echo "there is no instance $id"; return; }
  journal_of "$id" >"$run/$id.journal" 2>&1 || :
  kill -KILL "$process" 2>/dev/null || :
  wait "$process" 2>/dev/null || :
  if [[ -w /sys/fs/cgroup/$id/cgroup.kill ]]; then echo 1 >"/sys/fs/cgroup/$id/cgroup.kill"; fi
  umount --lazy "$instances/$id/root"
  unset "instance_process[$id]"
  echo stopped
}

# The log of an instance, read from its disk and from memory alike.
journal_of() {
  local folder
  for folder in "$instances/$1/root/var/log/journal" "$instances/$1/root/run/log/journal"; do
    [[ -d $folder ]] && journalctl --directory="$folder" --no-pager --quiet --output=short-precise
  done
}
