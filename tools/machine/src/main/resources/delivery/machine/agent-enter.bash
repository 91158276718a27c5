# Runs a program in a stand-in agent as its user, in the folder that this is started in and with the
# environment that this is started with.
#   agent-enter.bash PROCESS USER-ID GROUP-ID PROGRAM [ARGUMENT…]     PROCESS is the agent's process 1
set -euo pipefail
process=$1 user=$2 group=$3
shift 3
# shellcheck disable=SC2016
exec /usr/bin/nsenter --target "$process" --root --mount --uts --ipc --pid \
  --setuid "$user" --setgid "$group" \
  /bin/sh -c 'cd -- "$0" && exec "$@"' "$(pwd -P)" "$@"
