"""The load balancers of the emulated account as plain data: listeners, rules, target groups and their health checks."""

from typing import Any

from certificates import ENDS
from moto.acm.models import acm_backends
from moto.ec2.models import ec2_backends


def read(backend: Any, balancer: Any, nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """One load balancer; `nodes` are its hosts."""
    ec2 = ec2_backends[backend.account_id][backend.region_name]
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
                    {
                        "id": each.arn,
                        "priority": int(each.priority),
                        "conditions": each.conditions,
                        "actions": _actions(each.actions),
                    }
                    for each in rules
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
        "public": balancer.scheme == "internet-facing",
        "nodes": [each["name"] for each in nodes],
        "listeners": listeners,
        "groups": {arn: _group(backend, arn, ec2) for arn in sorted(used) if arn in backend.target_groups},
    }


def _group(backend: Any, arn: str, ec2: Any) -> dict[str, Any]:
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
    }


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
    return {"id": arn, "names": sorted(set(names)), "until": known.__dict__.get(ENDS, described.get("NotAfter"))}
