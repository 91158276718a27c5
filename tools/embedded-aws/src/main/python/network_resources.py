"""The parts of a network that moto makes otherwise than a template says, or not at all."""

from typing import Any

from moto.cloudformation.exceptions import ValidationError
from moto.core.common_models import CloudFormationModel
from moto.ec2.models import ec2_backends, elastic_ip_addresses
from moto.ec2.models.security_groups import SecurityGroup, SecurityGroupIngress, SecurityGroupRule
from moto.ec2.models.vpcs import VPC
from moto.elbv2.models import FakeTargetGroup

# https://www.rfc-editor.org/rfc/rfc5737: never anybody's address.
PUBLIC = "203.0.113."
# moto finds its own models by the module that they are of.
MODULE = "moto.ec2.models.network_acls"


def install() -> "PublicAddresses":
    """Repairs moto, and adds the types that it does not know; where public addresses come from."""
    addresses = PublicAddresses()
    elastic_ip_addresses.random_ip = addresses.next
    _groups_with_their_rules()
    _attributes_of_target_groups()
    _names_of_vpcs()
    return addresses


class PublicAddresses:
    """AWS: addresses of the internet. moto: of the loopback interface."""

    def __init__(self) -> None:
        self._last = 9

    def next(self) -> str:
        self._last = self._last + 1 if self._last < 254 else 10
        return f"{PUBLIC}{self._last}"


def _groups_with_their_rules() -> None:
    """AWS: a group has the rules that its template says, and keeps its id in an update. moto: leaves out what goes
    out and what has no ports, and makes another group."""
    create = SecurityGroup.create_from_cloudformation_json

    def create_whole(name: str, resource: Any, account: str, region: str, **rest: Any) -> Any:
        bare = resource | {"Properties": resource["Properties"] | {"SecurityGroupIngress": []}}
        return _give(create(name, bare, account, region, **rest), resource["Properties"])

    def update_whole(original_resource: Any, cloudformation_json: Any, **rest: Any) -> Any:
        return _give(original_resource, cloudformation_json["Properties"])

    add = SecurityGroupIngress.create_from_cloudformation_json

    def add_marked(name: str, resource: Any, account: str, region: str, **rest: Any) -> Any:
        group = ec2_backends[account][region].get_security_group_from_id(resource["Properties"].get("GroupId", ""))
        before = list(group.ingress_rules) if group else []
        made = add(name, resource, account, region, **rest)
        for each in group.ingress_rules if group else []:
            if each not in before:
                each.by_resource = True
        return made

    SecurityGroupIngress.create_from_cloudformation_json = staticmethod(add_marked)
    SecurityGroup.create_from_cloudformation_json = staticmethod(create_whole)
    SecurityGroup.update_from_cloudformation_json = staticmethod(update_whole)


def _give(group: Any, properties: dict[str, Any]) -> Any:
    # What resources of their own have added stays.
    others = [each for each in group.ingress_rules + group.egress_rules if getattr(each, "by_resource", False)]
    group.ingress_rules = [each for each in others if not each.is_egress]
    group.egress_rules = [each for each in others if each.is_egress]
    for each in properties.get("SecurityGroupIngress", []):
        group.ingress_rules.append(_rule(group, each, False))
    outwards = properties.get("SecurityGroupEgress")
    if outwards is None and not group.egress_rules:
        outwards = [{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}]
    for each in outwards or []:
        group.egress_rules.append(_rule(group, each, True))
    return group


def _rule(group: Any, given: dict[str, Any], is_egress: bool) -> SecurityGroupRule:
    first, last = int(given.get("FromPort", 0)), int(given.get("ToPort", 65535))
    if first > last and str(given["IpProtocol"]) in ("tcp", "udp", "6", "17"):
        raise ValidationError(message=f"Invalid TCP/UDP port range ({first}, {last})")
    other = given.get("DestinationSecurityGroupId") or given.get("SourceSecurityGroupId")
    prefixes = given.get("DestinationPrefixListId") or given.get("SourcePrefixListId")
    ranges = {key: given[key] for key in ("CidrIp", "CidrIpv6", "Description") if key in given}
    return SecurityGroupRule(
        group.ec2_backend,
        given["IpProtocol"],
        group.id,
        str(first),
        str(last),
        ranges if "CidrIp" in ranges or "CidrIpv6" in ranges else None,
        {"GroupId": other} if other else None,
        {"PrefixListId": prefixes} if prefixes else None,
        is_egress,
    )


def _attributes_of_target_groups() -> None:
    """AWS: a target group has the attributes of its template. moto: the usual ones."""
    create = FakeTargetGroup.create_from_cloudformation_json

    def create_whole(name: str, resource: Any, account: str, region: str, **rest: Any) -> Any:
        made = create(name, resource, account, region, **rest)
        for each in resource["Properties"].get("TargetGroupAttributes", []):
            made.attributes[each["Key"]] = each["Value"]
        for each in resource["Properties"].get("Targets", []):
            made.register([each])
        return made

    FakeTargetGroup.create_from_cloudformation_json = staticmethod(create_whole)


def _names_of_vpcs() -> None:
    """AWS: a VPC gives names as its template says. moto: as its own defaults say."""
    create = VPC.create_from_cloudformation_json

    def create_whole(name: str, resource: Any, account: str, region: str, **rest: Any) -> Any:
        vpc, given = create(name, resource, account, region, **rest), resource["Properties"]
        vpc.enable_dns_support = _is_true(given.get("EnableDnsSupport", "true"))
        vpc.enable_dns_hostnames = _is_true(given.get("EnableDnsHostnames", "false"))
        return vpc

    VPC.create_from_cloudformation_json = staticmethod(create_whole)


def _is_true(value: Any) -> bool:
    return str(value).lower() == "true"


class SecurityGroupEgress(CloudFormationModel):  # type: ignore[misc]
    """A rule outwards, as a resource of its own."""

    __module__ = MODULE

    def __init__(self, group: Any, rule: SecurityGroupRule) -> None:
        self._group, self._rule = group, rule
        self.physical_resource_id = rule.id

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::EC2::SecurityGroupEgress"

    @classmethod
    def create_from_cloudformation_json(  # type: ignore[misc]
        cls, name: str, resource: Any, account: str, region: str, **rest: Any
    ) -> "SecurityGroupEgress":
        given = resource["Properties"]
        group = ec2_backends[account][region].get_security_group_from_id(given["GroupId"])
        rule = _rule(group, given, True)
        rule.by_resource = True
        group.egress_rules.append(rule)
        return cls(group, rule)

    def delete(self, account: str, region: str) -> None:
        """As its stack goes."""
        if self._rule in self._group.egress_rules:
            self._group.egress_rules.remove(self._rule)


class NetworkAcl(CloudFormationModel):  # type: ignore[misc]
    """An access list of subnets."""

    __module__ = MODULE

    def __init__(self, acl: Any) -> None:
        self.acl = acl
        self.physical_resource_id = acl.id

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::EC2::NetworkAcl"

    @classmethod
    def create_from_cloudformation_json(  # type: ignore[misc]
        cls, name: str, resource: Any, account: str, region: str, **rest: Any
    ) -> "NetworkAcl":
        return cls(ec2_backends[account][region].create_network_acl(resource["Properties"]["VpcId"]))

    def delete(self, account: str, region: str) -> None:
        """As its stack goes."""
        self.acl.ec2_backend.network_acls.pop(self.acl.id, None)


class NetworkAclEntry(CloudFormationModel):  # type: ignore[misc]
    """One line of an access list."""

    __module__ = MODULE

    def __init__(self, name: str) -> None:
        self.physical_resource_id = name

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::EC2::NetworkAclEntry"

    @classmethod
    def create_from_cloudformation_json(  # type: ignore[misc]
        cls, name: str, resource: Any, account: str, region: str, **rest: Any
    ) -> "NetworkAclEntry":
        given = resource["Properties"]
        ports = given.get("PortRange") or {}
        ec2_backends[account][region].create_network_acl_entry(
            given["NetworkAclId"],
            int(given["RuleNumber"]),
            str(given["Protocol"]),
            given["RuleAction"],
            _is_true(given.get("Egress", "false")),
            given.get("CidrBlock", ""),
            None,
            None,
            ports.get("From"),
            ports.get("To"),
            given.get("Ipv6CidrBlock"),
        )
        return cls(name)


class SubnetNetworkAclAssociation(CloudFormationModel):  # type: ignore[misc]
    """Which access list a subnet has."""

    __module__ = MODULE

    def __init__(self, physical_id: str) -> None:
        self.physical_resource_id = physical_id

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::EC2::SubnetNetworkAclAssociation"

    @classmethod
    def create_from_cloudformation_json(  # type: ignore[misc]
        cls, name: str, resource: Any, account: str, region: str, **rest: Any
    ) -> "SubnetNetworkAclAssociation":
        backend, given = ec2_backends[account][region], resource["Properties"]
        before = next(
            each
            for acl in backend.network_acls.values()
            for each in acl.associations
            if each.subnet_id == given["SubnetId"]
        )
        return cls(backend.replace_network_acl_association(before.id, given["NetworkAclId"]).id)
