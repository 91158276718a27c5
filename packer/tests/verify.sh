#!/bin/sh
# Checks a machine that provision/install.sh has worked on, as root, before it becomes an image. Prints one line per
# expectation and fails when any is not met.
#
# usage: verify.sh BINARY VERSION COMMIT      (SHA256SUMS lies in the folder above this script's)
set -eu

binary=$1
version=$2
commit=$3
here=$(cd "$(dirname "$0")" && pwd)
port=$(sed -n 's/^PORT=//p' /etc/app/app.env)
failures=0

expect() { # DESCRIPTION COMMAND [ARGUMENTS]
  description=$1
  shift
  if output=$("$@" 2>&1); then
    echo "ok      $description"
  else
    echo "FAILED  $description"
    printf '%s\n' "$output" | sed 's/^/        /'
    failures=$((failures + 1))
  fi
}

equals() { # EXPECTED ACTUAL
  [ "$1" = "$2" ] || { echo "expected '$1', found '$2'"; return 1; }
}

nothing() { # COMMAND that lists what must not exist
  found=$("$@")
  [ -z "$found" ] || { echo "$found"; return 1; }
}

health() {
  attempt=0
  until equals OK "$(curl --silent --max-time 2 "http://127.0.0.1:$port/health")"; do
    attempt=$((attempt + 1))
    [ "$attempt" -lt 40 ] || { systemctl --no-pager status app.service; return 1; }
    sleep 0.25
  done
}

page_names() {
  page=$(curl --silent --show-error --fail --max-time 5 "http://127.0.0.1:$port/") || return 1
  printf '%s\n' "$page" | grep -qF ">$1<" || { printf '%s\n' "$page" | grep '<dd>'; return 1; }
}

process_user() { stat --format %U "/proc/$(systemctl show --property MainPID --value app.service)"; }

checksum() { sed -n "s/  $binary\$//p" "$here/../SHA256SUMS"; }

writable_by_others() {
  find /opt/app /etc/app /etc/systemd/system/app.service /usr/local/lib/app \
    \( -not -user root -o -not -group root -o -perm /022 \) -not -type l
}

secrets() {
  find / -xdev \( -path /proc -o -path /sys -o -path /run -o -path /tmp -o -path '/usr/share/*' \) -prune -o -type f \
    \( -name id_rsa -o -name id_ecdsa -o -name id_ed25519 -o -name '*.p12' -o -name '*.jks' \
    -o -name .git-credentials -o -name .netrc -o -name .npmrc -o -path '*/.aws/credentials' \) -print
}

private_keys() {
  # SSH's host keys are removed by clean.sh, which runs next.
  grep -rlE --exclude='ssh_host_*' -- '-----BEGIN ([A-Z]+ )?PRIVATE KEY-----' /etc /home /opt /root /srv /usr/local || true
}

expect 'the service is enabled' systemctl is-enabled app.service
expect '/health answers OK' health
expect 'the service is active' systemctl is-active app.service
expect 'it runs as user app' equals app "$(process_user)"
expect 'user app has no shell' equals /usr/sbin/nologin "$(getent passwd app | cut -d: -f7)"
expect 'user app has no password' equals '!' "$(getent shadow app | cut -d: -f2 | cut -c1)"
expect 'user app is in no other group' equals app "$(id -nG app)"
expect 'user app owns no file' nothing find / -xdev -user app -not -path '/proc/*'
expect 'the binary is the one that was built' equals "$(checksum)" "$(sha256sum /opt/app/bin/app | cut -d' ' -f1)"
expect "the home page names version $version" page_names "$version"
expect "the home page names commit $commit" page_names "$commit"
expect 'only root can change what is installed' nothing writable_by_others
expect 'the service is confined (exposure at most 1.2 of 10)' \
  systemd-analyze security --offline=true --threshold=12 --no-pager /etc/systemd/system/app.service
expect 'new host keys will be made on first start' systemctl is-enabled ssh-host-keys.service
expect 'the journal will be sent once user data says where to' systemctl is-enabled app-journal.service
expect 'signal-ready can be run' test -x /usr/local/lib/app/signal-ready
expect 'ship-journal can be run' test -x /usr/local/lib/app/ship-journal
expect 'curl can sign requests' sh -c 'curl --help all | grep -q aws-sigv4'
expect 'no credentials lie around' nothing secrets
expect 'no private keys lie around' nothing private_keys

[ "$failures" -eq 0 ] || { echo "verify: $failures expectations not met" >&2; exit 1; }
