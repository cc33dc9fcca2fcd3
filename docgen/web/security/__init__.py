"""What stands between a browser and the pages: headers, who is there, forged forms, what a role may do."""
