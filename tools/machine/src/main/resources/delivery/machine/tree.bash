# The base tree: Debian as on the cloud's own image, built once, verified at every use.
#   tree.bash ensure TREES NAME SUITE PACKAGE,…    prints "building" if it must, then "tree PATH"
#   tree.bash cached TREES NAME                    succeeds when a complete tree is there
# A tree is built aside and renamed, so a name in TREES is complete; whatever is not intact is
# removed and built again. TREES/.packages keeps the downloaded packages.
set -euo pipefail

# One line for each entry: what a damaged or half-removed tree has otherwise.
contents() {
  find "$1" -mindepth 1 \
    \( -type f -printf '%P f %m %U:%G %s %T@\n' \
    -o -type d -printf '%P d %m %U:%G\n' \
    -o -type l -printf '%P l %l\n' \
    -o -printf '%P %y %m\n' \) | LC_ALL=C sort
}

cached() {
  [[ -f $1/$2/contents ]] && contents "$1/$2/system" | cmp --quiet - "$1/$2/contents"
}

# The first Debian repository that apt itself uses, and its proxy: no mirror is written down here.
mirror() {
  # shellcheck disable=SC2016
  apt-get indextargets 'Created-By: Packages' \
    --format '$(ORIGIN)/$(LABEL) $(REPO_URI)' 2>/dev/null |
    awk '$1 == "Debian/Debian" && $2 ~ /^(https?|file):/ { print $2; exit }' || :
}

bootstrap() {
  local folder=$1 packages=$2 suite=$3 include=$4 from
  from=$(mirror)
  eval "$(apt-config shell http_proxy Acquire::http::Proxy 2>/dev/null || :)"
  if [[ -n ${http_proxy:-} ]]; then export http_proxy; fi
  mkdir -p "$packages"
  if ! debootstrap --variant=minbase --force-check-gpg --include="$include" \
    --cache-dir="$packages" "$suite" "$folder/system" ${from:+"$from"}; then
    tail -20 "$folder/system/debootstrap/debootstrap.log" 2>/dev/null || :
    return 1
  fi
}

# What cloud-init does on the real image: user, rights, and at every boot a missing host key.
personalize() {
  local root=$1
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
  rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/resolv.conf"
  : >"$root/etc/machine-id"
  echo stand-in >"$root/etc/hostname"
  printf '127.0.0.1 localhost\n127.0.1.1 stand-in\n::1 localhost\n' >"$root/etc/hosts"
  mkdir -p "$root/var/log/journal"
  find "$root/var/cache/apt" "$root/var/lib/apt/lists" "$root/var/log" -type f -delete
}

build() {
  bootstrap "$@"
  personalize "$1/system"
  contents "$1/system" >"$1/contents"
  sync --file-system "$1"
}

# Trees of other recipes that nobody used for two weeks go, unless a machine still runs on them.
forget_others() {
  find "$1" -mindepth 1 -maxdepth 1 -type d -name '[!.]*' -not -name "$2" -mtime +14 \
    -exec flock --exclusive --nonblock {} rm -rf --one-file-system -- {} \;
}

ensure() {
  local trees=$1 name=$2 suite=$3 include=$4 folder
  mkdir -p "$trees"
  exec 9>"$trees/.lock"
  flock 9
  if ! cached "$trees" "$name"; then
    echo building
    folder=$trees/.building
    rm -rf --one-file-system -- "$folder" "${trees:?}/$name"
    mkdir -m 755 "$folder"
    # Namespaces of its own, so that an interrupted build leaves no mount and no process.
    if ! unshare --mount --pid --fork --kill-child --mount-proc \
      bash "$0" build "$folder" "$trees/.packages" "$suite" "$include" 9>&-; then
      rm -rf --one-file-system -- "$folder"
      return 1
    fi
    mv "$folder" "$trees/$name"
    forget_others "$trees" "$name"
  fi
  touch "$trees/$name"
  echo "tree $trees/$name/system"
}

"$@"
