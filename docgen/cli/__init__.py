"""The commands, one module each; a command says what it does, calls the pipeline, and prints."""
