"""Starts the Java program of this wheel on the Java beside it, and makes a start-up cache at the first use."""

import hashlib
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WINDOWS = os.name == "nt"
JAVA = os.path.join(HERE, "runtime", "bin", "java.exe" if WINDOWS else "java")

# A check judges files of strangers: of the environment it gets only what says how to print, and what Windows needs to start at all.
HARMLESS = (
    "PATH HOME TMPDIR TZ LANG LANGUAGE LC_ALL LC_CTYPE LC_MESSAGES TERM COLUMNS NO_COLOR CLICOLOR CLICOLOR_FORCE"
    " SYSTEMROOT TEMP TMP USERPROFILE APPDATA LOCALAPPDATA XDG_CACHE_HOME"
).split()


def settings():
    """What packaging/wheels.py wrote down about the program."""
    with open(os.path.join(HERE, "program.json"), encoding="utf-8") as file:
        return json.load(file)


def cache_file(program):
    """Where the start-up cache of exactly this installation belongs; empty where nothing can be kept."""
    if WINDOWS:
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(base):
        return ""
    with open(os.path.join(HERE, "runtime", "release"), "rb") as release:
        made_for = [HERE.encode(), program["version"].encode(), release.read()]
    made_for.append(str(os.stat(os.path.join(HERE, program["jar"])).st_mtime_ns).encode())
    key = hashlib.sha256(b"\0".join(made_for)).hexdigest()[:16]
    return os.path.join(base, program["name"], key + ".aot")


def command(program, more=()):
    """The Java command up to the program's own arguments."""
    words = [JAVA, *program["options"], *more]
    return words + ["-Drepository.root=" + os.path.join(HERE, "data"), "-cp", os.path.join(HERE, program["jar"]), program["main"]]


def train(program, cache):
    """Runs the sample once and keeps what Java loaded for it; without the cache all works, later."""
    new = "%s.%d" % (cache, os.getpid())
    sample = [word.replace("SAMPLE", os.path.join(HERE, "sample")) for word in program["training"]]
    print("%s: making the start-up cache, once" % program["name"], file=sys.stderr, flush=True)
    try:
        os.makedirs(os.path.dirname(cache), exist_ok=True)
        subprocess.run(
            command(program, ["-XX:AOTCacheOutput=" + new, "-Xlog:aot=off", "-Xlog:cds=off"]) + sample,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        os.replace(new, cache)
    except (OSError, subprocess.TimeoutExpired) as failure:
        print("%s: no start-up cache (%s); it works and starts later" % (program["name"], failure), file=sys.stderr)


def start(arguments, is_harmless):
    """Runs the program; ends this process with its exit code."""
    program = settings()
    cache = cache_file(program) if program["training"] else ""
    environment = {name: os.environ[name] for name in HARMLESS if name in os.environ} if is_harmless else dict(os.environ)
    spoken = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    if not WINDOWS and "utf8" not in spoken.lower().replace("-", ""):
        # Names of files are UTF-8, also where no language is set, as in containers; Java could not look at others.
        environment["LC_ALL"] = "C.UTF-8"
    has_cache = bool(cache) and os.path.exists(cache)
    more = ["-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"] if has_cache else []
    if arguments[:1] == ["check"] and "--debug" not in arguments:
        # Groovy's parser tries ways and ends the wrong ones with an exception: what it costs is its stack.
        more.append("-XX:-StackTraceInThrowable")
    words = command(program, more)
    words += arguments
    if has_cache and not WINDOWS:
        os.execve(JAVA, words, environment)
    try:
        status = subprocess.run(words, env=environment, check=False).returncode
    except KeyboardInterrupt:
        status = 130
    # What is wanted comes first; the cache is for the next time.
    if cache and not has_cache and status in (0, 1):
        train(program, cache)
    sys.exit(status if status >= 0 else 128 - status)


def check():
    """``jenkins-check``: the files of the folder we are in, unless the arguments say otherwise."""
    arguments = sys.argv[1:]
    if not any(word == "--root" or word.startswith("--root=") for word in arguments):
        arguments = arguments + ["--root", "."]
    start(["check", *arguments], True)


def run():
    """``jenkins-run``: a Jenkinsfile, as the real engine would."""
    start(["run", *sys.argv[1:]], False)


def serve():
    """``jenkins-language-server``: what an editor starts."""
    start(["language-server", *sys.argv[1:]], True)


def main():
    """A program with a command line of its own."""
    start(sys.argv[1:], False)
