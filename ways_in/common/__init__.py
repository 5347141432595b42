"""What every part knows: languages, findings, dates from git, the code host, the list of pages."""
