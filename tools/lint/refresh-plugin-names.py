#!/usr/bin/env python3
"""Writes the list of names that plugins bring: which plugin has a step, a realm, a cloud of that name.

Usage: refresh-plugin-names.py FOLDER LOCK > src/main/resources/delivery/lint/plugins/names.tsv

FOLDER holds checkouts of plugins' sources. Read are annotations (@Symbol), function names of steps,
and what their descriptors extend: names, kinds and ids only. LOCK is a controller lock, for what a
real controller said of its own plugins; where both know a name, both lines are the same.
"""

import datetime
import json
import pathlib
import re
import sys

# What a descriptor extends or describes, and the kind of its name; the first that fits.
KINDS = [
    ("step", r"StepDescriptor\b|BuildStepDescriptor|AbstractStepDescriptorImpl|SimpleBuildStep"),
    ("agent", r"DeclarativeAgentDescriptor"),
    ("condition", r"DeclarativeStageConditionalDescriptor"),
    ("option", r"DeclarativeOptionDescriptor|JobPropertyDescriptor|OptionalJobProperty|BuildWrapperDescriptor|SimpleBuildWrapper"),
    ("trigger", r"TriggerDescriptor"),
    ("parameter", r"ParameterDescriptor"),
    ("tool", r"ToolDescriptor"),
    ("realm", r"<\s*SecurityRealm\s*>|SecurityRealmDescriptor"),
    ("authorization", r"<\s*AuthorizationStrategy\s*>"),
    ("cloud", r"<\s*Cloud\s*>|CloudDescriptor"),
    ("credential", r"CredentialsDescriptor|CredentialsBindingDescriptor|BindingDescriptor"),
    ("global", r"GlobalConfiguration\b|GlobalPluginConfiguration|ManagementLink"),
]

TYPE = re.compile(
    r"((?:@\w+(?:\.\w+)*(?:\((?:[^()]|\([^()]*\))*\))?\s*|//[^\n]*\n\s*)*)"
    r"(?:(?:public|protected|private|static|final|abstract)\s+)*class\s+(\w+)(?:<[^{]*?>)?\s*"
    r"(?:extends\s+([^{]*?))?(?:implements\s+([^{]*?))?\{"
)
SYMBOL = re.compile(r"@(?:org\.jenkinsci\.)?Symbol\(\s*(?:value\s*=\s*)?\{?([^)}]*)\}?\s*\)")
FUNCTION = re.compile(r"getFunctionName\(\)\s*\{\s*return\s+([\w.\"]+)\s*;")
# Names read in plugins' documentation, where no source was at hand or an older release had them.
DOCUMENTED = [
    ("global", "simple-theme-plugin", "simple-theme-plugin"),
    ("symbol", "adoptOpenJdkInstaller", "adoptopenjdk"),
    ("global", "azureKeyVault", "azure-keyvault"),
    ("realm", "azure", "azure-ad"),
    ("realm", "azureAd", "azure-ad"),
    ("authorization", "azureAdMatrix", "azure-ad"),
    ("cloud", "azureVM", "azure-vm-agents"),
    ("symbol", "command", "command-launcher"),
    ("global", "giteaServers", "gitea"),
    ("realm", "googleOAuth2", "google-login"),
    ("global", "prioritySorterConfiguration", "PrioritySorter"),
    ("symbol", "sbtInstaller", "sbt"),
    ("global", "pipeline-model", "docker-workflow"),
]
CONSTANT = r"%s\s*=\s*\"([^\"]+)\""


def plugin_id(file, root):
    """The artifact id of the nearest pom, which is the plugin's id."""
    folder = file.parent
    while folder != root.parent:
        pom = folder / "pom.xml"
        if pom.is_file():
            text = re.sub(r"<parent>.*?</parent>", "", pom.read_text(errors="replace"), flags=re.S)
            text = re.sub(r"<dependenc(?:y|ies)>.*", "", text, flags=re.S)
            packaging = re.search(r"<packaging>(.*?)</packaging>", text)
            name = re.search(r"<artifactId>(.*?)</artifactId>", text)
            if name and packaging and packaging.group(1) == "hpi" and "$" not in name.group(1):
                return name.group(1)
            return None
        gradle = folder / "build.gradle"
        if gradle.is_file():
            name = re.search(r"shortName\s*=?\s*[\"']([\w-]+)", gradle.read_text(errors="replace"))
            if name:
                return name.group(1)
        folder = folder.parent
    return None


def kind_of(parents):
    for kind, pattern in KINDS:
        if re.search(pattern, parents):
            return kind
    return "symbol"


def decapitalized(name):
    return name if name[:2].isupper() and len(name) > 1 else name[0].lower() + name[1:]


def shortened(name, parent):
    """The name that Configuration as Code makes for a class without a symbol."""
    short = name[: -len(parent)] if name.endswith(parent) and name != parent else name
    capitals = re.match(r"[A-Z]+(?![a-z])|[A-Z]", short)
    return capitals.group(0).lower() + short[capitals.end() :] if capitals else short


def unnamed(text, outer, extended):
    """Classes that are described and have no symbol."""
    parent = re.sub(r"<.*", "", extended or "", flags=re.S).strip().split(".")[-1]
    described = re.search(r"(?:Descriptor|DescriptorImpl)\s+extends\s+(\w+)(?:<\s*(\w+)\s*>)?", text)
    if not described or "@Extension" not in text or not parent:
        return
    about = described.group(2) or parent
    kind = kind_of(f"<{about}>")
    point = {"realm": "SecurityRealm", "authorization": "AuthorizationStrategy", "cloud": "Cloud"}
    yield kind, shortened(outer, point.get(kind, parent))


def names_in(file, text):
    """Kind and name of everything that a source file brings."""
    outer = None
    first = TYPE.search(text)
    if first and "Symbol(" not in text:
        yield from unnamed(text, first.group(2), first.group(3))
    for found in TYPE.finditer(text):
        annotations, name, extended, implemented = found.groups()
        parents = (extended or "") + " " + (implemented or "")
        outer = outer or name
        kind = kind_of(parents)
        symbols = [
            word
            for each in SYMBOL.finditer(annotations)
            for word in re.findall(r'"([^"]+)"', each.group(1))
        ]
        for symbol in symbols:
            yield kind, symbol
        is_extension = "@Extension" in annotations
        if kind == "global" and is_extension and not symbols:
            yield kind, decapitalized(name)
        if is_extension and name.endswith("DescriptorImpl") and is_global(file, outer):
            yield "global", symbols[0] if symbols else decapitalized(outer)
    for found in FUNCTION.finditer(text):
        value = found.group(1)
        if value.startswith('"'):
            yield "step", value.strip('"')
        else:
            constant = re.search(CONSTANT % re.escape(value.split(".")[-1]), text)
            if constant:
                yield "step", constant.group(1)


def is_global(file, outer):
    resources = str(file.with_suffix("")).replace("/src/main/java/", "/src/main/resources/")
    folder = pathlib.Path(resources).parent / outer
    return any((folder / each).is_file() for each in ("global.jelly", "global.groovy"))


def of_lock(lock):
    steps = json.loads((lock / "pipeline-steps.json").read_text())
    for name, step in steps.get("steps", steps).items():
        yield "step", name, step.get("plugin") if isinstance(step, dict) else None
    declarative = json.loads((lock / "declarative.json").read_text())
    for group, kind in (("agents", "agent"), ("options", "option"), ("triggers", "trigger"),
                        ("parameters", "parameter"), ("conditions", "condition"), ("tools", "tool")):
        for name, symbol in declarative.get(group, {}).items():
            yield kind, name, symbol.get("plugin") if isinstance(symbol, dict) else None
    types = json.loads((lock / "jcasc.json").read_text())
    kinds = {
        "hudson.security.SecurityRealm": "realm",
        "hudson.security.AuthorizationStrategy": "authorization",
        "hudson.slaves.Cloud": "cloud",
        "com.cloudbees.plugins.credentials.Credentials": "credential",
    }
    for type_name, model in types.items():
        for symbol, implementation in model.get("implementations", {}).items():
            plugin = types.get(implementation, {}).get("plugin")
            yield kinds.get(type_name, "symbol"), symbol, plugin
    for root in ("Unclassified", "Security"):
        for name, attribute in types.get("jenkins.model.GlobalConfigurationCategory$" + root, {}).get("attributes", {}).items():
            target = attribute if isinstance(attribute, str) else attribute.get("type", "")
            yield "global", name, types.get(target, {}).get("plugin")


def main():
    root, lock = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    lines = set()
    for checkout in sorted(root.iterdir()):
        for file in checkout.rglob("*.java"):
            if "/src/main/" not in str(file):
                continue
            text = file.read_text(errors="replace")
            if "Symbol" not in text and "getFunctionName" not in text and "@Extension" not in text:
                continue
            found = [each for each in names_in(file, text)]
            plugin = plugin_id(file, checkout) if found else None
            if plugin:
                lines.update((kind, name, plugin) for kind, name in found)
    lines.update(DOCUMENTED)
    lines.update(line for line in of_lock(lock) if line[2] and line[2] != "core")
    print("# Which plugin brings a name: kind, name, plugin id.")
    print("# Source: annotations in the plugins' public sources, and the controller lock.")
    print(f"# Date: {datetime.date.today().isoformat()}")
    for line in sorted(lines):
        if re.fullmatch(r"[\w.$-]+", line[1]):
            print("\t".join(line))


main()
