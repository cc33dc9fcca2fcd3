"""What `docgen doctor` looks at: the machine itself, the folder one stands in, the clock."""
