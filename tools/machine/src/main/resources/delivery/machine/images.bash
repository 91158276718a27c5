# Sourced by the builders of images: buildah in a folder of its own, and the unpacking of what it built.
# The builder has set `folder`, which holds the result, and `base`, the tree that stands for the base image.
: "${folder:?}" "${base:?}"

# The programs' sockets and locks; the resolver's file may be a link into what is covered here.
prepare_work() {
  local resolver
  work=$folder/work
  mkdir -p "$work/temporary"
  cp -L /etc/resolv.conf "$work/resolv.conf" 2>/dev/null || : >"$work/resolv.conf"
  mount -t tmpfs -o mode=755 tmpfs /run
  resolver=$(readlink -m /etc/resolv.conf)
  if [[ $resolver == /run/* ]]; then
    mkdir -p "$(dirname "$resolver")"
    cp "$work/resolv.conf" "$resolver"
  fi
  export TMPDIR=$work/temporary BUILDAH_ISOLATION=chroot
}

buildah_here() {
  buildah --root "$work/storage" --runroot /run/containers --storage-driver overlay "$@"
}

bytes() { du --summarize --bytes "$1" | cut -f1; }

# base_image USER WORKING-FOLDER ENTRY-POINT [OPTION-OF-TAR…]   the tree as an image, localhost/base:stand-in
base_image() {
  local container root
  echo "step The base image"
  container=$(buildah_here from scratch)
  root=$(buildah_here mount "$container")
  # Not with buildah's add, which gives every file to root.
  # The true base has no Python.
  tar -C "$base" --create --file=- --exclude='./usr/bin/py*3*' --exclude='./usr/lib/python3*' "${@:4}" . |
    tar -C "$root" --extract --same-owner --preserve-permissions --file=-
  if [[ $(type -t adapt_base) == function ]]; then adapt_base "$root"; fi
  base_size=$(bytes "$root")
  find "$root" -path '*bin/*' -printf '/%P\n' >"$work/base-programs"
  buildah_here config --user "$1" --workingdir "$2" --env JAVA_HOME=/opt/java/openjdk --env LANG=C.UTF-8 \
    --env PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    --entrypoint "[\"$3\"]" "$container"
  buildah_here commit --quiet --rm "$container" localhost/base:stand-in >/dev/null
}

# build DOCKERFILE CONTEXT [ARGUMENT…]   the image localhost/rehearsed
build() {
  local dockerfile=$1 context=$2
  shift 2
  echo "step The Dockerfile"
  buildah_here bud --pull-never --format docker --file "$dockerfile" --tag localhost/rehearsed \
    --build-arg BASE_IMAGE=localhost/base:stand-in "$@" "$context"
}

# Programs that neither the base nor a package brings, with what each says of its version.
# The words given run a command in the image.
tools() {
  local path part file name version
  # shellcheck disable=SC2016
  path=$("$@" sh -c 'echo "$PATH"')
  while IFS= read -r -d : part; do
    for file in "$folder/system$part"/*; do
      name=${file##*/}
      if [[ -L $folder/system$part || ! -f $file || ! -x $file ]] ||
        grep -qsxF "$part/$name" "$work/base-programs" "$folder"/system/var/lib/dpkg/info/*.list; then
        continue
      fi
      # shellcheck disable=SC2016
      version=$("$@" sh -c \
        'for word in --version version; do timeout 10 "$0" $word 2>&1; done' "$name" </dev/null | grep -m1 '[0-9]' || :)
      version=${version#Packer v}
      printf '%s %s\n' "$name" "${version:-unknown}"
    done
  done <<<"$path:"
}

# FOLDER/system, and beside it image.json, size (of the image, of its base), base-packages and tools.
unpack() {
  local container
  echo "step Unpacking"
  container=$(buildah_here from --pull-never localhost/rehearsed)
  cp -a "$(buildah_here mount "$container")" "$folder/system"
  buildah_here inspect --type image --format '{{.Config}}' localhost/rehearsed >"$folder/image.json"
  cp "$base/var/lib/dpkg/status" "$folder/base-packages"
  printf '%s %s\n' "$(bytes "$folder/system")" "$base_size" >"$folder/size"
  tools buildah_here run "$container" -- | sort >"$folder/tools"
}
