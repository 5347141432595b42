"""The external link checker: is what we link to still there?

``async for url, verdict in Checker(rules, settings).check(urls)`` fetches every page once and
says *ok*, *moved*, *dead*, *anchor missing*, *uncertain*, *skipped* or *unsafe*, and why. Only
*dead* and *anchor missing* are errors, and only of *dead* readers are told; what cannot be known
is never called dead or alive. ``make linkcheck`` (``__main__``) asks so after the links of the
site, when they are due, and remembers and reports what it has learnt.

===============  ====================================================================
The core: from a list of URLs to one verdict for each
-------------------------------------------------------------------------------------
``urls``         URLs as they are written, and which addresses may be asked at all
``answers``      what an attempt brings back: an answer or a failure
``resolver``     host names to addresses, each of them vetted before it is connected to
``fetch``        one attempt: redirects by hand, bounded time and bytes
``http_client``  connections that are used again, through proxies too
``connection``   one of them: a request, a head, a body to be cut short
``cookies``      those of one attempt
``deadlines``    one timer for all attempts
``bodies``       bounded reading and unpacking of a body
``charsets``     in which encoding a page is written
``first_look``   whether a page is full of text, before it is parsed
``web_page``     what a page says: title, headings, blocks of text, anchors
``page_reader``  how that is gathered while a page is parsed
``fragments``    whether a page has what a fragment points to
``evidence``     what a verdict is founded on
``soft_404``     pages that answer 200 and are gone, a wall or for sale
``kinds``        what can be said of a link
``verdicts``     from what came back to a verdict; no input or output
``rules``        ``hosts.toml``: what is known of single sites, as data
``pacing``       how often and how much at once a host is asked
``host_health``  whether a host is to be asked any further
``tries``        how often a page is tried, when, and as whom
``wishes``       what a project wants of single links
``network``      proxies, and private places that may be asked
``lanes``        who asks pages of the same host one after the other
``checker``      tries, pauses and the order of it all
===============  ====================================================================

===============  ====================================================================
The command: from a site's links to a report
-------------------------------------------------------------------------------------
``options``      what can be said on its line
``folder``       the links of any folder of HTML
``manifest``     the links of a site, each with the places where it is written
``built``        those that stand in no page's source
``memory``       ``links.json``: what is known of each link
``history``      what a verdict changes in it, and when a link is due
``journal``      what a run learns, written down at once
``run``          one run: from what was known to what is known
``few_collections``  less often than usual, what is garbage
``run_result``   each link with what is known of it now and was before
``changed``      ``--changed-since``
``fix``          ``--fix``
``archive``      ``--archive``
``reports``      table, how far it is, JSON, HTML, Markdown, annotations
===============  ====================================================================
"""
