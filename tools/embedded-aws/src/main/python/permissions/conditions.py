"""Evaluates the conditions of a policy's statement by IAM's rules; a key that is not known here is told.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

import re
from collections.abc import Callable
from typing import Any

# All tags of the resource, or of the request, are known: those that are not among the keys are absent.
TAGS = ("aws:resourcetag/", "aws:requesttag/")

_VARIABLE = re.compile(r"\$\{([A-Za-z0-9:/_-]+)}")


def hold(conditions: dict[str, Any], context: dict[str, Any], otherwise: bool, unknown: set[str]) -> bool:
    """Whether all conditions hold.

    The context holds the keys that are known, in lower case, with a text or a list of texts; an empty list is
    a key that the request does not have. What cannot be evaluated counts as `otherwise`, and its key is added
    to `unknown`.
    """
    for operator, expectations in conditions.items():
        quantifier, _, name = operator.rpartition(":")
        compare = name.removesuffix("IfExists")
        for key, expected in expectations.items():
            values = _values(key.lower(), context)
            if values is None or compare not in _OPERATORS:
                unknown.add(key if values is None else f"{operator} {key}")
                if not otherwise:
                    return False
                continue
            wanted = [expand(str(each), context) for each in list_of(expected)]
            if not _holds(quantifier, name, compare, wanted, values):
                return False
    return True


def _holds(quantifier: str, name: str, compare: str, wanted: list[str], values: list[str]) -> bool:
    if compare == "Null":
        return (not values) == (wanted[0].lower() == "true")
    if not values:
        # An absent key equals nothing, and differs from everything.
        return name.endswith("IfExists") or quantifier == "ForAllValues" or compare in _NEGATED
    equal = _OPERATORS[compare]
    matches = [any(equal(each, value) for each in wanted) for value in values]
    if compare in _NEGATED:
        matches = [not each for each in matches]
    return all(matches) if quantifier == "ForAllValues" or compare in _NEGATED else any(matches)


def expand(pattern: str, context: dict[str, Any]) -> str:
    """The pattern with its policy variables, such as ${aws:PrincipalAccount}; an unknown one stays."""

    def value(variable: re.Match[str]) -> str:
        known = list_of(context.get(variable.group(1).lower(), []))
        return str(known[0]) if known else variable.group(0)

    return _VARIABLE.sub(value, pattern)


def like(pattern: str, value: str, ignore_case: bool = False) -> bool:
    """Whether a value is one of a pattern with * and ?."""
    flags = re.IGNORECASE if ignore_case else 0
    pattern = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(pattern, value, flags | re.DOTALL) is not None


def list_of(value: Any) -> list[Any]:
    """A list of one, where policies may leave the brackets out."""
    return value if isinstance(value, list) else [value]


def _values(key: str, context: dict[str, Any]) -> list[str] | None:
    known = context.get(key)
    if known is None:
        return [] if any(key.startswith(tags) and tags in context for tags in TAGS) else None
    return [str(each) for each in list_of(known)]


def _equal(pattern: str, value: str) -> bool:
    return pattern == value


def _same_word(pattern: str, value: str) -> bool:
    return pattern.lower() == value.lower()


_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "StringEquals": _equal,
    "StringNotEquals": _equal,
    "StringEqualsIgnoreCase": _same_word,
    "StringNotEqualsIgnoreCase": _same_word,
    "StringLike": like,
    "StringNotLike": like,
    "ArnEquals": like,
    "ArnNotEquals": like,
    "ArnLike": like,
    "ArnNotLike": like,
    "Bool": _same_word,
    "Null": _equal,
}
_NEGATED = {name for name in _OPERATORS if "Not" in name}
