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

# instance ID IMAGE
start_instance() {
  local id=$1 image=$2 home=$instances/$1
  [[ -d $images/$image ]] || { echo "there is no image $image"; return; }
  mkdir -p "$home/upper" "$home/work" "$home/root"
  mount -t overlay -o "lowerdir=$images/$image:$here/tree,upperdir=$home/upper,workdir=$home/work" overlay "$home/root"
  furnish "$home/root"
  refuse_others "$home/root" "$id"
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

# What the cloud gives an instance but by its metadata: the way to names, who signs for the endpoints, and a hypervisor
# that cloud-init knows EC2 by. /sys belongs to the computer, so cloud-init gets one of its own.
furnish() {
  local disk=$1 units=$1/etc/systemd/system
  rm -f "$disk/etc/resolv.conf"
  echo "nameserver $names" >"$disk/etc/resolv.conf"
  cat "$run/authority.pem" >>"$disk/etc/ssl/certs/ca-certificates.crt"
  cp "$(dirname "$0")/instance.cfg" "$disk/etc/cloud/cloud.cfg.d/99_instance.cfg"
  echo ec2 >"$disk/etc/cloud/hypervisor"
  mkdir -p "$units/cloud-init.service.d"
  cat >"$units/cloud-init.service.d/hypervisor.conf" <<'UNIT'
[Service]
TemporaryFileSystem=/sys:ro
BindReadOnlyPaths=/sys/block /sys/bus /sys/class /sys/dev /sys/devices /sys/fs /sys/kernel /sys/module
BindReadOnlyPaths=/etc/cloud/hypervisor:/sys/hypervisor/uuid
UNIT
  # It would wait for DHCP.
  ln -sf /dev/null "$units/cloud-init-local.service"
}

# stop ID: as when its group terminates it.
stop_instance() {
  local id=$1 process=${instance_process[$1]:-}
  [[ -n $process ]] || { echo "there is no instance $id"; return; }
  keep journal "$id"
  keep warnings "$id"
  kill -KILL "$process" 2>/dev/null || :
  wait "$process" 2>/dev/null || :
  if [[ -w /sys/fs/cgroup/$id/cgroup.kill ]]; then echo 1 >"/sys/fs/cgroup/$id/cgroup.kill"; fi
  umount --lazy "$instances/$id/root"
  unset "instance_process[$id]"
  echo stopped
}

# keep journal|warnings ID: writes what a running instance logged up to now; of one that was stopped, it is kept.
keep() {
  if [[ -n ${instance_process[$2]:-} ]]; then "${1}_of" "$2" >"$run/$2.$1" 2>&1 || :; fi
}

# The log of an instance, read from its disk and from memory alike.
journal_of() {
  local folder
  for folder in "$instances/$1/root/var/log/journal" "$instances/$1/root/run/log/journal"; do
    [[ -d $folder ]] && journalctl --directory="$folder" --no-pager --quiet --output=short-precise
  done
}

# What cloud-init of an instance warns of, each once. Of a script that failed it keeps elsewhere how, and what it said.
warnings_of() {
  local logs=$instances/$1/root/var/log
  [[ -e $logs/cloud-init.log ]] || return 0
  code=$(sed -n 's/^Exit code: //p' "$logs/cloud-init.log" | tail -n 1) \
    said=$(sed -E '/^(Cloud-init v|ci-info|[0-9]{4}-[0-9]{2}-)/d' "$logs/cloud-init-output.log" | tail -n 1) \
    awk '
      !sub(/^.* - [A-Za-z0-9_]+\.py\[(WARNING|ERROR|CRITICAL)\]: /, "") || /^Running module / { next }
      /^Failed to run module scripts-user/ { $0 = "the user data ended with exit code " ENVIRON["code"] ": " ENVIRON["said"] }
      !told[$0]++' "$logs/cloud-init.log"
}
