"""Every refusal of docgen, one class each; the last sentence of a message is the remedy.

A fault in the user's data is not here: it is a value, `docgen.core.problem.Problem`.
"""

from __future__ import annotations

from enum import IntEnum

from docgen.core.problem import Problem


class ExitCode(IntEnum):
    """Process exit codes, fixed by the contract."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    BAD_DATA = 3
    NOT_READY = 4
    TEMPLATE = 5
    DAMAGED = 6
    INTERRUPTED = 130


def fault_and_remedy(message: str) -> tuple[str, str]:
    """Return what is wrong and, apart from it, the last sentence: the remedy, empty where there is none."""
    fault, found, remedy = message.rpartition(". Hãy ")
    return (f"{fault}.", f"Hãy {remedy}") if found else (message, "")


class Refusal(Exception):
    """An operation docgen refuses to carry out; `problems` lists the faults in the user's data behind it."""

    exit_code = ExitCode.UNEXPECTED

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class WorkspaceNotFound(Refusal):
    """No docgen.toml here or in any parent folder."""

    exit_code = ExitCode.USAGE


class SettingsInvalid(Refusal):
    """docgen.toml cannot be read or names something unknown."""

    exit_code = ExitCode.BAD_DATA


class FolderNotEmpty(Refusal):
    """A new workspace is asked for in a folder that holds files."""

    exit_code = ExitCode.DAMAGED


class FileThere(Refusal):
    """A file that is to be made is there already."""

    exit_code = ExitCode.DAMAGED


class WorkspaceBusy(Refusal):
    """Another docgen run is writing in this workspace."""

    exit_code = ExitCode.DAMAGED


class OutputNotWritable(Refusal):
    """The disk is full, read-only, or the file is open in another program."""

    exit_code = ExitCode.DAMAGED


class JournalUnusable(Refusal):
    """The journal is damaged, locked, made by a newer docgen, or its database cannot be reached."""

    exit_code = ExitCode.DAMAGED


class RegisterUnusable(Refusal):
    """The register of packages cannot be read or written; it can be made again from the packages."""

    exit_code = ExitCode.DAMAGED


class UnsafeName(Refusal):
    """A name taken from data would leave the output folder."""

    exit_code = ExitCode.BAD_DATA


class DataFaulty(Refusal):
    """The data has faults; `problems` lists them."""

    exit_code = ExitCode.BAD_DATA


class FormUnknown(Refusal):
    """A form code or a form set does not exist."""

    exit_code = ExitCode.BAD_DATA


class NotReady(Refusal):
    """A draft or a dossier is not ready."""

    exit_code = ExitCode.NOT_READY


class TemplateError(Refusal):
    """A template cannot be used; `problems` lists every located fault."""

    exit_code = ExitCode.TEMPLATE


class RenderError(Refusal):
    """A value is missing or unfit for its place in the template."""

    exit_code = ExitCode.TEMPLATE

    def __init__(self, message: str, field: str = "", place: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.place = place


class PrinterMissing(Refusal):
    """LibreOffice is not installed, so no PDF can be made."""

    exit_code = ExitCode.DAMAGED


class PrintFailed(Refusal):
    """LibreOffice gave no usable PDF for a document."""

    exit_code = ExitCode.DAMAGED


class DossierFaulty(Refusal):
    """A file of a dossier cannot go into its package."""

    exit_code = ExitCode.NOT_READY


class PackageDamaged(Refusal):
    """A dossier package is incomplete or altered."""

    exit_code = ExitCode.DAMAGED


class PaperUnreadable(Refusal):
    """A PDF that belongs in a packet or a dossier is damaged or locked."""

    exit_code = ExitCode.DAMAGED


class MachineNotIsolated(Refusal):
    """The data names a state secret and this machine is not declared apart from every network."""

    exit_code = ExitCode.BAD_DATA


class SecrecyLowered(Refusal):
    """A level of secrecy would be lowered without a decision."""

    exit_code = ExitCode.BAD_DATA


class SecrecyForbids(Refusal):
    """What is asked for is not done with state secrets."""

    exit_code = ExitCode.NOT_READY


class SchedulerUnsafe(Refusal):
    """A Dask scheduler is named without the certificates that keep strangers out."""

    exit_code = ExitCode.USAGE


class ClusterUnusable(Refusal):
    """The machines cannot be reached, have left, or run another docgen."""

    exit_code = ExitCode.DAMAGED


class ExtraMissing(Refusal):
    """A part of docgen that this command needs is not installed."""

    exit_code = ExitCode.DAMAGED


class AccountRefused(Refusal):
    """An account cannot be made or changed so."""

    exit_code = ExitCode.BAD_DATA


class SignInRefused(Refusal):
    """Somebody cannot sign in: a wrong password or code, or too many tries."""

    exit_code = ExitCode.BAD_DATA


class TooManyTries(SignInRefused):
    """Too many wrong passwords, of one account or from one place."""


class NotYours(Refusal):
    """Somebody asks on the page for what is another's to see or to do; the journal keeps that it was asked."""

    exit_code = ExitCode.BAD_DATA


class BackupUnusable(Refusal):
    """A backup is damaged, locked by another password, or does not fit where it is to be restored."""

    exit_code = ExitCode.DAMAGED


class ServingUnsafe(Refusal):
    """The page would be open to a network without accounts or TLS, or its port or certificate cannot be used."""

    exit_code = ExitCode.USAGE


class EditConflict(Refusal):
    """Somebody else has changed the same thing since it was read."""

    exit_code = ExitCode.BAD_DATA


class MailUnusable(Refusal):
    """The mail server cannot be reached, cannot be trusted, or does not take the account."""

    exit_code = ExitCode.DAMAGED
