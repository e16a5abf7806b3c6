"""Files that come with a page's form: the members of a schema whose widget is `berkas`."""
from pendopo.kernel.files.intake import receive
from pendopo.kernel.flow.public import Actor
from pendopo.kernel.problem.public import Problem, Reason


def file_members(schema: dict) -> list[str]:
    """Names of the members that hold files."""
    return [name for name, item in schema.get("properties", {}).items() if item.get("x-ui", {}).get("widget") == "berkas"]


def take_posted(schema: dict, data: dict, files, actor: Actor, *, prefix: str = "") -> list[Reason]:
    """Store the sent files and add their ids to `data`. Gives the faults; a good file stays although another was refused."""
    faults: list[Reason] = []
    for name in file_members(schema):
        most = schema["properties"][name].get("maxItems", 1)
        for file in files.getlist(f"{prefix}{name}")[: most - len(data.get(name, []))]:
            try:
                data.setdefault(name, []).append(str(receive(file, actor).pk))
            except Problem as refused:
                faults += [Reason(r.code, r.text, f"/{name}") for r in refused.reasons]
    return faults
