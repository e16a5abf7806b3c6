"""`faults_of(html)`: what a strict parser and a browser's reader would stumble over on a page."""
import html5lib

NS = "{http://www.w3.org/1999/xhtml}"
INTERACTIVE = {"a", "button", "select", "textarea", "input", "summary", "label", "details"}
INSIDE = {"a": INTERACTIVE - {"label"} | {"label"}, "button": INTERACTIVE, "label": {"a", "button", "label", "details"}, "form": {"form"}}
"""Element -> what may not stand anywhere inside it."""
POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form", "headers")
LABELLED = {"input", "select", "textarea", "output", "meter", "progress", "button"}


def faults_of(html: str) -> list[str]:
    """Parse errors, doubled ids, references to nothing, nested controls and forms, headings that skip a level."""
    parser = html5lib.HTMLParser()
    tree = parser.parse(html)
    found = [f"baris {line[0]}: {code} {data}" for line, code, data in parser.errors]
    tags = [(element, element.tag.removeprefix(NS)) for element in tree.iter() if isinstance(element.tag, str)]
    ids: dict[str, str] = {}
    for element, tag in tags:
        if (name := element.get("id")) is not None:
            if name in ids or not name or " " in name:
                found.append(f"id {name!r} dua kali atau bukan id")
            ids[name] = tag
    level = 0
    for element, tag in tags:
        for attribute in POINTING:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    found.append(f"<{tag} {attribute}={name!r}> menunjuk ke id yang tidak ada")
                elif attribute == "for" and tag == "label" and ids[name] not in LABELLED:
                    found.append(f"<label for={name!r}> menunjuk ke <{ids[name]}>")
        for inner in element.iter() if tag in INSIDE else ():
            if inner is not element and isinstance(inner.tag, str) and (name := inner.tag.removeprefix(NS)) in INSIDE[tag] and inner.get("type") != "hidden":
                found.append(f"<{name}> di dalam <{tag}>")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            if int(tag[1]) > level + 1:
                found.append(f"<{tag}> {''.join(element.itertext()).strip()[:40]!r} melompati tingkat sesudah h{level}")
            level = int(tag[1])
    return found
