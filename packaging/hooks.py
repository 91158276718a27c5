"""Builds what pre-commit installs from a clone of this repository: a package without code that needs the wheel of its version.

A build backend (PEP 517) of its own, because it needs nothing from an index and finds the version where it stands, in pom.xml.
"""

import pathlib
import re
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def get_requires_for_build_wheel(config_settings=None):
    """Nothing."""
    return []


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Writes the package; gives its file name."""
    version = re.search("<revision>(.*)</revision>", (ROOT / "pom.xml").read_text(encoding="utf-8")).group(1)
    info = "jenkins_check_hooks-%s.dist-info/" % version
    name = "jenkins_check_hooks-%s-py3-none-any.whl" % version
    files = {
        "METADATA": "Metadata-Version: 2.1\nName: jenkins-check-hooks\nVersion: %s\nRequires-Dist: jenkins-check==%s\n" % (version, version),
        "WHEEL": "Wheel-Version: 1.0\nGenerator: packaging/hooks.py\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / name, "w") as wheel:
        for path, text in files.items():
            wheel.writestr(info + path, text)
        wheel.writestr(info + "RECORD", "".join("%s,,\n" % (info + path) for path in [*files, "RECORD"]))
    return name
