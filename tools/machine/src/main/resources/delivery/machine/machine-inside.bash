# Process 1 of a machine's own process, mount, control group, host name and IPC namespaces:
#   machine-inside.bash RUN TREE ARCHITECTURE HOST-PORT:MACHINE-PORT…
# Boots TREE, never written to, under a layer in memory, and obeys one command a line on standard
# input, each answered by one line. When standard input closes, process 1 ends, and with it the
# kernel ends every process, mount and namespace in here.
set -euo pipefail
readonly run=$1 tree=$2 architecture=$3
shift 3
readonly here=/run/delivery-machine
readonly root=$here/root network=$here/network
readonly programs=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
nspawn=
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/instances.bash"
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/emulation.bash"

prepare() {
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  # systemd-nspawn writes its locks there; they go with this namespace.
  mount -t tmpfs -o mode=755 tmpfs /run
  mkdir -p "$here/tree" "$here/layer" "$root"
  # A bind mount, because overlay's options cannot hold a path with a comma or a colon.
  mount --bind "$tree" "$here/tree"
  mount -t tmpfs -o mode=755,size=2g tmpfs "$here/layer"
  mkdir "$here/layer/upper" "$here/layer/work"
  mount -t overlay -o "lowerdir=$here/tree,upperdir=$here/layer/upper,workdir=$here/layer/work" \
    overlay "$root"
  if foreign "$architecture"; then
    : >"$run/emulated"
    emulate "delivery-machine-${run##*/}" "$architecture"
  fi
  refuse_others "$root" builder
  : >"$network"
  unshare --net="$network" chroot "$root" ip link set lo up
}

# refuse_others ROOT NAME: an emulated machine runs what it could run if it were true, and nothing else.
refuse_others() {
  if [[ -e $run/emulated ]]; then
    python3 "$(dirname "$0")/other-programs.py" "$1" "$architecture" "$run/$2.refused" </dev/null
  fi
}

make_key() {
  chroot "$root" ssh-keygen -q -t ed25519 -N '' -C stand-in -f /key
  install -m 600 "$root/key" "$run/key"
  chroot "$root" install -d -m 700 -o admin -g admin /home/admin/.ssh
  chroot "$root" install -m 600 -o admin -g admin /key.pub /home/admin/.ssh/authorized_keys
  rm "$root/key" "$root/key.pub"
}

# Listens in the host's network namespace, then enters the machine's: no device, no firewall rule.
forward() {
  local from=${1%:*} to=${1#*:} proxy log=$run/forward-${1#*:}.log
  for proxy in /usr/lib/systemd/systemd-socket-proxyd /lib/systemd/systemd-socket-proxyd; do
    [[ -x $proxy ]] && break
  done
  systemd-socket-activate --listen="127.0.0.1:$from" \
    nsenter --net="$network" --setuid 65534 --setgid 65534 "$proxy" "127.0.0.1:$to" \
    </dev/null >"$log" 2>&1 &
  until grep -q '^Listening on' "$log"; do
    if ! kill -0 $! 2>/dev/null; then
      echo "port $from: $(tail -1 "$log")" >&2
      exit 3
    fi
    sleep 0.01
  done
}

# The builder has no metadata that cloud-init could find, so what that does of it is in the tree, or by make_key.
boot() {
  SYSTEMD_NSPAWN_TMPFS_TMP=0 systemd-nspawn --quiet --boot --directory="$root" \
    --register=no --keep-unit --machine=stand-in --network-namespace-path="$network" \
    --resolv-conf=off --timezone=off --link-journal=no --console=pipe cloud-init=disabled \
    </dev/null >>"$run/console.log" 2>&1 &
  nspawn=$!
}

# The machine's own process 1: the child in another process namespace that is no longer nspawn.
leader() {
  local ours nspawn_program child children namespace program
  ours=$(readlink /proc/self/ns/pid)
  while kill -0 "$nspawn" 2>/dev/null; do
    nspawn_program=$(readlink "/proc/$nspawn/exe")
    # The file has no line end, which read takes for a failure.
    read -r -a children <"/proc/$nspawn/task/$nspawn/children" || :
    for child in "${children[@]}"; do
      # Both are empty for a process that has just ended.
      namespace=$(readlink "/proc/$child/ns/pid") program=$(readlink "/proc/$child/exe")
      if [[ -n $namespace && $namespace != "$ours" &&
        -n $program && $program != "$nspawn_program" ]]; then
        echo "$child"
        return
      fi
    done
    sleep 0.02
  done
  return 1
}

# Words come from a file, each ended by a zero byte: no quoting, no shell.
enter() {
  local name=$1 process words
  mapfile -d '' -t words <"$run/$name.words"
  process=$(leader) || { echo ended; return; }
  local status=0
  timeout --kill-after=5 60 nsenter --target "$process" --root --wd --mount --uts --ipc --net --pid --cgroup \
    env -i "PATH=$programs" HOME=/root LANG=C.UTF-8 "${words[@]}" \
    </dev/null >"$run/$name.output" 2>&1 || status=$?
  echo "status $status"
}

halt() {
  local how=clean
  kill -TERM "$nspawn" 2>/dev/null || how=ended
  if ! timeout "$1" tail --pid="$nspawn" --sleep-interval=0.02 -f /dev/null; then
    how=forced
    kill -KILL "$nspawn"
  fi
  wait "$nspawn" || :
  echo "$how"
}

obey() {
  local command argument
  trap 'kill -TERM 1' EXIT
  prepare
  make_key
  for argument; do forward "$argument"; done
  echo ready
  while read -r command argument; do
    case $command in
      boot) boot; echo booted ;;
      halt) halt "$argument" ;;
      run) enter "$argument" ;;
      alive) if kill -0 "$nspawn" 2>/dev/null; then echo yes; else echo no; fi ;;
      image) keep_image "$argument"; echo kept ;;
      # Their words have no spaces within.
      # shellcheck disable=SC2086
      cloud) open_cloud $argument ;;
      # shellcheck disable=SC2086
      instance) start_instance $argument ;;
      stop) stop_instance "$argument" ;;
      journal | warnings) keep "$command" "$argument"; echo written ;;
      written) du --summarize --block-size=1 "$here/layer/upper" | cut -f1 ;;
      *) echo "unknown command $command"; exit 2 ;;
    esac
  done
}

trap 'exit 1' TERM
exec 3> >(obey "$@")
# The answers' pipe belongs to the obeying part alone, and a wait, unlike a command, can be cut short.
exec 1>&3
cat <&0 &
wait $!
