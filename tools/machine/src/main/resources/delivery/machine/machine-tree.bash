# The base of a stand-in machine: Debian as on the cloud's own image.
#   machine-tree.bash FOLDER CACHE SUITE PACKAGE,… ARCHITECTURE
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/debian.bash"
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/emulation.bash"

root=$1/system
emulate "${TREE_BUILDER:?}" "$5"
bootstrap "$root" "$2" "$3" "$4" --arch="$5"

# As Debian's image for EC2 has it; an instance gets the rest when it boots.
cat >"$root/etc/cloud/cloud.cfg.d/01_debian_cloud.cfg" <<'CONFIGURATION'
manage_etc_hosts: true
system_info: {default_user: {name: admin}}
CONFIGURATION

# What it does for the builder, which has no metadata: user, rights, and at every boot a missing host key.
chroot "$root" useradd --create-home --shell /bin/bash \
  --groups adm,audio,cdrom,dialout,dip,floppy,plugdev,sudo,video admin
echo 'admin ALL=(ALL) NOPASSWD:ALL' >"$root/etc/sudoers.d/90-cloud-init-users"
chmod 440 "$root/etc/sudoers.d/90-cloud-init-users"
cat >"$root/etc/systemd/system/ssh-host-key.service" <<'UNIT'
[Unit]
Description=SSH host key where there is none, as cloud-init makes it
Before=ssh.service
ConditionPathExists=!/etc/ssh/ssh_host_ed25519_key

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/bin/ssh-keygen -q -t ed25519 -N "" -f /etc/ssh/ssh_host_ed25519_key

[Install]
WantedBy=multi-user.target
UNIT
chroot "$root" systemctl enable --quiet ssh-host-key.service
printf 'PermitRootLogin no\nPasswordAuthentication no\nUseDNS no\n' \
  >"$root/etc/ssh/sshd_config.d/50-cloud.conf"
rm -f "$root"/etc/ssh/ssh_host_*
: >"$root/etc/machine-id"
echo stand-in >"$root/etc/hostname"
printf '127.0.0.1 localhost\n127.0.1.1 stand-in\n::1 localhost\n' >"$root/etc/hosts"
mkdir -p "$root/var/log/journal"
if foreign "$5"; then
  # What systemd cannot do for a unit under QEMU: that answers a recvmsg(2) without room for data itself, so the IPC
  # namespace kept in a socket is never found; it is a second thread, which may not make a user namespace; and it
  # knows no clone(2) into a mount namespace, where credentials are laid out.
  mkdir -p "$root/usr/lib/systemd/system/service.d"
  printf '[Service]\nPrivateIPC=no\nPrivateUsers=no\nLoadCredential=\n' \
    >"$root/usr/lib/systemd/system/service.d/50-emulated.conf"
fi
# Nobody reads there; each use verifies every file of the tree.
rm -rf "$root"/usr/share/{doc,info,locale,man}/*
