"""A command that has verbs of its own, as `docgen template` and `docgen account` have."""

from __future__ import annotations

import click

from docgen.cli.help import SpokenContext
from docgen.cli.mistakes import no_command


class Verbs(click.Group):
    """The verbs of a command; one that nobody knows is answered with the nearest."""

    context_class = SpokenContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the work."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb whose help speaks."""
        verb = super().get_command(ctx, cmd_name)
        if verb:
            verb.context_class = SpokenContext
        return verb

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb that is asked for."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(no_command(args[0], self.commands), ctx)
        return super().resolve_command(ctx, args)
