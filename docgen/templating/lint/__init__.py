"""What an editor of a template is told: rules over the template as read, beyond those the engine itself needs."""
