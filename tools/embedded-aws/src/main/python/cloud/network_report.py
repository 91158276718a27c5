"""What was seen in the networks: who reached and who was refused what, which rules no packet needed, which targets are
healthy, and which listeners are flawed."""

import time
from typing import Any

from listener_flaws import flaws
from wires import GITHUB, PEOPLE, Wires


def report(
    state: dict[str, Any],
    wires: Wires,
    found: dict[tuple[str, str], tuple[str, str, str]],
    present: set[str],
    balances: bool,
) -> dict[str, Any]:
    """All that was seen, as plain data."""
    origins = state.get("origins", {})
    names = {(each["vpc"], each["address"]): each["name"] for each in state["hosts"]}
    outside = {each["public"]: each["name"] for each in state["hosts"] if each["public"]}
    outside |= {address: name for name, address in wires.services.items()} | {PEOPLE: "people", GITHUB: "github"}
    for key, nat in state["nats"].items():
        outside |= {nat["address"]: origins.get(key, {"path": key})["path"].rpartition("/")[2]}
    # A rule that lets nothing anywhere takes the place of the one that lets everything out.
    nothing = {
        (key, rule["id"])
        for key, group in state["groups"].items()
        for rule in group["egress"]
        if (rule["range"] or "").startswith("127.")
    }
    groups = {key: group for balancer in state["balancers"] for key, group in balancer["groups"].items()}

    def name(vpc: str, address: str) -> str:
        return names.get((vpc, address), outside.get(address, address))

    def flow(vpc: str, source: str, target: str, protocol: str, port: int) -> dict[str, Any]:
        return {"from": name(vpc, source), "to": name(vpc, target), "protocol": protocol, "port": port}

    def part(id: str) -> dict[str, str]:
        return {"id": id, **origins.get(id, {"stack": "", "path": ""})}

    return {
        "enforced": wires.enforced,
        "balanced": balances,
        "hosts": [
            {
                "name": each["name"],
                "present": each["name"] in present,
                "kind": each["kind"],
                "address": each["address"],
                "publicAddress": each["public"] or "",
                "subnet": part(each["subnet"]),
                "of": part(each["part_of"]),
            }
            for each in state["hosts"]
        ],
        "reached": [flow(*each) for each in sorted(wires.reached)],
        "refused": [
            {
                "flow": flow(vpc, source, target, protocol, port),
                "why": why,
                "parts": [part(each) for each in ids],
                "packets": packets,
            }
            for (vpc, why, ids, source, target, protocol, port), packets in sorted(wires.refused.items())
        ],
        "unneeded": [
            part(id)
            for (id, rule), packets in sorted(wires.used.items())
            if not packets and id in origins and (id, rule) not in nothing
        ],
        "targets": [
            {
                "group": part(group),
                "id": target,
                "state": state,
                "reason": reason,
                "description": description,
                "path": groups[group]["path"],
                "port": groups[group]["port"] or groups[group]["targets"][target]["port"],
            }
            for (group, target), (state, reason, description) in sorted(found.items())
            if group in groups and target in groups[group]["targets"]
        ],
        "flaws": [
            {"part": part(id), "property": name, "what": what}
            for balancer in state["balancers"]
            for id, name, what in flaws(balancer, time.time())
        ],
    }
