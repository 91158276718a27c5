# Runs a program in a stand-in agent as its user, in the folder that this is started in and with the
# environment that this is started with. What root has written below the given folders meanwhile becomes the user's.
#   agent-enter.bash PROCESS USER-ID GROUP-ID [FOLDER]… -- PROGRAM [ARGUMENT…]     PROCESS is the agent's process 1
set -euo pipefail
process=$1 user=$2 group=$3
shift 3
while [[ $1 != -- ]]; do
  /usr/bin/find "$1" -uid 0 -exec /bin/chown --no-dereference "$user:$group" {} +
  shift
done
shift
# shellcheck disable=SC2016
exec /usr/bin/nsenter --target "$process" --root --mount --uts --ipc --pid \
  --setuid "$user" --setgid "$group" \
  /bin/sh -c 'cd -- "$0" && exec "$@"' "$(pwd -P)" "$@"
