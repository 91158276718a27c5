"""What HAProxy is told of one node of a load balancer: listeners, rules, target groups and health checks as the
account has them. Targets are added while it runs.
"""

import re
from pathlib import Path
from typing import Any

import listener_flaws

# What AWS answers when a target refuses the connection; HAProxy answers 503 for that, too.
BAD_GATEWAY = (
    "HTTP/1.0 502 Bad Gateway\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
    "<html><head><title>502 Bad Gateway</title></head></html>\n"
)


def backends(balancer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The target groups, by the names that HAProxy knows them by."""
    return {f"g{number}": group for number, group in enumerate(balancer["groups"].values())}


def configuration(
    balancer: dict[str, Any], address: str, control: Path, certificates: dict[str, Path], folder: Path
) -> str:
    """What HAProxy is told of one node; targets are added while it runs."""
    lines = [
        "global",
        f"  stats socket {control} mode 600 level admin",
        "  ssl-server-verify none",
        "defaults",
        "  mode http",
        "  timeout connect 5s",
        "  timeout client 60s",
        "  timeout server 60s",
        "  option forwardfor",
    ]
    names = {key: f"g{number}" for number, key in enumerate(balancer["groups"])}
    for number, listener in enumerate(balancer["listeners"]):
        files = [str(certificates[each["id"]]) for each in listener["certificates"]]
        secure = "".join(["  ssl", *(f" crt {each}" for each in files), " alpn h2,http/1.1"]) if listener["secure"] else ""
        protocol = "https" if listener["secure"] else "http"
        lines += [
            f"frontend l{number}",
            f"  bind {address}:{listener['port']}{secure}",
            f"  http-request set-header X-Forwarded-Proto {protocol}",
            "  http-request set-header X-Forwarded-Port %[dst_port]",
        ]
        # Of all actions, those of http-request come first, whatever the order of the lines: they exclude each other.
        earlier: list[str] = []
        for place, rule in enumerate(listener["rules"]):
            name = f"r{number}x{place}"
            tests = [f"{{ {each} }}" for each in map(_condition, rule["conditions"])]
            lines.append(f"  http-request set-var(txn.{name}) bool(true) {'if ' + ' '.join(tests) if tests else ''}")
            chosen = " ".join([*(f"!{{ var(txn.{each}) -m bool }}" for each in earlier), f"{{ var(txn.{name}) -m bool }}"])
            lines += _action(rule["actions"], chosen, names)
            earlier.append(name)
    for backend, group in backends(balancer).items():
        for suffix in ("", "-open"):
            lines += [
                f"backend {backend}{suffix}",
                "  balance roundrobin",
                f"  errorfile 503 {folder / '502.http'}" if group["targets"] else "",
            ]
        check = lines.index(f"backend {backend}") + 1
        lines[check:check] = [
            "  option httpchk",
            f"  http-check send meth GET uri {group['path']} ver HTTP/1.1 hdr Host {address}"
            " hdr User-Agent ELB-HealthChecker/2.0 hdr Connection close",
            f"  http-check expect status {group['codes']}",
            f"  timeout check {group['timeout']}s",
        ]
    return "\n".join(each for each in lines if each) + "\n"


def _action(action: dict[str, Any], chosen: str, names: dict[str, str]) -> list[str]:
    if action["type"] == "redirect":
        return [f"  http-request redirect code {_code(action['redirect'])} location {_location(action['redirect'])} if {chosen}"]
    if action["type"] == "fixed-response":
        given = action["response"]
        body = str(given.get("MessageBody", "")).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
        kind = given.get("ContentType", "text/plain")
        return [f'  http-request return status {given["StatusCode"]} content-type {kind} lf-string "{body}" if {chosen}']
    # A stack may be half gone.
    groups = [each for each in action["groups"] if each["id"] in names]
    weights = sum(each["weight"] for each in groups)
    lines, upto = [f"  http-request set-var(txn.share) rand({max(weights, 1)}) if {chosen}"], 0
    for each in groups:
        upto += each["weight"]
        backend, share = names[each["id"]], f"{chosen} {{ var(txn.share) -m int lt {upto} }}"
        # AWS: where no target is healthy, every target gets requests.
        lines.append(f"  use_backend {backend} if {share} {{ nbsrv({backend}) gt 0 }}")
        lines.append(f"  use_backend {backend}-open if {share}")
    return lines


def _code(redirect: dict[str, Any]) -> str:
    return str(redirect["StatusCode"]).removeprefix("HTTP_")


def _location(redirect: dict[str, Any]) -> str:
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html"""
    text = "#{protocol}://#{host}:#{port}/#{path}?#{query}"
    for key in ("Protocol", "Host", "Port", "Query"):
        if key in redirect:
            text = text.replace(f"#{{{key.lower()}}}", str(redirect[key]))
    text = text.replace("/#{path}", str(redirect.get("Path", "/#{path}")))
    text = text.replace("%", "%%").replace("HTTPS:", "https:").replace("HTTP:", "http:")
    for name, value in {
        "/#{path}?#{query}": "%[pathq]",
        "/#{path}": "%[path]",
        "#{protocol}": "%[ssl_fc,iif(https,http)]",
        "#{host}": "%[req.hdr(host),field(1,:)]",
        "#{port}": "%[dst_port]",
        "#{query}": "%[query]",
    }.items():
        text = text.replace(name, value)
    return text


def _condition(condition: dict[str, Any]) -> str:
    kind = condition["Field"]
    values = listener_flaws.values(condition)
    if kind == "http-request-method":
        return f"method {' '.join(values)}"
    if kind == "source-ip":
        return f"src {' '.join(values)}"
    if kind == "query-string":
        pairs = [f"(^|&){_pattern(each.get('Key', ''))}={_pattern(each['Value'])}(&|$)" for each in values]
        return f"query -m reg -i {' '.join(pairs)}"
    patterns = " ".join(f"^{_pattern(each)}$" for each in values)
    if kind == "host-header":
        return f"req.hdr(host),field(1,:) -m reg -i {patterns}"
    if kind == "http-header":
        return f"req.hdr({condition['HttpHeaderConfig']['HttpHeaderName']}) -m reg -i {patterns}"
    return f"path -m reg {patterns}"


def _pattern(text: str) -> str:
    return re.escape(text).replace(r"\*", ".*").replace(r"\?", ".").replace("\\", "\\\\")
