"""The JSON Schemas of data/schemas, ready to be asked (JSON Schema 2020-12)."""

import json
import warnings
from pathlib import Path

from jsonschema import Draft202012Validator


class Schemas:
    def __init__(self, folder):
        self.schemas = {path.name: json.loads(path.read_text(encoding='utf-8')) for path in sorted(Path(folder).glob('*.json'))}
        self.validators = {}

    def __iter__(self):
        return iter(self.schemas.items())

    def validator(self, name):
        """Schemas name each other by file; nothing is fetched."""
        if name not in self.validators:
            schema = self.schemas[name]
            try:
                from referencing import Registry
                registry = Registry().with_contents((other['$id'], other) for other in self.schemas.values())
                made = Draft202012Validator(schema, registry=registry)
            except ImportError:
                # Debian 12 has jsonschema 4.10, which knows no registry yet.
                from jsonschema import RefResolver
                store = {other['$id']: other for other in self.schemas.values()}
                made = Draft202012Validator(schema, resolver=RefResolver(schema['$id'], schema, store=store))
            self.validators[name] = made
        return self.validators[name]

    def complaints(self, name, value):
        with warnings.catch_warnings():
            warnings.simplefilter('ignore', DeprecationWarning)
            return [f'/{"/".join(map(str, error.absolute_path))}: {error.message[:300]}'
                    for error in self.validator(name).iter_errors(value)]

    def check(self, name, value):
        found = self.complaints(name, value)
        assert not found, f'{name}: ' + '; '.join(found[:5])

    def refuses(self, name, value):
        return bool(self.complaints(name, value))
