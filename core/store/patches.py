"""The way from one document to another, as text: a JSON patch (RFC 6902)."""

import json

from core.store.documents import Document


def difference(here: Document, there: Document) -> str:
    """Give the patch that makes ``there`` out of ``here``.

    Values of one name must be of one type: to JSON, 1 and true differ; here they needn't.
    """
    import jsonpatch

    same = {name for name in here.keys() & there.keys() if here[name] == there[name]}
    changed_here, changed_there = (
        {name: value for name, value in document.items() if name not in same}
        for document in (here, there)
    )  # most steps change one list; the library would look into every one
    patch = jsonpatch.make_patch(changed_here, changed_there).patch
    return json.dumps(patch, ensure_ascii=False)


def applied(patch: str, here: Document) -> Document:
    """Give the document that ``patch`` leads to from ``here``, which stays as it is.

    Raises:
        ValueError: the patch does not belong to this document.
    """
    import jsonpatch

    try:
        there: Document = jsonpatch.apply_patch(here, json.loads(patch))
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException, ValueError):
        raise ValueError("a step that doesn't belong to this case") from None  # it quotes values
    return there
