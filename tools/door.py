"""An import contract: whoever imports from a room goes through its `public` module.

A room is a package `<root>.<wing>.<room>`; a plain module in a wing (such as `kernel.pg`) is its own door. Migrations name
classes by the place where Django found them, and tests may arrange rows of a lower room; both stay bound by the layers.
"""
from importlinter import Contract, ContractCheck, fields, output


class Door(Contract):
    """`wings` = names of the packages under the root package that hold rooms."""

    wings = fields.ListField(subfield=fields.StringField())

    def check(self, graph, verbose):
        root = self.session_options["root_packages"][0]
        wings = {f"{root}.{wing}" for wing in self.wings}
        rooms = {child for wing in wings if wing in graph.modules for child in graph.find_children(wing)
                 if graph.find_children(child)}
        breaches = []
        for module in sorted(graph.modules):
            parts = module.split(".")
            here = ".".join(parts[:3])
            if {"migrations", "tests"} & set(parts[3:]):
                continue
            for target in sorted(graph.find_modules_directly_imported_by(module)):
                room = ".".join(target.split(".")[:3])
                if room in rooms and room != here and target != f"{room}.public":
                    line = graph.get_import_details(importer=module, imported=target)[0]["line_number"]
                    breaches.append((module, target, line))
        return ContractCheck(kept=not breaches, metadata={"breaches": breaches})

    def render_broken_contract(self, check):
        for module, target, line in check.metadata["breaches"]:
            door = ".".join([*target.split(".")[:3], "public"])
            output.print_error(f"{module} (line {line}) imports {target}: use {door}")
