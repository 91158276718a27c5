# shellcheck shell=sh disable=SC2086 # fields are split on purpose
# Runs "$@" and ends as it does. What it leaves running in the background lives on as long as this
# shell, which tells the end with the line "$0 STATUS" and stays; without /proc nothing is left.
"$@"
status=$?
{ read -r line </proc/$$/stat; } 2>/dev/null || exit "$status"
set -- ${line##*) }
group=$3
for each in /proc/[0-9]*/stat; do
  { read -r line <"$each"; } 2>/dev/null || continue
  [ "${line%% *}" != $$ ] || continue
  set -- ${line##*) }
  if [ "$3" = "$group" ] && [ "$1" != Z ]; then
    printf '%s %s\n' "$0" "$status"
    exec sleep 2147483647 >/dev/null 2>&1
  fi
done
exit "$status"
