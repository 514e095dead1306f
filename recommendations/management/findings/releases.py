"""What was frozen stays as it was."""

import hashlib
from collections.abc import Iterator

from recommendations.models import Release


def changed_bundles() -> Iterator[str]:
    """Each bundle against the size and checksum that were written down when it was made."""
    for release in Release.objects.all():
        remedy = f"Put {release.file_name} back into releases/ from your copy of that folder."
        if not release.path.is_file():
            yield f"release {release.name}: its bundle is gone. {remedy}"
        elif release.path.stat().st_size != release.size or _sha256(release) != release.sha256:
            yield f"release {release.name}: its bundle is not the one that was frozen. {remedy}"


def _sha256(release: Release) -> str:
    with release.path.open("rb") as bundle:
        return hashlib.file_digest(bundle, "sha256").hexdigest()
