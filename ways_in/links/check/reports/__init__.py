"""What a run tells people and programs: on the terminal, as a table, as JSON, HTML, Markdown.

Each module makes one form of the same data (``data.Report``); none asks a server or decides
anything.
"""
