"""The layout linter: any Word file against the rule set of its date."""
