#!/usr/bin/env python3
"""Publishes the libraries of this version into a folder with Maven's layout: packaging/maven.py FOLDER.

`mvn package` comes first. The group is the property publication.group of the root pom. A pom here inherits nothing and has every
version written down, so that Maven needs no other file of this repository. Equal input gives equal files.
"""

import hashlib
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The library for tests, and what it stands on.
MODULES = ["tools/groovy", "tools/artifacts", "tools/lint", "tools/host", "tools/pipeline", "tools/junit"]
SPACE = "{http://maven.apache.org/POM/4.0.0}"
OURS = "delivery"


def pom(folder):
    return ElementTree.parse(ROOT / folder / "pom.xml").getroot()


def text(element, name):
    found = element.find(SPACE + name)
    return "" if found is None else (found.text or "").strip()


class Parent:
    """What modules inherit from the root pom."""

    def __init__(self):
        root = pom(".")
        self.properties = {each.tag[len(SPACE):]: (each.text or "").strip() for each in root.find(SPACE + "properties")}
        self.version = self.properties["revision"]
        self.group = self.properties["publication.group"]
        self.managed, self.boms = {}, {}
        for each in root.find(SPACE + "dependencyManagement/" + SPACE + "dependencies"):
            into = self.boms if text(each, "scope") == "import" else self.managed
            key = text(each, "groupId") if into is self.boms else (text(each, "groupId"), text(each, "artifactId"))
            into[key] = self.filled(text(each, "version"))
        self.dependencies = [each for each in root.find(SPACE + "dependencies") if text(each, "scope") != "test"]

    def filled(self, value):
        value = value.replace("${project.version}", self.version)
        return re.sub(r"\$\{([^}]+)}", lambda found: self.properties[found.group(1)], value)

    def version_of(self, group, artifact):
        """As Maven finds it: managed here, or by the list (BOM) of its family."""
        if (group, artifact) in self.managed:
            return self.managed[group, artifact]
        families = [version for family, version in self.boms.items() if group == family or group.startswith(family + ".")]
        if len(families) != 1:
            sys.exit("packaging/maven.py: no version of %s:%s in the root pom" % (group, artifact))
        return families[0]


def dependency(parent, element):
    group, artifact = text(element, "groupId"), text(element, "artifactId")
    version = parent.version if group == OURS else parent.version_of(group, artifact)
    group = parent.group if group == OURS else group
    lines = ["    <dependency>", "      <groupId>%s</groupId>" % group, "      <artifactId>%s</artifactId>" % artifact,
             "      <version>%s</version>" % version]
    return "\n".join(lines + ["    </dependency>"])


def published(parent, folder):
    """The pom of a module, whole by itself."""
    module = pom(folder)
    own = module.find(SPACE + "dependencies")
    all_of_them = parent.dependencies + [each for each in (own if own is not None else []) if text(each, "scope") != "test"]
    return """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>%s</groupId>
  <artifactId>%s</artifactId>
  <version>%s</version>
  <description>%s</description>
  <licenses>
    <license>
      <name>Apache-2.0</name>
    </license>
  </licenses>
  <dependencies>
%s
  </dependencies>
</project>
""" % (parent.group, text(module, "artifactId"), parent.version, text(module, "description"),
       "\n".join(dependency(parent, each) for each in all_of_them))


def put(path, data):
    """A file with the sums that Maven asks for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    for kind in ("sha1", "sha256"):
        path.with_name(path.name + "." + kind).write_text(hashlib.new(kind, data).hexdigest())


def sources(folder, target):
    """The archive of a module's sources."""
    root = ROOT / folder / "src/main/java"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(root.rglob("*.java")):
            archive.writestr(zipfile.ZipInfo(path.relative_to(root).as_posix(), (2026, 1, 1, 0, 0, 0)), path.read_bytes())


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    parent = Parent()
    for folder in MODULES:
        artifact = text(pom(folder), "artifactId")
        jar = ROOT / folder / "target" / (artifact + ".jar")
        if not jar.is_file():
            sys.exit("packaging/maven.py: %s is missing: mvn package comes first" % jar)
        place = pathlib.Path(sys.argv[1], *parent.group.split("."), artifact, parent.version)
        base = "%s-%s" % (artifact, parent.version)
        put(place / (base + ".pom"), published(parent, folder).encode())
        put(place / (base + ".jar"), jar.read_bytes())
        sources(folder, place / (base + "-sources.jar"))
        put(place / (base + "-sources.jar"), (place / (base + "-sources.jar")).read_bytes())
        print(place)


if __name__ == "__main__":
    main()
