"""Takes blocks and attributes out of HCL text by what they are, not by what their lines look like."""

import re

_OPENING = {"(": ")", "[": "]", "{": "}"}
_SIMPLE = re.compile(
    r"(?P<blank>[ \t\r]+)|(?P<newline>\n)|(?P<comment>#[^\n]*|//[^\n]*|/\*.*?\*/)"
    r"|(?P<heredoc><<-?(?P<mark>[A-Za-z_][\w-]*)[ \t]*\r?\n)|(?P<identifier>[A-Za-z_][\w-]*)"
    r"|(?P<number>\d[\w.]*)|(?P<sign>=>|==|.)",
    re.DOTALL,
)


class SyntaxProblem(Exception):
    """The text is no HCL that can be taken apart."""


def without(text, paths, instead=None, kept=()):
    """The text without the items that the paths name, each replaced by its line ends.

    Where `instead` has words for a path, they stand in the item's first line. Paths in `kept` stay.
    A path is a tuple of block type, labels and at last a nested item's name; "*" is any label. Returns the
    text and, for each item taken out, its path, its words and its line (from 1).
    """
    items = list(_items(list(_tokens(text)), 0, ()))
    removed = []
    position = 0
    parts = []
    for words, start, end in sorted(items, key=lambda item: item[1]):
        path = next((path for path in paths if _matches(path, words)), None)
        if path is None or tuple(words) in kept or start < position:
            continue
        words_instead = (instead or {}).get(path, "")
        parts += [text[position:start], words_instead, "\n" * text.count("\n", start, end)]
        position = end
        removed.append((path, words, text.count("\n", 0, start) + 1))
    return "".join([*parts, text[position:]]), removed


def _matches(path, words):
    return len(path) == len(words) and all(
        expected in ("*", word) for expected, word in zip(path, words)
    )


def _items(tokens, position, path):
    """Yields (words, start, end) of each attribute and block of a body, outer ones before inner ones."""
    while position < len(tokens):
        kind, word, start, _ = tokens[position]
        if kind in ("newline", "comment"):
            position += 1
            continue
        if word == "}" and path:
            return
        if kind != "identifier":
            raise SyntaxProblem(f"{word!r} at {start}")
        words = [word]
        position += 1
        while position < len(tokens) and tokens[position][0] in ("identifier", "string"):
            words.append(tokens[position][1])
            position += 1
        sign = tokens[position][1] if position < len(tokens) else ""
        if sign == "{":
            end = _closing(tokens, position)
            yield (*path, *words), start, tokens[end][3]
            yield from _items(tokens[: end + 1], position + 1, (*path, *words))
        elif sign == "=" and len(words) == 1:
            end = _expression_end(tokens, position + 1)
            yield (*path, *words), start, tokens[end][3]
        else:
            raise SyntaxProblem(f"{sign!r} after {' '.join(words)}")
        position = end + 1


def _closing(tokens, position):
    """Index of the bracket that closes the one at the position."""
    expected = []
    for index in range(position, len(tokens)):
        kind, word, start, _ = tokens[index]
        if kind != "sign":
            continue
        if word in _OPENING:
            expected.append(_OPENING[word])
        elif word in _OPENING.values():
            if expected.pop() != word:
                raise SyntaxProblem(f"{word!r} at {start}")
            if not expected:
                return index
    raise SyntaxProblem("a bracket is not closed")


def _expression_end(tokens, position):
    """Index of an expression's last token: before a line's end, or before its block's closing bracket."""
    last = position
    while position < len(tokens):
        kind, word, start, _ = tokens[position]
        if kind in ("newline", "comment") or (kind == "sign" and word == "}"):
            break
        if kind == "sign" and word in _OPENING:
            position = _closing(tokens, position)
        last = position
        position += 1
    if position == last:
        raise SyntaxProblem("an attribute has no value")
    return last


def _tokens(text):
    """Yields (kind, word, start, end); blanks are left out, and a string's word is what it quotes."""
    position = 0
    while position < len(text):
        if text[position] == '"':
            end = _string_end(text, position)
            yield "string", text[position + 1 : end - 1], position, end
        else:
            found = _SIMPLE.match(text, position)
            kind, end = found.lastgroup, found.end()
            if found.group("heredoc"):
                kind, end = "heredoc", _heredoc_end(text, end, found.group("mark"))
            if kind != "blank":
                yield kind, text[position:end], position, end
        position = end


def _string_end(text, position):
    """End of a quoted string; what stands in `${}` may itself quote."""
    position += 1
    while position < len(text):
        if text[position] == "\\":
            position += 2
        elif text[position] == '"':
            return position + 1
        elif text.startswith(("$${", "%%{"), position):
            position += 3
        elif text.startswith(("${", "%{"), position):
            position = _interpolation_end(text, position + 2)
        elif text[position] == "\n":
            break
        else:
            position += 1
    raise SyntaxProblem("a string is not closed")


def _interpolation_end(text, position):
    depth = 1
    while position < len(text):
        if text[position] == '"':
            position = _string_end(text, position)
            continue
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        position += 1
        if depth == 0:
            return position
    raise SyntaxProblem("an interpolation is not closed")


def _heredoc_end(text, position, mark):
    closing = re.compile(r"^[ \t]*" + re.escape(mark) + r"[ \t]*\r?$", re.MULTILINE)
    found = closing.search(text, position)
    if not found:
        raise SyntaxProblem(f"{mark} is not closed")
    return found.end()
