#!/usr/bin/env python3
"""Writes the list of advisories again, from the warnings of Jenkins' public update centre.

Usage: refresh-advisories.py [URL or file of update-center.actual.json] [list to write]

Lines that the update centre does not know stay: they were read by hand. They go when it has a
warning for the same plugin of the same day, or one of their ids.
"""

import datetime
import json
import pathlib
import re
import sys
import urllib.request

UPDATE_CENTRE = "https://updates.jenkins.io/update-center.actual.json"
LIST = pathlib.Path(__file__).parent / "src/main/resources/delivery/lint/advisories/advisories.tsv"


def text_of(source):
    if re.match("https?://", source):
        with urllib.request.urlopen(source, timeout=60) as answer:
            return answer.read().decode("utf-8")
    return pathlib.Path(source).read_text(encoding="utf-8")


def columns(warning):
    """One line for each range of versions; the day stands in the advisory's address."""
    day = re.search(r"/(\d{4}-\d{2}-\d{2})", warning.get("url", ""))
    name = "core" if warning["type"] == "core" else warning["name"]
    for versions in warning["versions"]:
        yield [
            name,
            warning["id"],
            day.group(1) if day else "",
            versions["pattern"],
            versions.get("lastVersion", ""),
            "",
            " ".join(warning["message"].split()),
        ]


def is_left(line, published):
    known = {(other[0], identifier) for other in published for identifier in other[1].split()}
    days = {(other[0], other[2]) for other in published}
    return (line[0], line[2]) not in days and not any((line[0], i) in known for i in line[1].split())


def main(source=UPDATE_CENTRE, path=LIST):
    update_centre = json.loads(text_of(source))
    published = [row for warning in update_centre["warnings"] for row in columns(warning)]
    if not published:
        sys.exit(f"{source} has no warnings; nothing was written")
    path = pathlib.Path(path)
    old = path.read_text(encoding="utf-8").splitlines()
    by_hand = [line.split("\t") for line in old if not line.startswith("#")]
    by_hand = [line for line in by_hand if line[3] == "" and is_left(line, published)]
    today = datetime.date.today().isoformat()
    stamp = update_centre.get("generationTimestamp", today)[:10]
    head = []
    for line in (line for line in old if line.startswith("#")):
        line = re.sub(r"^# complete \S{10}", f"# complete {stamp}", line)
        read = re.match(r"^# read (\S{10})", line)
        head.append(line.replace(read.group(1), max(read.group(1), stamp), 1) if read else line)
    rows = sorted(published + by_hand, key=lambda row: (row[0], row[2], row[1], row[4]))
    path.write_text("\n".join(head + ["\t".join(row) for row in rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} lines, complete to {stamp}; {len(by_hand)} read by hand are left")


if __name__ == "__main__":
    main(*sys.argv[1:])
