#!/bin/sh
# Installs the app on a Debian machine, as root. Running it again brings the same result.
#
# usage: install.sh BINARY COMMIT      (BINARY and SHA256SUMS lie in the folder above this script's)
set -eu

binary=$1
commit=$2
here=$(cd "$(dirname "$0")" && pwd)

echo "install: checking $binary"
cd "$here/.."
# grep fails when the list does not name the binary; sha256sum alone would then check nothing.
grep "  $binary\$" SHA256SUMS > checksum
sha256sum --check --strict checksum

# Debian's cloud images carry both; signal-ready needs them.
if ! command -v curl > /dev/null || [ ! -e /etc/ssl/certs/ca-certificates.crt ]; then
  echo "install: adding curl and ca-certificates"
  apt-get -q update
  DEBIAN_FRONTEND=noninteractive apt-get -q install --yes --no-install-recommends ca-certificates curl
fi

echo "install: copying files"
cd "$here/conf"
find . -type f | while IFS= read -r file; do
  case $file in
    ./usr/local/lib/*) mode=0755 ;;
    *) mode=0644 ;;
  esac
  install -D --owner=root --group=root --mode="$mode" "$file" "/${file#./}"
done
sed -i "s/^APP_COMMIT=.*/APP_COMMIT=$commit/" /etc/app/app.env
install -D --owner=root --group=root --mode=0755 "$here/../$binary" /opt/app/bin/app

echo "install: creating the user and starting the service"
systemd-sysusers /etc/sysusers.d/app.conf
systemctl daemon-reload
systemctl --quiet enable app.service app-journal.service ssh-host-keys.service
systemctl restart app.service
