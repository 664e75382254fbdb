"""Kinds of values, and tables of keys of these kinds: what the loader, the JSON Schema and the docs all go by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newscrawl.sites.mistakes import Here, WrongValueError, nearest, shown


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: `words` say what it is (after "must be"), `read` checks and converts one (raises
    WrongValueError), `schema` is the JSON Schema of it, `keys` are those of a table, `names` the only ones that it
    takes where they are no keys."""

    words: str
    read: Callable[[Any, Here], Any]
    schema: Mapping[str, Any]
    keys: tuple[Key, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: its name, the kind of its value, a sentence on what it is for, an example in TOML, and
    what counts where it is left out."""

    name: str
    kind: Kind
    says: str
    example: str
    default: str = ""
    required: bool = False


def read_table(value: object, here: Here, keys: Sequence[Key]) -> dict[str, Any]:
    """The values of the table `value` by key, converted; mistakes are noted at `here`, and the rest is read."""
    if not isinstance(value, Mapping):
        raise here.wrong(f"{here.name} must be a table of keys, not {shown(value)}; write [{here.name}] above its keys")
    known = {key.name: key for key in keys}
    here.source.top = here.source.top or tuple(known)
    read: dict[str, Any] = {}
    for name, entry in value.items():
        place = here.at(name)
        if name not in known:
            of = f"of [{here.name}]" if here.keys else "of a site file"
            place.note(f"{name} is no key {of}; {_instead(name, here, keys)}")
            continue
        try:
            read[name] = known[name].kind.read(entry, place)
        except WrongValueError as error:
            here.source.problems.append(str(error))
    for key in keys:
        if key.required and key.name not in value:
            here.note(f"the key {here.at(key.name).name} is missing; add {key.example}")
    return read


def _instead(name: str, here: Here, keys: Sequence[Key]) -> str:
    """Where a key belongs that has no place in the table `here` with its `keys`, or what may be meant by it."""
    if inside := next((key.name for key in keys if name in key.kind.names), None):
        return f"write it in {here.at(inside).name}, as in {next(key.example for key in keys if key.name == inside)}"
    if here.keys and name in here.source.top:
        return "it is one of the file itself; put it above the first [table]"
    return nearest(name, [key.name for key in keys])


def table(keys: Sequence[Key]) -> Kind:
    """A table with these `keys`."""
    schema = {"type": "object", "additionalProperties": False, "properties": {k.name: key_schema(k) for k in keys}}
    required = [key.name for key in keys if key.required]
    schema |= {"required": required} if required else {}
    return Kind("a table", lambda value, here: read_table(value, here, keys), schema, tuple(keys))


def key_schema(key: Key) -> dict[str, Any]:
    """The JSON Schema of one key."""
    default = f" Left out: {key.default}." if key.default else ""
    return {**key.kind.schema, "description": f"{key.says} Example: {key.example}.{default}"}


def list_of(kind: Kind, words: str) -> Kind:
    """A list of `kind`; it comes as a tuple."""

    def read(value: object, here: Here) -> tuple[Any, ...]:
        if not isinstance(value, list):
            remedy = f"; write it in [ ]: [{shown(value)}]" if isinstance(value, str) else ""
            raise here.wrong(f"{here.name} must be {words}, not {shown(value)}{remedy}", value)
        return tuple(kind.read(entry, here.at(number)) for number, entry in enumerate(value))

    return Kind(words, read, {"type": "array", "items": dict(kind.schema)}, kind.keys)


def pairs_of(kind: Kind, words: str, names: Sequence[str] | None = None) -> Kind:
    """A table of names that are no keys of ours; it comes as a dict. Only `names` are taken where they are given."""

    def read(value: object, here: Here) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise here.wrong(f"{here.name} must be {words}, {{NAME = VALUE}}, not {shown(value)}", value)
        for name in value:
            if names is not None and name not in names:
                raise here.at(name).wrong(f"{name} is no field of {here.name}; {nearest(name, list(names))}")
        return {name: kind.read(entry, here.at(name)) for name, entry in value.items()}

    if names is None:
        return Kind(words, read, {"type": "object", "additionalProperties": dict(kind.schema)})
    properties = {name: dict(kind.schema) for name in names}
    return Kind(
        words, read, {"type": "object", "additionalProperties": False, "properties": properties}, names=tuple(names)
    )
