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

    def __init_subclass__(cls, exit_code: ExitCode | None = None) -> None:
        super().__init_subclass__()
        cls.exit_code = exit_code or cls.exit_code

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class WorkspaceNotFound(Refusal, exit_code=ExitCode.USAGE):
    """No docgen.toml here or in any parent folder."""


class SettingsInvalid(Refusal, exit_code=ExitCode.BAD_DATA):
    """docgen.toml cannot be read or names something unknown."""


class FolderNotEmpty(Refusal, exit_code=ExitCode.DAMAGED):
    """A new workspace is asked for in a folder that holds files."""


class FileThere(Refusal, exit_code=ExitCode.DAMAGED):
    """A file that is to be made is there already."""


class WorkspaceBusy(Refusal, exit_code=ExitCode.DAMAGED):
    """Another docgen run is writing in this workspace."""


class OutputNotWritable(Refusal, exit_code=ExitCode.DAMAGED):
    """The disk is full, read-only, or the file is open in another program."""


class JournalUnusable(Refusal, exit_code=ExitCode.DAMAGED):
    """The journal is damaged, locked, made by a newer docgen, or its database cannot be reached."""


class RegisterUnusable(Refusal, exit_code=ExitCode.DAMAGED):
    """The register of packages cannot be read or written; it can be made again from the packages."""


class UnsafeName(Refusal, exit_code=ExitCode.BAD_DATA):
    """A name taken from data would leave the output folder."""


class DataFaulty(Refusal, exit_code=ExitCode.BAD_DATA):
    """The data has faults; `problems` lists them."""


class UploadRefused(DataFaulty):
    """A file sent to the page is not taken: not what it says it is, made to burst, or it carries a program."""


class FormUnknown(Refusal, exit_code=ExitCode.BAD_DATA):
    """A form code or a form set does not exist."""


class NotReady(Refusal, exit_code=ExitCode.NOT_READY):
    """A draft or a dossier is not ready."""


class TemplateError(Refusal, exit_code=ExitCode.TEMPLATE):
    """A template cannot be used; `problems` lists every located fault."""


class RenderError(Refusal, exit_code=ExitCode.TEMPLATE):
    """A value is missing or unfit for its place in the template."""

    def __init__(self, message: str, field: str = "", place: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.place = place


class PrinterMissing(Refusal, exit_code=ExitCode.DAMAGED):
    """LibreOffice is not installed, so no PDF can be made."""


class PrintFailed(Refusal, exit_code=ExitCode.DAMAGED):
    """LibreOffice gave no usable PDF for a document."""


class DossierFaulty(Refusal, exit_code=ExitCode.NOT_READY):
    """A file of a dossier cannot go into its package."""


class PackageDamaged(Refusal, exit_code=ExitCode.DAMAGED):
    """A dossier package is incomplete or altered."""


class PaperUnreadable(Refusal, exit_code=ExitCode.DAMAGED):
    """A PDF that belongs in a packet or a dossier is damaged or locked."""


class MachineNotIsolated(Refusal, exit_code=ExitCode.BAD_DATA):
    """The data names a state secret and this machine is not declared apart from every network."""


class SecrecyLowered(Refusal, exit_code=ExitCode.BAD_DATA):
    """A level of secrecy would be lowered without a decision."""


class SecrecyForbids(Refusal, exit_code=ExitCode.NOT_READY):
    """What is asked for is not done with state secrets."""


class SchedulerUnsafe(Refusal, exit_code=ExitCode.USAGE):
    """A Dask scheduler is named without the certificates that keep strangers out."""


class ClusterUnusable(Refusal, exit_code=ExitCode.DAMAGED):
    """The machines cannot be reached, have left, or run another docgen."""


class ExtraMissing(Refusal, exit_code=ExitCode.DAMAGED):
    """A part of docgen that this command needs is not installed."""


class AccountRefused(Refusal, exit_code=ExitCode.BAD_DATA):
    """An account cannot be made or changed so."""


class SignInRefused(Refusal, exit_code=ExitCode.BAD_DATA):
    """Somebody cannot sign in: a wrong password or code, or too many tries."""


class TooManyTries(SignInRefused):
    """Too many wrong passwords, of one account or from one place."""


class NotYours(Refusal, exit_code=ExitCode.BAD_DATA):
    """Somebody asks on the page for what is another's to see or to do; the journal keeps that it was asked."""


class BackupUnusable(Refusal, exit_code=ExitCode.DAMAGED):
    """A backup is damaged, locked by another password, or does not fit where it is to be restored."""


class ServingUnsafe(Refusal, exit_code=ExitCode.USAGE):
    """The page would be open to a network without accounts or TLS, or its port or certificate cannot be used."""


class EditConflict(Refusal, exit_code=ExitCode.BAD_DATA):
    """Somebody else has changed the same thing since it was read."""


class MailUnusable(Refusal, exit_code=ExitCode.DAMAGED):
    """The mail server cannot be reached, cannot be trusted, or does not take the account."""
