"""What a VPC lets pass, as rules of nftables: access lists, security groups, routes and gateways of the account.

Every packet that is refused is kept with the number of a reason; every rule counts what it let pass.
https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html
"""

import ipaddress
from dataclasses import dataclass, field
from typing import Any

OUTSIDE = "outside"
# Marks of a packet that leaves the VPC: by the internet gateway, or by the NAT gateway of this number.
BY_GATEWAY, BY_NAT, BY_ENDPOINT = 0x100000, 0x200000, 0x300000
PROTOCOLS = {"6": "tcp", "17": "udp", "tcp": "tcp", "udp": "udp"}


@dataclass(frozen=True)
class Reason:
    """Why packets are refused; `parts` are the ids of what a change would have to be made to."""

    words: str
    parts: tuple[str, ...]


@dataclass
class Rules:
    """Rules of one VPC as text, and what their numbers mean."""

    text: str = ""
    reasons: list[Reason] = field(default_factory=list)
    # By the number in a counter's comment: the part and the rule of it.
    counted: list[tuple[str, str]] = field(default_factory=list)


class VpcRules:
    """Makes the rules of one VPC out of the state of the account."""

    def __init__(
        self, state: dict[str, Any], vpc: str, wires: dict[str, str], services: dict[str, str], endpoints: str
    ) -> None:
        """`wires` names each host's interface, `services` the outside address of each service of AWS; the gateway
        endpoints of the VPC send as `endpoints`."""
        self._state, self._vpc, self._services, self._endpoints = state, vpc, services, endpoints
        self._subnets = {key: each for key, each in state["subnets"].items() if each["vpc"] == vpc}
        self._hosts = [each for each in state["hosts"] if each["subnet"] in self._subnets]
        self._wires = wires
        self._rules = Rules()
        self._nats = sorted(key for key, each in state["nats"].items() if each["subnet"] in self._subnets)

    def make(self) -> Rules:
        """The whole rule set; loading it takes the place of the one before."""
        ranges = ", ".join(self._state["vpcs"][self._vpc]["ranges"])
        addresses = self._addresses()
        lines = [
            "table inet vpc {}",
            "delete table inet vpc",
            "table ip addresses {}",
            "delete table ip addresses",
            "table inet vpc {",
            "set refused { type mark . ipv4_addr . ipv4_addr . inet_proto . inet_service;"
            " size 65535; flags dynamic; counter; }",
            "set reached { type ipv4_addr . ipv4_addr . inet_proto . inet_service; size 65535; flags dynamic; counter; }",
            f"set inside {{ type ipv4_addr; flags interval; elements = {{ {ranges} }}; }}",
            "chain refuse { update @refused { meta mark . ip saddr . ip daddr . meta l4proto . th dport }; drop; }",
            *self._access_lists(),
            *self._tables(),
            *self._ways_out(),
            *self._groups(),
            *self._forward(),
            "}",
            *addresses,
        ]
        self._rules.text = "\n".join(lines) + "\n"
        return self._rules

    def _refuse(self, words: str, *parts: str | None) -> str:
        self._rules.reasons.append(Reason(words, tuple(each for each in parts if each)))
        return f"meta mark set {len(self._rules.reasons)} goto refuse"

    def _counted(self, match: str, verdict: str, part: str, rule: str) -> str:
        self._rules.counted.append((part, rule))
        return f'{match} counter {verdict} comment "{len(self._rules.counted) - 1}"'

    def _in(self, subnet: str) -> list[str]:
        return [self._wires[each["name"]] for each in self._hosts if each["subnet"] == subnet]

    def _forward(self) -> list[str]:
        lines = ["chain forward {", "type filter hook forward priority 0; policy drop;"]
        for host in self._hosts:
            # The sender's groups come before any list, and only they remember.
            wire = self._wires[host["name"]]
            lines.append(f"iifname {wire} ct state new jump sg_out_{wire}")
        for subnet in sorted(self._subnets):
            wires = self._in(subnet)
            if wires:
                these = f"{{ {', '.join(wires)} }}"
                lines.append(f"iifname {these} oifname != {these} jump {_name('acl_out', subnet)}")
        for number, nat in enumerate(self._nats):
            own = self._state["nats"][nat]["subnet"]
            lines.append(f"ct state established ct mark {BY_NAT + number:#x} {self._nat_acl(own)}")
        for subnet in sorted(self._subnets):
            wires = self._in(subnet)
            if wires:
                these = f"{{ {', '.join(wires)} }}"
                lines.append(f"oifname {these} iifname != {these} jump {_name('acl_in', subnet)}")
        lines.append("ct state established,related accept")
        for host in self._hosts:
            lines.append(f"iifname {self._wires[host['name']]} jump out_{self._wires[host['name']]}")
        for host in self._hosts:
            lines.append(f"oifname {self._wires[host['name']]} jump in_{self._wires[host['name']]}")
        lines.append("update @reached { ip saddr . ip daddr . meta l4proto . th dport }")
        lines.append("ct mark set meta mark")
        return [*lines, "accept", "}"]

    def _nat_acl(self, subnet: str) -> str:
        """Within its own subnet no list is asked."""
        wires = self._in(subnet)
        jump = f"jump {_name('nat_acl', subnet)}"
        if not wires:
            return jump
        these = f"{{ {', '.join(wires)} }}"
        return f"iifname != {these} oifname != {these} {jump}"

    def _access_lists(self) -> list[str]:
        lines = []
        for key, subnet in sorted(self._subnets.items()):
            for outwards in (True, False):
                lines.append(f"chain {_name('acl_out' if outwards else 'acl_in', key)} {{")
                entries = self._state["acls"].get(subnet["acl"], [])
                for each in sorted(entries, key=lambda entry: entry["number"]):
                    if each["outwards"] == outwards and each["range"]:
                        lines.append(self._entry(each, subnet["acl"]))
                direction = "out of" if outwards else "into"
                lines.append(self._refuse(f"no rule of the network ACL lets it {direction} the subnet", subnet["acl"]))
                lines.append("}")
            out, inwards = _name("acl_out", key), _name("acl_in", key)
            lines.append(f"chain {_name('nat_acl', key)} {{ jump {inwards}; jump {out}; }}")
        return lines

    def _entry(self, entry: dict[str, Any], acl: str) -> str:
        address = "daddr" if entry["outwards"] else "saddr"
        match = f"ip {address} {entry['range']} {_ports(entry)}"
        if entry["allows"]:
            return self._counted(match, "return", acl, str(entry["number"]))
        words = f"rule {entry['number']} of the network ACL denies it"
        return f"{match} {self._refuse(words, acl)}"

    def _groups(self) -> list[str]:
        lines = []
        for host in self._hosts:
            wire, table = self._wires[host["name"]], self._subnets[host["subnet"]]["table"]
            for direction, chain in (("egress", "sg_out"), ("ingress", "sg_in")):
                lines.append(f"chain {chain}_{wire} {{")
                for group in host["groups"]:
                    for rule in self._state["groups"].get(group, {}).get(direction, []):
                        lines += self._group_rule(group, rule, direction == "egress")
                way = "out" if direction == "egress" else "in"
                words = f"no {direction} rule of its security groups lets it {way}"
                lines.append(self._refuse(words, *host["groups"]))
                lines.append("}")
            lines.append(f"chain out_{wire} {{ ip daddr @inside return; goto {_name('table', table)}; }}")
            back = f'iifname "{OUTSIDE}" jump {_name("back", table)};' if host["public"] else ""
            lines.append(f"chain in_{wire} {{ {back} jump sg_in_{wire}; }}")
        return lines

    def _group_rule(self, group: str, rule: dict[str, Any], outwards: bool) -> list[str]:
        address = "daddr" if outwards else "saddr"
        if rule["range"]:
            among = rule["range"]
        elif rule["group"]:
            members = [each["address"] for each in self._hosts if rule["group"] in each["groups"]]
            if not members:
                return []
            among = f"{{ {', '.join(members)} }}"
        else:
            return []
        return [self._counted(f"ip {address} {among} {_ports(rule)}", "return", group, rule["id"])]

    def _routes(self, table: str | None) -> list[dict[str, Any]]:
        """The routes that lead out, the narrowest first."""
        routes = self._state["tables"].get(table, {}).get("routes", [])
        found = []
        for each in routes:
            # moto lists the route to a gateway endpoint, which is made of the endpoint itself below.
            if each["kind"] == "local" or (each["target"] or "").startswith("vpce-"):
                continue
            destination = each["destination"] or self._services.get(each["service"] or "")
            if destination:
                found.append(each | {"destination": destination})
        for key, each in self._state["endpoints"].items():
            if each["is_gateway"] and table in each["tables"] and self._services.get(each["service"]):
                address = self._services[each["service"]]
                found.append({"destination": address, "kind": "endpoint", "target": key, "service": each["service"]})
        return sorted(found, key=lambda each: -ipaddress.ip_network(each["destination"]).prefixlen)

    def _tables(self) -> list[str]:
        lines = []
        for table in sorted({each["table"] for each in self._subnets.values() if each["table"]}):
            out, back = [f"chain {_name('table', table)} {{"], [f"chain {_name('back', table)} {{"]
            parts = (table, *(key for key, each in sorted(self._subnets.items()) if each["table"] == table))
            for route in self._routes(table):
                match, way = f"ip daddr {route['destination']}", self._way(route)
                if way == "by_gateway":
                    out += self._by_gateway(match, table, str(route["destination"]), parts)
                elif way:
                    out.append(self._counted(match, f"goto {way}", table, str(route["destination"])))
                else:
                    words = "a route of its subnet leads to a gateway that is not there"
                    out.append(f"{match} {self._refuse(words, *parts)}")
                if route["kind"] == "gateway" and self._is_attached(route["target"]):
                    source = f"ip saddr {route['destination']}"
                    back.append(self._counted(source, "return", table, str(route["destination"])))
                elif route["kind"] != "endpoint":
                    words = "the way back, by the route table of its subnet, is not the internet gateway"
                    back.append(f"ip saddr {route['destination']} {self._refuse(words, *parts)}")
            out.append(self._refuse("the route table of its subnet has no route there", *parts))
            back.append(self._refuse("the route table of its subnet has no route back", *parts))
            lines += [*out, "}", *back, "}"]
        return lines

    def _by_gateway(self, match: str, table: str, destination: str, parts: tuple[str, ...]) -> list[str]:
        public = [each["address"] for each in self._hosts if each["public"]]
        through = f"{match} ip saddr {{ {', '.join(public)} }}"
        known = self._counted(through, f"meta mark set {BY_GATEWAY:#x} return", table, destination) if public else ""
        words = "its route is the internet gateway, and it has no public address"
        return [known, f"{match} {self._refuse(words, *parts)}"]

    def _is_attached(self, gateway: str | None) -> bool:
        return self._state["gateways"].get(gateway) == self._vpc

    def _way(self, route: dict[str, Any]) -> str | None:
        if route["kind"] == "gateway" and self._is_attached(route["target"]):
            return "by_gateway"
        if route["kind"] == "nat" and route["target"] in self._nats:
            return f"by_nat_{self._nats.index(route['target'])}"
        return "by_endpoint" if route["kind"] == "endpoint" else None

    def _ways_out(self) -> list[str]:
        lines = [
            f"chain by_endpoint {{ meta mark set {BY_ENDPOINT:#x} return; }}",
        ]
        for number, nat in enumerate(self._nats):
            gateway = self._state["nats"][nat]
            own = gateway["subnet"]
            ways = [each for each in self._routes(self._subnets[own]["table"]) if each["kind"] == "gateway"]
            lines.append(f"chain by_nat_{number} {{")
            if not gateway["available"] or not gateway["address"]:
                lines.append(self._refuse("the NAT gateway is gone", nat))
            lines.append(self._nat_acl(own))
            for way in ways:
                if self._is_attached(way["target"]):
                    lines.append(f"ip daddr {way['destination']} meta mark set {BY_NAT + number:#x} return")
            words = "the subnet of the NAT gateway has no route to an internet gateway"
            lines += [self._refuse(words, nat, self._subnets[own]["table"]), "}"]
        return lines

    def _addresses(self) -> list[str]:
        inwards, outwards = [], []
        for host in self._hosts:
            if host["public"]:
                inwards.append(f'iifname "{OUTSIDE}" ip daddr {host["public"]} dnat to {host["address"]}')
                outwards.append(
                    f'oifname "{OUTSIDE}" meta mark {BY_GATEWAY:#x} ip saddr {host["address"]} snat to {host["public"]}'
                )
        for number, nat in enumerate(self._nats):
            address = self._state["nats"][nat]["address"]
            if address:
                outwards.append(f'oifname "{OUTSIDE}" meta mark {BY_NAT + number:#x} snat to {address}')
        outwards.append(f'oifname "{OUTSIDE}" meta mark {BY_ENDPOINT:#x} snat to {self._endpoints}')
        return [
            "table ip addresses {",
            "chain inwards { type nat hook prerouting priority -100;",
            *inwards,
            "}",
            "chain outwards { type nat hook postrouting priority 100;",
            *outwards,
            "}",
            "}",
        ]


def _name(kind: str, part: str | None) -> str:
    return f"{kind}_{(part or 'none').replace('-', '_')}"


def _ports(rule: dict[str, Any]) -> str:
    """The match of a protocol with its ports."""
    protocol = str(rule["protocol"])
    if protocol == "-1":
        return ""
    known = PROTOCOLS.get(protocol)
    if known is None:
        return "meta l4proto icmp" if protocol in ("1", "icmp") else f"meta l4proto {protocol}"
    first, last = rule["from"], rule["to"]
    if first is None or last is None:
        return f"meta l4proto {known}"
    return f"{known} dport {int(first)}-{int(last)}" if int(first) != int(last) else f"{known} dport {int(first)}"
