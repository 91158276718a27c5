"""What moto's CloudFormation does otherwise than AWS and the delivery depends on."""

import importlib.metadata
import json
from typing import Any

import yaml
from moto.cloudformation import models, parsing, responses
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.utils import yaml_tag_constructor
from moto.s3.exceptions import S3ClientError
from moto.s3.models import s3_backends
from permissions import resources


def install() -> None:
    """Repairs moto in this process, before it serves anything."""
    _templates_by_url()
    _unknown_types()
    _defaults_of_lists()
    _nested_stack_outputs()
    _changes_that_follow_from_changes()
    _conditions_that_begin_to_hold()
    _change_sets_with_parameters()


def read_template(template_url: str, account_id: str, partition: str) -> str:
    """The text of a template that lies in a bucket."""
    bucket, key = resources.bucket_and_key(template_url)
    try:
        found = s3_backends[account_id][partition].get_object(bucket, key)
    except S3ClientError as error:
        raise ValidationError(message=f"S3 error: {error.message} ({template_url})") from error
    if found is None:
        raise ValidationError(message=f"S3 error: The specified key does not exist. ({template_url})")
    return found.value.decode("utf-8")


def _conditions_that_begin_to_hold() -> None:
    """AWS: makes what an update's conditions let be. moto: only what is new in the template, or names a parameter that
    changed."""
    update = parsing.ResourceMap.update

    def update_whole(resource_map: Any, template: dict[str, Any], parameters: dict[str, Any] | None = None) -> None:
        update(resource_map, template, parameters)
        for name, resource in template["Resources"].items():
            condition = resource.get("Condition")
            if condition and resource_map.lazy_condition_map[condition]:
                if resource_map._parsed_resources.get(name) is None:
                    _ = resource_map[name]

    parsing.ResourceMap.update = update_whole


def _templates_by_url() -> None:
    """AWS: finds the bucket in a path-style address. moto: takes the first word of any host but
    `localhost` for the bucket, 127 of 127.0.0.1 too."""
    models.get_stack_from_s3_url = read_template
    responses.get_stack_from_s3_url = read_template


def _unknown_types() -> None:
    """AWS: refuses a template with a type that it does not know. moto: leaves such a resource out."""
    # Not by importlib.resources: that imports cfn-lint, for a second of each start.
    source = importlib.metadata.distribution("cfn-lint").locate_file("cfnlint/data/schemas/providers/us-east-1.json")
    with open(source, encoding="utf-8") as file:
        known = set(json.load(file))
    load = parsing.ResourceMap.load

    def load_known(resource_map: Any) -> None:
        types = {str(each.get("Type")) for each in (resource_map._template.get("Resources") or {}).values()}
        unknown = sorted(each for each in types - known if not each.startswith("Custom::"))
        if unknown:
            raise ValidationError(
                message=f"Template format error: Unrecognized resource types: [{', '.join(unknown)}]"
            )
        load(resource_map)

    parsing.ResourceMap.load = load_known


def _defaults_of_lists() -> None:
    """AWS: the default of a list parameter is a list. moto: only a value that is given becomes one."""
    load_parameters = parsing.ResourceMap.load_parameters

    def load_with_lists(resources: Any) -> None:
        load_parameters(resources)
        for name, parameter in resources._template.get("Parameters", {}).items():
            value = resources.resolved_parameters[name]
            kind = parameter["Type"]
            if isinstance(value, str) and (kind == "CommaDelimitedList" or kind.startswith("List<")):
                resources.resolved_parameters[name] = [item.strip() for item in value.split(",")]
        resources._parsed_resources.update(resources.resolved_parameters)

    parsing.ResourceMap.load_parameters = load_with_lists


def _nested_stack_outputs() -> None:
    """AWS: `!GetAtt Nested.Outputs.X` is an output of a nested stack, and only the first dot separates the
    resource from the attribute. moto: knows no attribute of a nested stack and splits at each dot."""

    def get_cfn_attribute(stack: Any, attribute: str) -> Any:
        kind, _, name = attribute.partition(".")
        if kind != "Outputs" or name not in stack.output_map.outputs:
            raise parsing.UnformattedGetAttTemplateException()
        return stack.output_map[name].value

    models.Stack.get_cfn_attribute = get_cfn_attribute
    models.Stack.has_cfn_attr = classmethod(lambda cls, attribute: attribute.startswith("Outputs."))

    def construct(loader: Any, tag: Any, node: Any) -> Any:
        if tag == "!GetAtt":
            listed = isinstance(node, yaml.SequenceNode)
            return {"Fn::GetAtt": loader.construct_sequence(node) if listed else node.value.split(".", 1)}
        return yaml_tag_constructor(loader, tag, node)

    models.yaml_tag_constructor = construct
    responses.yaml_tag_constructor = construct
    clean_json = parsing.clean_json

    def clean_dotted(value: Any, resources: Any) -> Any:
        if isinstance(value, dict) and "Fn::GetAtt" in value:
            value = {"Fn::GetAtt": _resource_and_attribute(value["Fn::GetAtt"])}
        return clean_json(value, resources)

    # The function calls itself through its module, so that the inner values, `Fn::Sub`'s too, come here.
    parsing.clean_json = clean_dotted
    validate_outputs = parsing.ResourceMap.validate_outputs

    def validate_dotted_outputs(resources: Any) -> None:
        for output in (resources._template.get("Outputs") or {}).values():
            if isinstance(output.get("Value"), dict) and "Fn::GetAtt" in output["Value"]:
                output["Value"]["Fn::GetAtt"] = _resource_and_attribute(output["Value"]["Fn::GetAtt"])
        validate_outputs(resources)

    parsing.ResourceMap.validate_outputs = validate_dotted_outputs


def _changes_that_follow_from_changes() -> None:
    """AWS: what uses an attribute of a changed resource changes with it, as an Auto Scaling group with its
    launch template's version does. moto: only where the template or a parameter differs."""
    difference = parsing.ResourceMap.build_resource_diff

    def build_resource_diff(resources: Any, template: Any, parameters: Any = None) -> Any:
        actions = difference(resources, template, parameters)
        changed = set(actions["Modify"]) | set(actions["Add"])
        found = True
        while found:
            found = [
                name
                for name, resource in template["Resources"].items()
                if name not in changed and changed & set(_attribute_owners(resource))
            ]
            changed.update(found)
            actions["Modify"] += found
        # What another one uses goes before it, whatever the order in the template.
        actions["Modify"] = _in_order(actions["Modify"], template["Resources"])
        return actions

    parsing.ResourceMap.build_resource_diff = build_resource_diff


def _change_sets_with_parameters() -> None:
    """AWS: a change set lists what other parameters change, the stack keeps them once it is executed, and
    a change set without changes is made and failed. moto: compares templates only, goes on comparing with
    the first parameters, leaves the outputs as they were, and refuses the request."""
    actions = parsing.ResourceMap.build_change_set_actions

    def diff(change_set: Any) -> Any:
        resources = change_set.stack.resource_map
        by_parameters = resources.build_resource_diff
        resources.build_resource_diff = lambda template: by_parameters(template, change_set.parameters)
        try:
            by_action = actions(resources, change_set.template_dict)
        finally:
            del resources.build_resource_diff
        return [
            models.Change(action, change["LogicalResourceId"], change["ResourceType"])
            for action, changes in by_action.items()
            for change in changes.values()
        ]

    apply = models.ChangeSet.apply

    def apply_and_keep(change_set: Any) -> None:
        apply(change_set)
        stack = change_set.stack
        stack.parameters = change_set.parameters
        stack.template_dict = change_set.template_dict
        stack.output_map = stack._create_output_map()

    differs = responses.CloudFormationResponse._validate_different_update

    def validate_different_update(response: Any, *rest: Any) -> None:
        if response._get_action() != "CreateChangeSet":
            differs(response, *rest)

    responses.CloudFormationResponse._validate_different_update = validate_different_update
    models.ChangeSet.diff = diff
    models.ChangeSet.apply = apply_and_keep


def _in_order(names: list[str], resources: dict[str, Any]) -> list[str]:
    ordered: list[str] = []

    def add(name: str) -> None:
        depends = resources[name].get("DependsOn", [])
        used = [depends] if isinstance(depends, str) else list(depends)
        used += parsing.get_references_from_template(resources[name]) + _attribute_owners(resources[name])
        for owner in used:
            if owner in names and owner not in seen:
                seen.add(owner)
                add(owner)
        ordered.append(name)

    seen: set[str] = set()
    for name in names:
        if name not in seen:
            seen.add(name)
            add(name)
    return ordered


def _attribute_owners(value: Any) -> list[str]:
    """The resources whose attributes (not whose ids) a resource uses."""
    if isinstance(value, list):
        return [owner for item in value for owner in _attribute_owners(item)]
    if not isinstance(value, dict):
        return []
    owners = []
    for key, inner in value.items():
        if key == "Fn::GetAtt":
            owners.append(_resource_and_attribute(inner)[0])
        elif key == "Fn::Sub":
            text = inner if isinstance(inner, str) else inner[0]
            words = [word.partition("}")[0] for word in text.split("${")[1:]]
            owners += [word.partition(".")[0] for word in words if "." in word]
            owners += _attribute_owners(inner)
        else:
            owners += _attribute_owners(inner)
    return owners


def _resource_and_attribute(path: Any) -> list[str]:
    words = path.split(".") if isinstance(path, str) else path
    return [words[0], ".".join(words[1:])] if all(isinstance(word, str) for word in words) else path
