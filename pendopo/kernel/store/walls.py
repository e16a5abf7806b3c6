"""System check `wings.E001`: foreign keys point down only, also those written as strings, unseen by import checks."""
from django.apps import apps
from django.core.checks import Error

from pendopo.rooms import ORDER, WINGS


def _place(model) -> tuple[str, str] | None:
    """(wing, room) of a model of ours, None for Django's and libraries' models."""
    parts = model.__module__.split(".")
    return (parts[1], parts[2]) if parts[0] == "pendopo" and len(parts) > 2 and parts[1] in WINGS else None


def points_down(source: tuple[str, str], target: tuple[str, str]) -> bool:
    """May a model of room `source` hold a foreign key to a model of room `target`? Both are (wing, room)."""
    if source == target:
        return True
    if source[0] != target[0]:
        return WINGS.index(target[0]) < WINGS.index(source[0])
    order = ORDER.get(source[0], ())
    return source[1] in order and target[1] in order and order.index(target[1]) < order.index(source[1])


def foreign_key_faults(models) -> list[Error]:
    """One error for each relation field of `models` that points up or sideways."""
    found = []
    for model in models:
        here = _place(model)
        if here is None:
            continue
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            there = _place(field.related_model) if field.is_relation and field.related_model else None
            if there and not points_down(here, there):
                way = "up" if here[0] != there[0] and WINGS.index(there[0]) > WINGS.index(here[0]) else "sideways"
                found.append(Error(f"{model._meta.label}.{field.name} points {way} to {'.'.join(there)}", obj=model,
                                   hint="Store the uuid without a foreign key, or move what is shared lower.",
                                   id="wings.E001"))
    return found


def check_foreign_keys(app_configs=None, **kwargs) -> list[Error]:
    """All models of all rooms (a few milliseconds)."""
    return foreign_key_faults(apps.get_models())
