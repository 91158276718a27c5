"""Refuses what another processor than a machine's own cannot run: the computer, which has it, would.

usage: other-programs.py ROOT ARCHITECTURE LOG    returns once every start of a program below ROOT is watched
       other-programs.py --probe ROOT             whether that can be done here

A machine of another processor is emulated, and the computer's kernel runs programs of its own processor wherever they
are. A true machine refuses them with "Exec format error"; here the start of one fails with "Operation not permitted",
and LOG gets a line. See fanotify(7): a file system's programs, whoever starts them, from whatever mount of it.
"""
import ctypes
import os
import struct
import sys

CLASS_CONTENT, CLOSE_ON_EXEC = 0x4, 0x1
MARK_ADD, MARK_FILE_SYSTEM, OPEN_TO_EXECUTE = 0x1, 0x100, 0x40000
NO_FOLDER = -100
ALLOW, DENY = 1, 2
EVENT = struct.Struct("=IBBHQii")
ANSWER = struct.Struct("=iI")
PROCESSORS = {0x3E: "amd64", 0xB7: "arm64"}


def watch(root):
    """The events of a file system's programs, as a file."""
    libc = ctypes.CDLL(None, use_errno=True)
    events = libc.fanotify_init(CLASS_CONTENT | CLOSE_ON_EXEC, os.O_RDONLY)
    marked = events >= 0 and not libc.fanotify_mark(
        events, MARK_ADD | MARK_FILE_SYSTEM, ctypes.c_uint64(OPEN_TO_EXECUTE), NO_FOLDER, os.fsencode(root)
    )
    if not marked:
        sys.exit("this kernel cannot refuse programs (fanotify: %s)" % os.strerror(ctypes.get_errno()))
    return events


def processor(program):
    """The processor of an open program; nothing for a script."""
    start = os.pread(program, 20, 0)
    return PROCESSORS.get(struct.unpack_from("<H", start, 18)[0]) if start[:4] == b"\x7fELF" and len(start) == 20 else None


def judge(events, root, architecture, log):
    """Answers until the machine ends."""
    while True:
        buffer = os.read(events, 4096)
        while buffer:
            length, _, _, _, _, program, _ = EVENT.unpack_from(buffer)
            buffer = buffer[length:]
            built_for = processor(program)
            refused = built_for is not None and built_for != architecture
            if refused:
                path = os.readlink("/proc/self/fd/%d" % program).removeprefix(root)
                log.write("%s is a program for %s\n" % (path, built_for))
                log.flush()
            os.write(events, ANSWER.pack(program, DENY if refused else ALLOW))
            os.close(program)


def main(arguments):
    if arguments[0] == "--probe":
        watch(arguments[1])
        return
    root, architecture, log = arguments
    events = watch(root)
    with open(log, "a", encoding="utf-8") as lines:
        if os.fork() == 0:
            os.setsid()
            judge(events, root, architecture, lines)


main(sys.argv[1:])
