"""The placeholders of a form, read from the JSON schema of its context."""

from __future__ import annotations

import json
from pathlib import Path

from docgen.errors import FormUnknown


def fields_of(schema: Path) -> dict[str, str]:
    """Return each property with the name of its kind, the last part of its `$ref`; empty where it has none.

    Raises FormUnknown for a schema that is missing or is not one.
    """
    try:
        properties = json.loads(schema.read_text("utf-8"))["properties"]
        return {name: str(shape.get("$ref", "")).rpartition("/")[2] for name, shape in properties.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FormUnknown(
            f"Không đọc được lược đồ {schema}: {error}. Hãy đặt đúng tệp JSON Schema nêu ở dòng schema của mẫu."
        ) from error
