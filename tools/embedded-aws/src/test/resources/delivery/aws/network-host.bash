# The networks of an emulated account in namespaces that end with this program; each instance is a small web server.
#   network-host.bash PYTHON CLOUD PROBE EMULATOR REGION FOLDER, in namespaces of its own for processes and mounts
# Reads a command a line and answers each by one line:  serve HOST PORT | ask HOST NAME PORT | run HOST PROGRAM
set -euo pipefail
python=$1 cloud=$2 probe=$3 emulator=$4 region=$5 folder=$6
mount -t tmpfs tmpfs /run
mkdir /run/netns
"$python" "$cloud" /run/netns "$emulator" "$region" "$folder" </dev/null >"$folder/cloud.log" 2>&1 &
until [[ -e $folder/authority.pem ]]; do
  kill -0 $! || exit 1
  sleep 0.02
done
echo open
while read -r command instance name port; do
  # A host's own name server, as its disk would name it.
  echo 'nameserver 169.254.169.253' >/run/resolv.conf
  case $command in
    serve) nsenter --net="/run/netns/$instance" "$python" "$probe" serve "$name" </dev/null >/dev/null 2>&1 & echo served ;;
    ask) nsenter --net="/run/netns/$instance" "$python" "$probe" ask "$name" "$port" </dev/null ;;
    run)
      # The words are for the inner shell.
      # shellcheck disable=SC2016
      unshare --mount bash -c 'mount --bind /run/resolv.conf "$(readlink -f /etc/resolv.conf)"; nsenter --net="$1" bash -c "$2"' \
        - "/run/netns/$instance" "$name $port" </dev/null 2>&1 | tr '\n' ' ' || :
      echo ;;
  esac
done
