"""The codebook changes by versions: what was decided under an earlier definition can be read under it for good."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from recommendations.actions.base import ActionError, Actor, Change, Row, change, locked, refusal
from recommendations.actions.fixtures.nouns import CODE
from recommendations.actions.objects import name_of, natural_key, save_object, stored_row
from recommendations.models import Code, CodebookVersion

DEFINING = ("definition", "cues")


def changes_version(code: Code) -> bool:
    """Whether saving it would make a new version: a code is new, or its definition or a cue changes."""
    stored = Code.objects.filter(pk=code.pk).values(*DEFINING).first() if code.pk else None
    return stored is None or any(stored[name] != getattr(code, name) for name in DEFINING)


def save_code(*, code: Code, by: Actor, note: str = "", day: date | None = None) -> Code:
    """Save a code, in a new version of the codebook where it means something else now; `note` says what changed."""
    if not changes_version(code):
        return save_object(instance=code, by=by, why=note)
    if not note.strip():
        message = f"{name_of(code)}: no note given. Write in a few words what changed: it stands with the new version."
        raise ActionError(message, {"note": [message]})
    with change(by=by, why=note) as current:
        list(locked(CodebookVersion.objects.all()))
        before = stored_row(code)
        code.version = _begin(CodebookVersion(date=day or timezone.localdate(), note=note.strip()), current)
        try:
            code.full_clean()
        except ValidationError as error:
            raise refusal(name_of(code), error) from None
        code.save()
        current.log("code", natural_key(code), "edit" if before else "create", before, stored_row(code), public=True)
    return code


def save_version(*, version: CodebookVersion, by: Actor) -> CodebookVersion:
    """A version whose facets or note are edited, or one that is begun by hand."""
    if version.pk:
        return save_object(instance=version, by=by)
    with change(by=by, why=version.note) as current:
        return _begin(version, current)


def keep_codes(coming: object) -> None:
    """Before the codes of version `coming` are loaded over those of the latest: keep these with their version."""
    latest = CodebookVersion.objects.first()
    if latest and isinstance(coming, int) and coming > latest.number and not latest.kept_codes:
        CodebookVersion.objects.filter(pk=latest.pk).update(kept_codes=_rows())


def _begin(version: CodebookVersion, current: Change) -> CodebookVersion:
    """The next version, with every code as it is; the version before keeps them so."""
    latest = CodebookVersion.objects.first()
    version.number = version.number or (latest.number + 1 if latest else 1)
    if latest:
        if version.number <= latest.number:
            message = f"{name_of(version)}: is not after version {latest.number}. Give it the next number."
            raise ActionError(message, {"number": [message]})
        keep_codes(version.number)
        version.facets = version.facets or latest.facets
    try:
        version.full_clean()
    except ValidationError as error:
        raise refusal(name_of(version), error) from None
    version.save()
    Code.objects.update(version=version)
    current.log("codebookversion", str(version.number), "create", None, stored_row(version), public=True)
    return version


def _rows() -> list[Row]:
    codes = Code.objects.select_related("version").order_by("position", "facet", "slug")
    return [CODE.row_of(code) for code in codes]
