#!/usr/bin/env bash
# Stands for root on an instance that may mount the file system: /mnt is a link to its folder.
set -euo pipefail

words=()
for word in "$@"; do
  case $word in
    # The shell before this one found nothing in the real /mnt that a pattern could mean.
    /mnt*)
      for found in "$RECOVERY_MOUNT"${word#/mnt}; do
        words+=("$found")
      done
      ;;
    *) words+=("$word") ;;
  esac
done
case $1 in
  mount)
    system=${words[-2]%:/}
    [ -d "$RECOVERY_FILE_SYSTEMS/$system" ] || { echo "mount.efs: there is no file system $system" >&2 && exit 1; }
    ln -sn "$RECOVERY_FILE_SYSTEMS/$system" "$RECOVERY_MOUNT"
    ;;
  umount) rm "$RECOVERY_MOUNT" ;;
  mv) "${words[@]}" ;;
  *) echo "sudo: this stand-in knows no $1" >&2 && exit 1 ;;
esac
