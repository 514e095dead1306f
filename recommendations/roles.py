"""Who may do what at the review desk. A person is in one group; each holds all that its members need.

`manage.py sync_roles` brings the groups to what stands here; `make run` calls it. An administrator has accounts, the
codebook and the reading of documents besides, and is no superuser: even that one may not write what the admin shows
read-only.
"""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission
from django.db import transaction

VIEWER, CURATOR, REVIEWER, ADMINISTRATOR = "viewer", "curator", "reviewer", "administrator"
ROLES = (VIEWER, CURATOR, REVIEWER, ADMINISTRATOR)

# Shown, and written by ingestion or by actions alone.
PROVENANCE = (
    "recommendations.rendering",
    "recommendations.extracteditem",
    "recommendations.proposedchange",
    "recommendations.auditentry",
    "recommendations.itemdecision",
    "recommendations.itemchange",
    "recommendations.comment",
    "recommendations.footnote",
    "recommendations.ledgerrow",
    "recommendations.mentioncount",
    "recommendations.release",
)
# What a curator decides and says at the desk; actions write it.
SAID = ("recommendations.itemdecision", "recommendations.comment")
RECORD = "recommendations.recommendation"
# A curator takes these away again in the course of the work; other objects only a reviewer deletes.
TAKEN_AWAY = ("agencies.agencyalias", "recommendations.recorditem")
OBJECTS = (
    "agencies.agency",
    "agencies.partner",
    "agencies.gmgmembership",
    "agencies.gmgchair",
    "recommendations.dialogue",
    "recommendations.roundtable",
    "recommendations.event",
    "recommendations.sourcedocument",
    "recommendations.section",
    "recommendations.sharedask",
    "recommendations.framework",
    "recommendations.frameworkitem",
    "recommendations.referenceredirect",
    "recommendations.bodynote",
    "recommendations.raisedtheme",
    "recommendations.collaboration",
)
# A changed definition touches every record that was coded by it.
CODEBOOK = ("recommendations.codebookversion", "recommendations.code")
ACCOUNTS = ("auth.user", "auth.group")
PUBLISH = "recommendations.publish_recommendation"
# To have a file read as a copy of a document, in the admin.
UPLOAD = "recommendations.add_rendering"


def rights_of(role: str) -> set[str]:
    """Permissions as `app.verb_model`."""
    rights = _rights(("view",), (*PROVENANCE, RECORD, *TAKEN_AWAY, *OBJECTS, *CODEBOOK))
    if role in (CURATOR, REVIEWER, ADMINISTRATOR):
        rights |= _rights(("add", "change"), (RECORD, *TAKEN_AWAY, *OBJECTS)) | _rights(("delete",), TAKEN_AWAY)
        rights |= _rights(("add",), SAID)
    if role in (REVIEWER, ADMINISTRATOR):
        rights |= _rights(("delete",), OBJECTS) | {PUBLISH}
    if role == ADMINISTRATOR:
        rights |= _rights(("view", "add", "change", "delete"), (*CODEBOOK, *ACCOUNTS)) | {UPLOAD}
    return rights


def _rights(verbs: tuple[str, ...], nouns: tuple[str, ...]) -> set[str]:
    named = [noun.split(".") for noun in nouns]
    return {f"{app}.{verb}_{model}" for app, model in named for verb in verbs}


@transaction.atomic
def synchronise() -> dict[str, int]:
    """Make the groups, and give each exactly its rights. Role -> number of rights; members are left alone."""
    rows = Permission.objects.order_by().values_list("content_type__app_label", "codename", "pk")
    known = {f"{app}.{codename}": pk for app, codename, pk in rows}
    return {role: _synchronise(role, known) for role in ROLES}


def _synchronise(role: str, known: Mapping[str, int]) -> int:
    wanted = rights_of(role)
    if not wanted <= set(known):
        raise LookupError(f"Rights of {role} are missing in the database. Run `manage.py migrate` first.")
    group, _made = Group.objects.get_or_create(name=role)
    group.permissions.set([known[right] for right in wanted])
    return len(wanted)
