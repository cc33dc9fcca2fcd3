"""Whether the drafts of a meeting are ready: what was sent to whom, what is complete, the verdict and its report."""
