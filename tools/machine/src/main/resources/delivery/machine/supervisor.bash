# Holds a stand-in machine or agent and leaves nothing behind.
#   supervisor.bash run RUNS ID INSIDE TREE [ARGUMENT…]   until standard input closes
#   supervisor.bash sweep RUNS    removes what a killed supervisor left, printing each folder
#   supervisor.bash probe         fails, with the kernel's word, where no machine can be made
# INSIDE is a script that becomes process 1 of new namespaces, as INSIDE RUNS/ID TREE [ARGUMENT…].
# Each run is a folder RUNS/ID with a lock held for as long as its supervisor lives, and the name of
# its control group. Whatever has no living supervisor is removed; nothing else is ever touched.
set -euo pipefail
readonly prefix=delivery-machine-
# shellcheck source-path=SCRIPTDIR
. "${BASH_SOURCE[0]%/*}/emulation.bash"

# The control group this program is in, as a folder: a child of it needs no right but root's.
own_cgroup() {
  local mounted own
  mounted=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/self/mounts)
  own=$(sed -n 's/^0:://p' /proc/self/cgroup)
  echo "${mounted:?no cgroup2 mounted}${own%/}"
}

end_cgroup() {
  local folder=$1 pid
  [[ ${folder##*/} == "$prefix"* && -d $folder ]] || return 0
  for _ in {1..200}; do
    grep -qx 'populated 0' "$folder/cgroup.events" && break
    if [[ -w $folder/cgroup.kill ]]; then
      echo 1 >"$folder/cgroup.kill"
    else
      while read -r pid; do kill -KILL "$pid" 2>/dev/null || :; done \
        < <(find "$folder" -name cgroup.procs -exec cat {} +)
    fi
    sleep 0.02
  done
  find "$folder" -depth -type d -exec rmdir {} \;
}

remove_run() {
  local cgroup=
  if [[ -s $1/cgroup ]]; then cgroup=$(<"$1/cgroup"); fi
  end_cgroup "$cgroup"
  if [[ -e $1/emulated ]]; then forget "$prefix${1##*/}"; fi
  rm -rf --one-file-system -- "$1"
}

sweep() {
  local runs=$1 run
  [[ -d $runs ]] || return 0
  exec 8>"$runs/.lock"
  flock 8
  forget_builders
  for run in "$runs"/*/; do
    [[ -d $run ]] || continue
    exec 9>>"${run}lock" || continue
    if flock --nonblock 9; then
      remove_run "${run%/}"
      echo "${run%/}"
    fi
    exec 9>&-
  done
}

probe() {
  local cgroup
  cgroup=$(own_cgroup)/${prefix}probe-$$
  mkdir "$cgroup"
  rmdir "$cgroup"
  unshare --mount --pid --fork --kill-child --mount-proc --cgroup --uts --ipc --net bash -euc '
    mount -t cgroup2 cgroup2 /sys/fs/cgroup
    mount -t tmpfs tmpfs /run
    mkdir -p /run/lower /run/upper /run/work /run/root
    mount -t overlay -o lowerdir=/run/lower,upperdir=/run/upper,workdir=/run/work overlay /run/root'
}

run() {
  local runs=$1 id=$2 script=$3 tree=$4 cgroup inside
  shift 4
  # Global, because the trap runs after this function.
  run=$runs/$id
  exec 8>"$runs/.lock"
  flock 8
  mkdir -m 700 "$run"
  exec 9>"$run/lock"
  flock 9
  exec 8>&-
  # While this is held, nobody takes the tree away.
  exec 7<"${tree%/system}"
  flock --shared 7
  cgroup=$(own_cgroup)/$prefix$id
  echo "$cgroup" >"$run/cgroup"
  trap 'remove_run "$run"' EXIT
  mkdir "$cgroup"
  exec 3>&1 4<&0
  (
    echo "$BASHPID" >"$cgroup/cgroup.procs"
    exec unshare --mount --pid --fork --kill-child --mount-proc --cgroup --uts --ipc \
      bash "$script" "$run" "$tree" "$@"
  ) <&4 >&3 3>&- 4<&- 7<&- 9>&- &
  inside=$!
  exec 0</dev/null 1>/dev/null 3>&- 4<&-
  trap 'kill -KILL "$inside" 2>/dev/null || :' INT TERM HUP
  # A trapped signal ends the first wait early.
  wait "$inside" || wait "$inside" || :
}

"$@"
