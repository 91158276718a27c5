"""The network of the emulated accounts as plain data: what a VPC is made of, which hosts are in it, and which stack
made each part. Whoever builds the network reads it as often as he likes.
"""

from collections.abc import Callable, Iterator
from typing import Any

from moto.acm.models import acm_backends
from moto.cloudformation.models import cloudformation_backends
from moto.ec2.models import ec2_backends
from moto.elbv2.models import elbv2_backends
from network_resources import PublicAddresses
from work import NESTED

# The name under which a resource keeps the addresses of its interfaces, by subnet.
ADDRESSES = "addresses_in_network"


class NetworkState:
    """Reads it out of moto; gives addresses where moto gives none."""

    def __init__(self, public: PublicAddresses) -> None:
        self._public = public
        # By target group and target, what the load balancers found; nothing is healthy before.
        self.health: dict[str, dict[str, str]] = {}

    def controls(self) -> dict[str, Callable[..., Any]]:
        """The controls by name."""
        return {"network": self.read, "target-health": self.report}

    def report(self, group: str, target: str, state: str, reason: str = "", description: str = "") -> None:
        """Takes what a load balancer found."""
        self.health[f"{group} {target}"] = {"state": state, "reason": reason, "description": description}

    def read(self) -> dict[str, Any]:
        """All of it."""
        state: dict[str, Any] = {
            key: {} for key in ("vpcs", "subnets", "tables", "acls", "groups", "gateways", "nats", "endpoints")
        } | {"hosts": [], "balancers": []}
        for _, ec2 in _of_regions(ec2_backends):
            self._parts(state, ec2)
            state["hosts"] += self._instances(ec2) + self._endpoints(ec2)
        for _, backend in _of_regions(elbv2_backends):
            for balancer in list(backend.load_balancers.values()):
                state["balancers"].append(self._balancer(state, backend, balancer))
        state["origins"] = _origins()
        return state

    def _parts(self, state: dict[str, Any], ec2: Any) -> None:
        for vpc in list(ec2.vpcs.values()):
            ranges = [each["cidr_block"] for each in vpc.get_cidr_block_association_set()]
            names = bool(vpc.enable_dns_support)
            state["vpcs"][vpc.id] = {
                "account": ec2.account_id,
                "region": ec2.region_name,
                "ranges": ranges,
                "names": names,
                "private_names": names and bool(vpc.enable_dns_hostnames),
            }
        tables = _tables(ec2)
        acls = {each.subnet_id: acl.id for acl in list(ec2.network_acls.values()) for each in acl.associations}
        for zones in list(ec2.subnets.values()):
            for subnet in list(zones.values()):
                state["subnets"][subnet.id] = {
                    "vpc": subnet.vpc_id,
                    "range": subnet.cidr_block,
                    "zone": subnet.availability_zone,
                    "table": tables.get(subnet.id, tables.get(subnet.vpc_id)),
                    "acl": acls.get(subnet.id),
                }
        for table in list(ec2.route_tables.values()):
            state["tables"][table.id] = {"routes": [_route(each) for each in table.routes]}
        for acl in list(ec2.network_acls.values()):
            state["acls"][acl.id] = [_entry(each) for each in acl.entries]
        for groups in list(ec2.groups.values()):
            for group in list(groups.values()):
                state["groups"][group.id] = {
                    "ingress": [_rule(each) for each in group.ingress_rules],
                    "egress": [_rule(each) for each in group.egress_rules],
                }
        for gateway in list(ec2.internet_gateways.values()):
            state["gateways"][gateway.id] = gateway.vpc.id if gateway.vpc else None
        for nat in list(ec2.nat_gateways.values()):
            address = next((each.get("publicIp") for each in nat.address_set), None)
            available = nat.state == "available"
            state["nats"][nat.id] = {"subnet": nat.subnet_id, "address": address, "available": available}
        for endpoint in list(ec2.vpc_end_points.values()):
            state["endpoints"][endpoint.id] = {
                "vpc": endpoint.vpc_id,
                "service": endpoint.service_name.split(".", 3)[3],
                "is_gateway": (endpoint.vpc_endpoint_type or "Gateway") == "Gateway",
                "private_names": _is_true(endpoint.private_dns_enabled),
                "tables": list(endpoint.route_table_ids or []),
            }

    def _instances(self, ec2: Any) -> list[dict[str, Any]]:
        hosts = []
        for reservation in list(ec2.reservations.values()):
            for instance in list(reservation.instances):
                if getattr(instance, "autoscaling_group", None) and instance.state == "running":
                    hosts.append(
                        {
                            "name": instance.id,
                            "kind": "instance",
                            "part_of": instance.autoscaling_group.name,
                            "subnet": instance.subnet_id,
                            "address": instance.private_ip,
                            "public": None,
                            "groups": _groups_of(instance),
                        }
                    )
        return hosts

    def _endpoints(self, ec2: Any) -> list[dict[str, Any]]:
        hosts = []
        for endpoint in list(ec2.vpc_end_points.values()):
            if (endpoint.vpc_endpoint_type or "Gateway") == "Interface":
                groups = list(endpoint.security_group_ids) or [_default_group(ec2, endpoint.vpc_id)]
                for subnet in endpoint.subnet_ids or []:
                    hosts.append(self._host(ec2, endpoint, endpoint.id, "endpoint", subnet, groups, False))
        return hosts

    def _host(
        self, ec2: Any, owner: Any, part_of: str, kind: str, subnet: str, groups: list[str], is_public: bool
    ) -> dict[str, Any]:
        known = owner.__dict__.setdefault(ADDRESSES, {})
        if subnet not in known:
            private = ec2.get_subnet(subnet).get_available_subnet_ip(owner)
            known[subnet] = (private, self._public.next() if is_public else None)
        private, public = known[subnet]
        return {
            "name": f"{kind}-{private}",
            "kind": kind,
            "part_of": part_of,
            "subnet": subnet,
            "address": private,
            "public": public,
            "groups": groups,
        }

    def _balancer(self, state: dict[str, Any], backend: Any, balancer: Any) -> dict[str, Any]:
        ec2 = ec2_backends[backend.account_id][backend.region_name]
        is_public = balancer.scheme == "internet-facing"
        groups = list(balancer.security_groups or []) or [_default_group(ec2, balancer.vpc_id)]
        nodes = [
            self._host(ec2, balancer, balancer.arn, "balancer", subnet.id, groups, is_public)
            for subnet in balancer.subnets
        ]
        state["hosts"] += nodes
        listeners = []
        for listener in list(balancer.listeners.values()):
            rules = sorted(listener._non_default_rules.values(), key=lambda each: int(each.priority))
            listeners.append(
                {
                    "id": listener.arn,
                    "port": int(listener.port),
                    "secure": listener.protocol in ("HTTPS", "TLS"),
                    "certificates": [_certificate(each) for each in listener.certificates],
                    "rules": [
                        {"conditions": each.conditions, "actions": _actions(each.actions)} for each in rules
                    ]
                    + [{"conditions": [], "actions": _actions(listener.default_actions)}],
                }
            )
        used = {
            group["id"] for each in listeners for rule in each["rules"] for group in rule["actions"].get("groups", [])
        }
        return {
            "id": balancer.arn,
            "dns": balancer.dns_name.lower(),
            "vpc": balancer.vpc_id,
            "public": is_public,
            "nodes": [each["name"] for each in nodes],
            "listeners": listeners,
            "groups": {arn: self._group(backend, arn, ec2) for arn in sorted(used) if arn in backend.target_groups},
        }

    def _group(self, backend: Any, arn: str, ec2: Any) -> dict[str, Any]:
        group = backend.target_groups[arn]
        targets = {}
        for target in list(group.targets.values()):
            instance = ec2.get_instance_by_id(target["Id"])
            address = instance.private_ip if instance else target["Id"]
            targets[target["Id"]] = {"address": address, "port": int(target["Port"])}
        port = group.health_check_port
        return {
            "path": group.health_check_path or "/",
            "port": None if port in (None, "traffic-port") else int(port),
            "codes": str((getattr(group, "matcher", None) or {}).get("HttpCode", "200")),
            "secure": group.health_check_protocol == "HTTPS",
            "interval": int(group.health_check_interval_seconds),
            "timeout": int(group.health_check_timeout_seconds),
            "healthy": int(group.healthy_threshold_count),
            "unhealthy": int(group.unhealthy_threshold_count),
            "draining": int(group.attributes.get("deregistration_delay.timeout_seconds", 300)),
            "targets": targets,
            "found": {
                key.split(" ")[1]: value for key, value in list(self.health.items()) if key.startswith(arn + " ")
            },
        }


def _of_regions(backends: Any) -> Iterator[tuple[str, Any]]:
    for account, regions in list(backends.items()):
        for backend in list(regions.values()):
            yield account, backend


def _tables(ec2: Any) -> dict[str, str]:
    """The route table of each subnet that has one of its own, and the main one of each VPC."""
    tables: dict[str, str] = {}
    for table in list(ec2.route_tables.values()):
        if table.main_association_id:
            tables[table.vpc_id] = table.id
        for subnet in list(table._associations.values()):
            tables[subnet] = table.id
    # moto keeps those that a template makes apart.
    for each in list(ec2.subnet_associations.values()):
        tables[each.subnet_id] = each.route_table_id
    return tables


def _route(route: Any) -> dict[str, Any]:
    kinds = {
        "gateway": route.gateway_id,
        "nat": route.nat_gateway_id,
    }
    kind, target = next(((kind, each) for kind, each in kinds.items() if each), ("unknown", None))
    prefixes = route.destination_prefix_list
    return {
        "destination": route.destination_cidr_block,
        "service": prefixes.prefix_list_name.split(".", 3)[3] if prefixes else None,
        "kind": "local" if route.local else kind,
        "target": target,
    }


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "number": int(entry.rule_number),
        "outwards": _is_true(entry.egress),
        "allows": entry.rule_action == "allow",
        "protocol": str(entry.protocol),
        "from": entry.port_range_from,
        "to": entry.port_range_to,
        "range": entry.cidr_block,
    }


def _rule(rule: Any) -> dict[str, Any]:
    return {
        "id": rule.id,
        "protocol": rule.ip_protocol,
        "from": rule.from_port,
        "to": rule.to_port,
        "range": (rule.ip_range or {}).get("CidrIp"),
        "group": (rule.source_group or {}).get("GroupId"),
        "service": None,
    }


def _groups_of(instance: Any) -> list[str]:
    """moto keeps them under what it was asked with."""
    data = getattr(instance, "launch_data", {}) or {}
    given = data.get("SecurityGroupIds") or data.get("SecurityGroups")
    for each in data.get("NetworkInterfaces") or []:
        given = given or each.get("Groups")
    if given:
        return [str(each) for each in given]
    return [_default_group(instance.ec2_backend, instance.vpc_id)]


def _default_group(ec2: Any, vpc: str) -> str:
    return next(
        (each.id for each in list(ec2.groups.get(vpc, {}).values()) if each.name == "default"), ""
    )


def _actions(actions: list[Any]) -> dict[str, Any]:
    """The last action is what is done; those before only ask who it is."""
    data = actions[-1].data
    groups = (data.get("ForwardConfig") or {}).get("TargetGroups") or []
    if not groups and data.get("TargetGroupArn"):
        groups = [{"TargetGroupArn": data["TargetGroupArn"], "Weight": 1}]
    return {
        "type": data["Type"],
        "groups": [{"id": each["TargetGroupArn"], "weight": int(each.get("Weight", 1))} for each in groups],
        "redirect": data.get("RedirectConfig"),
        "response": data.get("FixedResponseConfig"),
    }


def _certificate(arn: str) -> dict[str, Any]:
    account, region = arn.split(":")[4], arn.split(":")[3]
    known = acm_backends[account][region]._certificates.get(arn)
    if known is None:
        return {"id": arn, "names": [], "until": None}
    described = known.describe()["Certificate"]
    names = [described["DomainName"], *(described.get("SubjectAlternativeNames") or [])]
    return {"id": arn, "names": sorted(set(names)), "until": described.get("NotAfter")}


def _origins() -> dict[str, dict[str, str]]:
    """By id, the outermost stack that made it and its logical ids from there on."""
    found: dict[str, dict[str, str]] = {}
    stacks = [each for _, backend in _of_regions(cloudformation_backends) for each in list(backend.stacks.values())]
    nested = set()
    for stack in stacks:
        for name, made in list(stack.resource_map._parsed_resources.items()):
            kind = (stack.resource_map._resource_json_map.get(name) or {}).get("Type")
            if kind == NESTED and made is not None:
                nested.add(made.stack_id)
    for stack in stacks:
        if stack.stack_id not in nested:
            _collect(stack, stack.name, "", found)
    return found


def _collect(stack: Any, root: str, folder: str, found: dict[str, dict[str, str]]) -> None:
    for name, made in list(stack.resource_map._parsed_resources.items()):
        if name not in stack.resource_map._resource_json_map or made is None:
            continue
        if stack.resource_map._resource_json_map[name]["Type"] == NESTED:
            _collect(made, root, f"{folder}{name}/", found)
            continue
        physical = getattr(made, "physical_resource_id", None)
        if physical:
            # An association has the id of its table, and comes after it.
            found.setdefault(str(physical), {"stack": root, "path": f"{folder}{name}"})


def _is_true(value: Any) -> bool:
    return str(value).lower() == "true"
