"""The network of the emulated accounts as plain data: what a VPC is made of, which hosts are in it, and which stack
made each part. Whoever builds the network reads it as often as he likes.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import balancer_state
from moto.ec2.models import ec2_backends
from moto.efs.models import efs_backends
from moto.elbv2.models import elbv2_backends
from network_resources import PublicAddresses
from stack_origins import origins
from tasks import Tasks

# The name under which a resource keeps the addresses of its interfaces, by subnet.
ADDRESSES = "addresses_in_network"


class NetworkState:
    """Reads it out of moto; gives addresses where moto gives none."""

    def __init__(self, public: PublicAddresses, tasks: Tasks) -> None:
        self._public, self._tasks = public, tasks

    def controls(self) -> dict[str, Callable[..., Any]]:
        """The controls by name."""
        return {"network": self.read}

    def read(self) -> dict[str, Any]:
        """All of it; once more where a stack was half made or half gone."""
        for _ in range(20):
            try:
                return self._read()
            except (AttributeError, KeyError, RuntimeError):
                time.sleep(0.05)
        return self._read()

    def _read(self) -> dict[str, Any]:
        state: dict[str, Any] = {
            key: {} for key in ("vpcs", "subnets", "tables", "acls", "groups", "gateways", "nats", "endpoints")
        } | {"hosts": [], "balancers": []}
        for _, ec2 in _of_regions(ec2_backends):
            self._parts(state, ec2)
            state["hosts"] += self._instances(ec2) + self._endpoints(ec2)
        state["hosts"] += self._tasks.hosts()
        for _, efs in _of_regions(efs_backends):
            state["hosts"] += [_mount(each) for each in list(efs.mount_targets_by_id.values())]
        for _, backend in _of_regions(elbv2_backends):
            for balancer in list(backend.load_balancers.values()):
                if _waits_for_tasks(backend, balancer):
                    continue
                nodes = self._nodes(backend, balancer)
                state["hosts"] += nodes
                state["balancers"].append(balancer_state.read(backend, balancer, nodes))
        # Stacks are worked on meanwhile.
        state["hosts"] = [each for each in state["hosts"] if each["subnet"] in state["subnets"]]
        state["nats"] = {key: each for key, each in state["nats"].items() if each["subnet"] in state["subnets"]}
        there = {each["name"] for each in state["hosts"]}
        for balancer in state["balancers"]:
            balancer["nodes"] = [each for each in balancer["nodes"] if each in there]
        state["origins"] = origins()
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
                group = getattr(instance, "autoscaling_group", None)
                if instance.state == "running":
                    hosts.append(
                        {
                            "name": instance.id,
                            # What no group starts is Packer's.
                            "kind": "instance" if group else "builder",
                            "part_of": group.name if group else instance.id,
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

    def _nodes(self, backend: Any, balancer: Any) -> list[dict[str, Any]]:
        ec2 = ec2_backends[backend.account_id][backend.region_name]
        is_public = balancer.scheme == "internet-facing"
        groups = list(balancer.security_groups or []) or [_default_group(ec2, balancer.vpc_id)]
        return [
            self._host(ec2, balancer, balancer.arn, "balancer", subnet.id, groups, is_public)
            for subnet in balancer.subnets
        ]

    def _host(
        self, ec2: Any, owner: Any, part_of: str, kind: str, subnet: str, groups: list[str], is_public: bool
    ) -> dict[str, Any]:
        known = owner.__dict__.setdefault(ADDRESSES, {})
        if subnet not in known:
            private = ec2.get_subnet(subnet).get_available_subnet_ip(owner)
            known[subnet] = (private, self._public.next() if is_public else None)
        private, public = known[subnet]
        return {
            # The same addresses may be in several VPCs.
            "name": f"{kind}-{private}-{subnet[-4:]}",
            "kind": kind,
            "part_of": part_of,
            "subnet": subnet,
            "address": private,
            "public": public,
            "groups": groups,
        }


def _mount(target: Any) -> dict[str, Any]:
    """A mount target of EFS."""
    return {
        "name": f"storage-{target.ip_address}-{target.subnet_id[-4:]}",
        "kind": "storage",
        "part_of": target.mount_target_id,
        "subnet": target.subnet_id,
        "address": target.ip_address,
        "public": None,
        "groups": list(target.security_groups or []),
    }


def _waits_for_tasks(backend: Any, balancer: Any) -> bool:
    """Nobody runs the service that it is for: its targets would be tasks, and there are none."""
    groups = [each for each in backend.target_groups.values() if balancer.arn in each.load_balancer_arns]
    return bool(groups) and all(each.target_type == "ip" and not each.targets for each in groups)


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
    # What RunInstances was asked with, it gives to the interfaces.
    own = [each.id for interface in list(instance.nics.values()) for each in interface.group_set]
    if own:
        return sorted(set(own))
    return [_default_group(instance.ec2_backend, instance.vpc_id)]


def _default_group(ec2: Any, vpc: str) -> str:
    return next(
        (each.id for each in list(ec2.groups.get(vpc, {}).values()) if each.name == "default"), ""
    )


def _is_true(value: Any) -> bool:
    return str(value).lower() == "true"
