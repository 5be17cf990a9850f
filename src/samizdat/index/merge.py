"""Merge what the documents contribute into one index of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from samizdat.model.mention import KINDS, Entity, Entry, Extract, Index, Mention


def merge(entities: Iterable[Entity], extracts: Iterable[Extract]) -> Index:
    """Give each entity its mentions: by kind, then alphabetically; mentions in the order of the documents."""
    mentions: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for extract in extracts:
        for mention in extract.mentions:
            mentions[mention.kind, mention.entity].append(mention)
    order = list(KINDS)
    ordered = sorted(entities, key=lambda entity: (order.index(entity.kind), entity.sort_key, entity.id))
    return tuple(Entry(entity, tuple(mentions[entity.kind, entity.id])) for entity in ordered)
