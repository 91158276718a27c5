# How programs of another processor than this computer's run: the kernel's binfmt_misc hands them to QEMU. Processors have
# Debian's names. To be sourced, or run:
#   emulation.bash way ARCHITECTURE    prints "none" (it is the computer's own), "host" (the host hands them on already) or
#                                      "own" (they must be registered); fails, with a reason, where it cannot be
# What is registered is seen by the whole computer, as long as it is there or until the last mount of binfmt_misc ends;
# each is named after who needs it, so that what a killed one left is found.
readonly formats=/proc/sys/fs/binfmt_misc

kernel_name() {
  case $1 in
    amd64) echo x86_64 ;;
    arm64) echo aarch64 ;;
    *) echo "no emulator is known for $1" >&2; return 1 ;;
  esac
}

foreign() { [[ $(kernel_name "$1") != "$(uname -m)" ]]; }

# How its programs begin: class, byte order and version of ELF, a program, and the processor's number. All but the system
# (the eighth byte) counts, and whether its addresses are fixed (the seventeenth) does not.
header() {
  case $1 in
    amd64) echo 7f454c460201010000000000000000000200 3e00 ;;
    arm64) echo 7f454c460201010000000000000000000200 b700 ;;
  esac | tr -d ' '
}
readonly mask=ffffffffffffff00fffffffffffffffffeffffff
escaped() { sed 's/../\\x&/g' <<<"$1"; }

# In a mount namespace of one's own; a host that has them mounted refuses to do so again.
open_formats() {
  if [[ ! -d $formats ]]; then modprobe --quiet binfmt_misc || :; fi
  if [[ -e $formats/register ]]; then return; fi
  mount -t binfmt_misc binfmt_misc "$formats"
}

# Whether the host has an emulator that is found from any root (F) and keeps what a program is allowed (C), as sudo needs.
registered() {
  local file wanted
  wanted="magic $(header "$1")"
  for file in "$formats"/*; do
    if [[ ${file##*/} != delivery-machine-* && -f $file ]] && grep -qxF "$wanted" "$file" 2>/dev/null &&
      grep -qx enabled "$file" && grep -qE '^flags: .*C' "$file" && grep -qE '^flags: .*F' "$file"; then
      return
    fi
  done
  return 1
}

way() {
  kernel_name "$1" >/dev/null
  if ! foreign "$1"; then echo none; return; fi
  unshare --mount bash -euc '
    . "$1"
    open_formats
    mount -t tmpfs tmpfs /run
    python3 "$(dirname "$1")/other-programs.py" --probe /run
    if registered "$2"; then echo host; else echo own; fi' way "${BASH_SOURCE[0]}" "$1"
}

# emulate NAME ARCHITECTURE: in a mount namespace of one's own.
emulate() {
  local emulator
  foreign "$2" || return 0
  open_formats
  if registered "$2"; then return; fi
  if ! emulator=$(command -v "qemu-$(kernel_name "$2")-static"); then
    echo "qemu-$(kernel_name "$2")-static is not installed" >&2
    return 1
  fi
  printf ':%s:M::%s:%s:%s:CF' "$1" "$(escaped "$(header "$2")")" "$(escaped "$mask")" "$emulator" \
    >"$formats/register"
}

# forget NAME: what was registered under it, if anything; where nobody can look, nobody could register.
forget() {
  [[ -d $formats ]] || return 0
  unshare --mount bash -euc '
    . "$1"
    open_formats 2>/dev/null || exit 0
    if [[ -e $formats/$2 ]]; then echo -1 >"$formats/$2"; fi' forget "${BASH_SOURCE[0]}" "$1"
}

# builder_name PROCESS: what a builder of trees registers; its number counts among the processes that we see.
builder_name() { echo "delivery-machine-tree-$(stat -L --format %i /proc/self/ns/pid)-${1:-}"; }

# What killed builders of trees left.
forget_builders() {
  [[ -d $formats ]] || return 0
  unshare --mount bash -euc '
    . "$1"
    open_formats 2>/dev/null || exit 0
    for left in "$formats/$(builder_name)"*; do
      if [[ -e $left && ! -d /proc/${left##*-} ]]; then echo -1 >"$left"; fi
    done' forget "${BASH_SOURCE[0]}"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  set -euo pipefail
  "$@"
fi
