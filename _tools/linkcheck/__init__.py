"""The core of the external link checker: from a list of URLs to one verdict for each.

``async for url, verdict in Checker(rules, settings).check(urls)`` fetches every page once and
says *ok*, *moved*, *dead*, *uncertain*, *skipped* or *unsafe*, and why. Only *dead* is an error;
what cannot be known is never called dead or alive.

=============  ====================================================================
``addresses``  URLs as they are written, and which addresses may be asked at all
``answers``    what an attempt brings back: an answer or a failure
``resolver``   host names to addresses, each of them vetted before it is connected to
``fetch``      one attempt: redirects by hand, bounded time and bytes
``bodies``     bounded reading and unpacking of a body
``pages``      what a page says: title, headings, blocks of text, anchors
``anchors``    whether a page has what a fragment points to
``case``       what a verdict is founded on
``verdicts``   from what came back to a verdict; no input or output
``rules``      ``hosts.toml``: what is known of single sites, as data
``gates``      how often and how much at once a host is asked
``checker``    tries, pauses and the order of it all
=============  ====================================================================

Not here: the command line, the list of a site's links, the memory (``links.json``), reports.
"""
