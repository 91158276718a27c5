"""Runs a command with signals as a person's shell leaves them; with --terminal, at a terminal of its own.

What is typed comes from standard input, what the terminal shows goes to standard output, and the exit code is the command's.
"""
import os
import pty
import signal
import sys

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
words = sys.argv[1:]
if words[0] != "--terminal":
    os.execvp(words[0], words)
os.environ["TERM"] = "xterm"
sys.exit(os.waitstatus_to_exitcode(pty.spawn(words[1:])))
