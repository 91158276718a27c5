# Runs "$@" in a process group of its own and ends the whole group when standard input closes: that
# happens when our program closes it, ends, or is killed with a signal it cannot catch.
# Job control also tells about ended jobs; that is not the command's output.
exec 4>&2 2>/dev/null
# Who started us may ignore signals (nohup, a CI that starts its jobs so); what we start must still
# end when asked. No shell can undo what it was born with, so another program does it.
if [ -n "$(trap -p INT HUP TERM)" ]; then
  # By their full paths: the command's own PATH may hold neither.
  if /usr/bin/env --default-signal=TERM /bin/sh -c :; then
    set -- /usr/bin/env --default-signal=INT,HUP,TERM "$@"
  elif [ -x /usr/bin/perl ]; then
    set -- /usr/bin/perl -e '$SIG{$_} = "DEFAULT" for qw(INT HUP TERM); exec @ARGV or exit 127' -- "$@"
  fi
fi
set -m
trap : INT HUP TERM
"$@" </dev/null 2>&4 4>&- &
child=$!
(
  trap '' INT HUP TERM
  read -r _
  kill -TERM -- -"$child"
  for _ in $(seq 1 "${SUPERVISE_GRACE_TENTHS:-50}"); do
    kill -0 -- -"$child" || exit 0
    sleep 0.1
  done
  kill -KILL -- -"$child"
) <&0 >/dev/null 4>&- &
watcher=$!
while :; do
  wait "$child"
  status=$?
  kill -0 "$child" || break
done
# What the command left running in the background would keep our pipes open for ever.
kill -KILL -- -"$child"
kill -KILL -- -"$watcher"
exit "$status"
