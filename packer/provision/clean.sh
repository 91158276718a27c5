#!/bin/sh
# Removes from the machine what must not be in an image: identities, keys, logs, histories, caches. Runs as root and
# last, since afterwards nobody can log in with the builder's key.
set -eu

echo "clean: caches and temporary files"
apt-get clean
find /var/lib/apt/lists -mindepth 1 -delete
find /var/cache/debconf -name '*-old' -delete
# Packer's own script in /tmp is still running; it removes that itself.
find /var/tmp -mindepth 1 -xdev -not -path '/var/tmp/systemd-private-*' -delete
rm -rf /tmp/app-image

echo "clean: state of cloud-init"
if command -v cloud-init > /dev/null; then
  cloud-init clean --logs --seed
fi

echo "clean: logs"
if command -v journalctl > /dev/null; then
  journalctl --quiet --relinquish-var # The journal goes on in memory, so that its files can be removed.
fi
if [ -d /var/log/journal ]; then
  find /var/log/journal -mindepth 1 -delete
fi
find /var/log -type f \( -name '*.gz' -o -name '*.[0-9]' -o -name '*.old' \) -delete
find /var/log -type f -exec truncate --size=0 {} +

echo "clean: identity of the machine"
truncate --size=0 /etc/machine-id
rm -f /var/lib/dbus/machine-id /var/lib/systemd/random-seed /var/lib/systemd/credential.secret
rm -f /var/lib/dhcp/*.leases /var/lib/NetworkManager/*.lease

echo "clean: histories and keys"
for home in /root /home/*; do
  rm -f "$home/.bash_history" "$home/.python_history" "$home/.lesshst" "$home/.viminfo" "$home/.wget-hsts"
  rm -rf "$home/.cache" "$home/.aws" "$home/.sudo_as_admin_successful"
done
rm -f /etc/ssh/ssh_host_*
for home in /root /home/*; do
  rm -f "$home/.ssh/authorized_keys"
done
sync
