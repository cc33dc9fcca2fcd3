"""Who may do what on the page: accounts, roles, passwords, sessions."""
