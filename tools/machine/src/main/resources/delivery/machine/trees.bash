# Trees of files, each built once, verified at every use, and never written to by who uses it.
#   trees.bash ensure TREES NAME BUILDER [ARGUMENT…]   prints "building" if it must, then "tree PATH"
#   trees.bash cached TREES NAME                       succeeds when an intact tree is there
# BUILDER is a script in this one's folder, run as BUILDER FOLDER CACHE [ARGUMENT…]: it fills FOLDER/system,
# may put files that describe it next to that, and work in FOLDER/work, which goes; CACHE outlives it. What it registers
# with the kernel it calls $TREE_BUILDER. A tree is built aside and renamed,
# so whatever has a name is complete; what is not intact is removed and built again.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/emulation.bash"

# One line for each entry: what a damaged or half-removed tree has otherwise.
contents() {
  find "$1" -mindepth 1 \
    \( -type f -printf '%P f %m %U:%G %s %T@\n' \
    -o -type d -printf '%P d %m %U:%G\n' \
    -o -type l -printf '%P l %l\n' \
    -o -printf '%P %y %m\n' \) | LC_ALL=C sort
}

# Touches the folder, so that its age is the time since somebody asked for it.
cached() {
  [[ -f $1/$2/contents ]] && contents "$1/$2/system" | cmp --quiet - "$1/$2/contents" &&
    touch "$1/$2"
}

# Trees of the same kind that nobody asked for since yesterday go, unless somebody still runs on them.
forget_others() {
  find "$1" -mindepth 1 -maxdepth 1 -type d -name "${2%-*}-*" -not -name "$2" -mtime +0 \
    -exec flock --exclusive --nonblock {} rm -rf --one-file-system -- {} \;
}

ensure() {
  local trees=$1 name=$2 builder=$3 folder=$1/.building-$2
  shift 3
  mkdir -p "$trees/.cache"
  exec 9>"$trees/.$name.lock"
  flock 9
  if ! cached "$trees" "$name"; then
    echo building
    rm -rf --one-file-system -- "$folder" "${trees:?}/$name"
    mkdir -m 755 "$folder"
    TREE_BUILDER=$(builder_name $$)
    export TREE_BUILDER
    trap 'forget "$TREE_BUILDER"' EXIT
    # Namespaces of its own, so that an interrupted build leaves no mount and no process.
    if ! unshare --mount --pid --fork --kill-child --mount-proc \
      bash "$(dirname "$0")/$builder" "$folder" "$trees/.cache" "$@" 9>&-; then
      rm -rf --one-file-system -- "$folder"
      return 1
    fi
    rm -rf --one-file-system -- "$folder/work"
    contents "$folder/system" >"$folder/contents"
    sync --file-system "$folder"
    mv "$folder" "$trees/$name"
    forget_others "$trees" "$name"
  fi
  echo "tree $trees/$name/system"
}

"$@"
