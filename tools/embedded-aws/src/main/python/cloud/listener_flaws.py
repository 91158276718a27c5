"""What is wrong with the listeners of a load balancer although AWS takes them: certificates that have ended, and rules
that no request ever comes to, because one of a lower number takes all of theirs.
"""

import datetime
import fnmatch
import ipaddress
from collections.abc import Iterator
from typing import Any


def flaws(balancer: dict[str, Any], now: float) -> Iterator[tuple[str, str, str]]:
    """The id of the part, the property of it that is at fault, and a clause that says what is wrong."""
    for listener in balancer["listeners"]:
        for each in listener["certificates"]:
            if each["until"] is not None and float(each["until"]) < now:
                day = datetime.datetime.fromtimestamp(float(each["until"]), datetime.timezone.utc).date()
                what = f"serves {each['id']} for {', '.join(each['names'])}, which ended on {day}"
                yield listener["id"], "Certificates", what
        # The last is what is done where no rule is.
        rules = listener["rules"][:-1]
        for place, rule in enumerate(rules):
            for earlier in rules[:place]:
                if takes_all(earlier["conditions"], rule["conditions"]):
                    yield rule["id"], "Priority", (
                        f"is never reached: priority {earlier['priority']} takes all that its"
                        f" priority {rule['priority']} is for"
                    )
                    break


def takes_all(earlier: list[dict[str, Any]], later: list[dict[str, Any]]) -> bool:
    """Whether each request that meets the later conditions meets the earlier ones."""
    return all(any(_within(narrow, wide) for narrow in later) for wide in earlier)


def _within(narrow: dict[str, Any], wide: dict[str, Any]) -> bool:
    kind = wide["Field"]
    if narrow["Field"] != kind or _header(narrow) != _header(wide):
        return False
    return all(any(_covers(kind, large, small) for large in values(wide)) for small in values(narrow))


def values(condition: dict[str, Any]) -> list[Any]:
    """Those of which one must be met."""
    config = next((each for key, each in condition.items() if key.endswith("Config")), {})
    return list(condition.get("Values") or config.get("Values") or [])


def _header(condition: dict[str, Any]) -> str:
    return str((condition.get("HttpHeaderConfig") or {}).get("HttpHeaderName", "")).lower()


def _covers(kind: str, large: Any, small: Any) -> bool:
    if kind == "source-ip":
        networks = ipaddress.ip_network(small), ipaddress.ip_network(large)
        return networks[0].version == networks[1].version and networks[0].subnet_of(networks[1])
    if kind == "query-string":
        return all(_matches(str(large.get(key, "*")), str(small.get(key, "*"))) for key in ("Key", "Value"))
    if kind == "path-pattern" or kind == "http-request-method":
        return _matches(str(large), str(small))
    return _matches(str(large).lower(), str(small).lower())


def _matches(large: str, small: str) -> bool:
    # A question mark is one character, and a star may be none.
    if "*" in small and "?" in large:
        return large == small
    return fnmatch.fnmatchcase(small, large.replace("[", "[[]"))
