# Sourced by the builders of trees.

# The first Debian repository that apt itself uses: no mirror is written down here.
mirror() {
  # shellcheck disable=SC2016
  apt-get indextargets 'Created-By: Packages' \
    --format '$(ORIGIN)/$(LABEL) $(REPO_URI)' 2>/dev/null |
    awk '$1 == "Debian/Debian" && $2 ~ /^(https?|file):/ { print $2; exit }' || :
}

# Makes apt's proxy that of every program started from here.
use_proxy() {
  eval "$(apt-config shell http_proxy Acquire::http::Proxy 2>/dev/null || :)"
  if [[ -n ${http_proxy:-} ]]; then export http_proxy; fi
}

# bootstrap ROOT CACHE SUITE PACKAGE,… [OPTION-OF-DEBOOTSTRAP…]
bootstrap() {
  local root=$1 packages=$2/packages suite=$3 include=$4 from
  from=$(mirror)
  use_proxy
  mkdir -p "$packages"
  if ! debootstrap --variant=minbase --force-check-gpg --include="$include" \
    --cache-dir="$packages" "${@:5}" "$suite" "$root" ${from:+"$from"}; then
    tail -20 "$root/debootstrap/debootstrap.log" 2>/dev/null || :
    return 1
  fi
  find "$root/var/cache/apt" "$root/var/lib/apt/lists" "$root/var/log" -type f -delete
  rm -f "$root/etc/resolv.conf"
}
