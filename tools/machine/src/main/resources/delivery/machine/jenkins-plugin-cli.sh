#!/bin/sh
# Stands for the program of this name in jenkins/jenkins: it knows the arguments that choose plugins and reads the
# file with them, one ID:VERSION a line, but downloads none. What it would have installed is listed in plugins.listed.
set -eu
file='' latest=true
while [ $# -gt 0 ]; do
  case $1 in
    --plugin-file | -f) file=$2 && shift 2 ;;
    --plugin-file=*) file=${1#*=} && shift ;;
    --latest=*) latest=${1#*=} && shift ;;
    --latest) latest=$2 && shift 2 ;;
    --verbose) shift ;;
    *)
      echo "jenkins-plugin-cli (stand-in): unknown argument $1" >&2
      exit 2
      ;;
  esac
done
[ -r "$file" ] || {
  echo "jenkins-plugin-cli (stand-in): cannot read the plugin file '$file'" >&2
  exit 1
}
bad=$(grep -nvE '^[[:space:]]*(#.*)?$|^[a-z][a-zA-Z0-9_.-]*:[A-Za-z0-9_.-]+([[:space:]]+#.*)?$' "$file" || :)
if [ -n "$bad" ]; then
  echo "jenkins-plugin-cli (stand-in): $file: no ID:VERSION: $bad" >&2
  exit 1
fi
listed=/usr/share/jenkins/ref/plugins.listed
grep -oE '^[a-z][a-zA-Z0-9_.-]*:[A-Za-z0-9_.-]+' "$file" >"$listed"
echo "jenkins-plugin-cli (stand-in): $(wc -l <"$listed") plugins listed and none downloaded; latest=$latest"
