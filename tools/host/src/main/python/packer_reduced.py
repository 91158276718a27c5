"""Runs a Packer on a copy of the template without what it does not know, or without what needs a machine.

usage: packer_reduced.py REASONS PROGRAM [ARGUMENTS...]

       packer_reduced.py REASONS --in-place FOLDER     takes it out of the template folder itself

REASONS are `old` (a Packer older than 1.7), `machine` (there is none to provision), or both with a comma.

Only `build`, `validate`, `inspect` and `console` read a template; everything else is handed over as it is.
The copy has the template folder's place in a folder of links to that folder's siblings, so that paths by
`path.root` mean the same; the working directory stays. Removed lines stay as empty lines, and the copy's
name is replaced in Packer's output, so that its messages point into the original.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

import hcl

TEMPLATE_COMMANDS = ("build", "validate", "inspect", "console")

# What Packer 1.6 and its own Amazon builder refuse ("*" is any label), and why a build is the same without.
UNKNOWN = {
    ("packer",): "asks for a newer Packer and its plugin, and this one has the builder built in",
    ("source", "amazon-ebs", "*", "metadata_options"): "protects the builder's metadata on AWS",
    ("source", "amazon-ebs", "*", "imds_support"): "protects the metadata of instances on AWS",
}

# Without a machine an image is made of the source image as it is.
NO_MACHINE = {
    ("build", "provisioner", "*"): "there is no machine to provision",
    ("source", "amazon-ebs", "*", "communicator"): "there is no machine to reach",
}
# These run on this computer.
KEPT = {("build", "provisioner", "shell-local")}
INSTEAD = {("source", "amazon-ebs", "*", "communicator"): 'communicator = "none"'}
LEFT_OUT = {"old": UNKNOWN, "machine": NO_MACHINE}


def main(reasons, program, arguments):
    left_out = {}
    for reason in reasons.split(","):
        left_out.update(LEFT_OUT[reason])
    if program == "--in-place":
        reduce_in_place(left_out, arguments[0])
        return 0
    if not arguments or arguments[0] not in TEMPLATE_COMMANDS or not os.path.exists(arguments[-1]):
        os.execv(program, [program, *arguments])
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda number, frame: sys.exit(128 + number))
    try:
        return run_on_a_copy(left_out, program, arguments)
    except hcl.SyntaxProblem:
        # Packer tells it better, with the place in the original.
        os.execv(program, [program, *arguments])


def run_on_a_copy(left_out, program, arguments):
    with tempfile.TemporaryDirectory(prefix="packer-reduced-") as place:
        template = os.path.abspath(arguments[-1])
        folder = template if os.path.isdir(template) else os.path.dirname(template)
        copy = os.path.join(place, os.path.basename(folder))
        for what, why in reduce_copy(left_out, folder, copy):
            print(f"packer (reduced): left out {what}: {why}", file=sys.stderr, flush=True)
        link_siblings(folder, place)
        target = os.path.join(copy, os.path.relpath(template, folder))
        try:
            return run([program, *arguments[:-1], os.path.normpath(target)], copy, arguments[-1])
        finally:
            keep_new_siblings(folder, place)


def reduce_copy(left_out, folder, copy):
    """Copies a template folder and takes out of its files what is left out; returns what and why."""
    shutil.copytree(folder, copy, symlinks=True)
    return reduce_folder(left_out, copy)


def reduce_in_place(left_out, folder):
    """Prints what it takes out of a template folder itself, and why."""
    try:
        for what, why in reduce_folder(left_out, folder):
            print(f"{folder}/{what}: {why}")
    except hcl.SyntaxProblem:
        # Packer tells it better, when it is asked to build.
        pass


def reduce_folder(left_out, folder):
    removed = []
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".pkr.hcl"):
            continue
        path = os.path.join(folder, name)
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        reduced, items = hcl.without(text, left_out, INSTEAD, KEPT)
        removed += [(f"{name}:{line}: {' '.join(words)}", left_out[key]) for key, words, line in items]
        if items:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(reduced)
    return removed


def link_siblings(folder, place):
    parent = os.path.dirname(folder)
    for name in os.listdir(parent):
        if name != os.path.basename(folder):
            os.symlink(os.path.join(parent, name), os.path.join(place, name))


def keep_new_siblings(folder, place):
    """Moves what the build wrote beside the template folder to where it belongs."""
    for name in os.listdir(place):
        made = os.path.join(place, name)
        if name != os.path.basename(folder) and not os.path.islink(made):
            shutil.move(made, os.path.join(os.path.dirname(folder), name))


def run(command, copy, original):
    """Runs Packer to its end, with the original's name in its output; returns its status."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    shown = original.rstrip("/").encode() or b"/"
    readers = [
        threading.Thread(target=pass_on, args=(source, target.buffer, copy.encode(), shown))
        for source, target in ((process.stdout, sys.stdout), (process.stderr, sys.stderr))
    ]
    for reader in readers:
        reader.start()
    try:
        status = process.wait()
    except (SystemExit, KeyboardInterrupt):
        stop(process)
        raise
    finally:
        for reader in readers:
            reader.join()
    return status if status >= 0 else 128 - status


def stop(process):
    """A terminal's interrupt has reached Packer, too, and it gives the builder back: that takes a while."""
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()


def pass_on(source, target, copy, original):
    for line in source:
        target.write(line.replace(copy, original))
        target.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
