#!/usr/bin/env python3
"""Writes what CloudFormation takes for each type of resource again, from the schemas that come with cfn-lint.

Usage: python3 refresh-resource-types.py [folder to write], with a Python that has cfn-lint
(tools/embedded-aws/src/main/python/requirements/emulators.txt pins it).

They are the schemas of AWS' registry of types, with cfn-lint's corrections. One file for each service has
all types of it; types.txt has the names of all types. Lines of a type, with tabs between columns:

  = TYPE                             begins a type; its properties follow
  + SHAPE                            begins a part of it, to which "$SHAPE" leads
  . open                             a type or part that may have other properties
  * NAME ...                         properties that must be there
  @ NAME ...                         attributes that AWS sets, for Fn::GetAtt
  NAME KIND CONSTRAINT=VALUE ...     a property; kinds: any, string, integer, number, boolean, object,
                                     array KIND of the items, $SHAPE
"""

import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent / "src/main/resources/delivery/lint/cloudformation/types"
# What a delivery system is made of; types of other services are known by name only.
SERVICES = """
ApiGateway ApiGatewayV2 ApplicationAutoScaling AutoScaling Backup Budgets CertificateManager CloudFormation CloudFront
CloudTrail CloudWatch CodeArtifact CodeBuild CodeDeploy CodePipeline Cognito Config DynamoDB EC2 ECR ECS EFS EKS
ElastiCache ElasticLoadBalancingV2 Events GuardDuty IAM ImageBuilder KMS Lambda Logs RDS Route53 S3 SNS SQS SSM Scheduler
SecretsManager StepFunctions WAFv2
""".split()
CONSTRAINTS = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"]


class Writer:
    def __init__(self, name, schema):
        self.lines = []
        self.shapes = dict(schema.get("definitions", {}))
        self.todo = []
        self.done = set()
        self.block(f"= {name}", schema)
        attributes = [path.removeprefix("/properties/").replace("/", ".") for path in schema.get("readOnlyProperties", [])]
        if attributes:
            self.lines.insert(1, "@ " + " ".join(sorted(attributes)))
        while self.todo:
            shape = self.todo.pop(0)
            self.block(f"+ {shape}", self.shapes[shape])

    def block(self, head, schema):
        self.lines.append(head)
        if schema.get("additionalProperties") is not False or "patternProperties" in schema:
            self.lines.append(". open")
        if schema.get("required"):
            self.lines.append("* " + " ".join(schema["required"]))
        for name, value in sorted(schema.get("properties", {}).items()):
            self.lines.append("\t".join([name, *self.columns(value, f"{head[2:]}.{name}")]))

    def columns(self, value, path):
        """The kind and the constraints of a value; what is said by alternatives is not carried over."""
        value = self.followed(value)
        kind = value.get("type")
        if kind is None and "items" in value:
            kind = "array"
        if value.get("properties") and kind in (None, "object"):
            return ["$" + self.shape(value, path)]
        if kind == "array" and isinstance(value.get("items"), dict):
            items = self.columns(value["items"], path + "[]")
            return ["array", *self.constraints(value), "of", *items]
        if kind not in ("string", "integer", "number", "boolean", "object", "array"):
            return ["any", *self.constraints(value)]
        return [kind, *self.constraints(value)]

    def followed(self, value):
        while "$ref" in value and value["$ref"].startswith("#/definitions/"):
            name = value["$ref"].rsplit("/", 1)[1]
            value = self.shapes[name]
            if value.get("properties"):
                return value | {"name": name}
        return value

    def shape(self, value, path):
        name = value.get("name", path)
        if name not in self.done:
            self.done.add(name)
            self.shapes[name] = value
            self.todo.append(name)
        return name

    def constraints(self, value):
        found = [f"{name}={value[name]}" for name in CONSTRAINTS if name in value]
        if "pattern" in value:
            found.append(f"pattern={for_java(value['pattern'])}")
        found += [f"any case={one}" for one in value.get("enumCaseInsensitive", [])]
        found += [f"one={one}" for one in value.get("enum", []) if isinstance(one, (str, int, float))]
        return [one for one in found if not set(one) & set("\t\n")]


def for_java(pattern):
    """The same pattern for Java, where a bracket and && have a meaning within brackets, too."""
    written, inside, escaped = "", False, False
    for character in pattern:
        if inside and not escaped and character in "[&":
            written += "\\"
        written += character
        if not escaped and character in "[]":
            inside = character == "["
        escaped = character == "\\" and not escaped
    return written


def main(folder=FOLDER):
    import cfnlint

    data = pathlib.Path(cfnlint.__file__).parent / "data/schemas"
    types = {}
    # Of a type that regions have in different editions, the oldest region's.
    for file in [data / "providers/us-east-1.json", *sorted((data / "providers").glob("*.json"))]:
        for name, edition in json.loads(file.read_text()).items():
            types.setdefault(name, edition)
    if not types:
        sys.exit(f"{data} has no types; nothing was written")
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    head = f"# cfn-lint {cfnlint.version.__version__}; written by tools/lint/refresh-resource-types.py\n"
    (folder / "types.txt").write_text(head + "".join(f"{name}\n" for name in sorted(types)))
    for service in SERVICES:
        lines = []
        for name in sorted(types):
            if name.split("::")[:2] == ["AWS", service]:
                schema = json.loads((data / f"resources/{types[name]}.json").read_text())
                lines += Writer(name, schema).lines
        (folder / f"AWS.{service}.tsv").write_text(head + "".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
