-- Ways back to drafts that were saved, and whose a submission is.

CREATE TABLE moothall_links (
	id         TEXT    NOT NULL PRIMARY KEY, -- a hash of what the letter holds
	form       TEXT    NOT NULL,
	draft      TEXT    NOT NULL,             -- which may be gone
	mailbox    TEXT    NOT NULL,             -- a hash
	code       TEXT    NOT NULL,             -- a hash
	tries      INTEGER NOT NULL,
	used       INTEGER NOT NULL,
	ends_at    INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX moothall_links_mailbox ON moothall_links (mailbox, form, ends_at);
CREATE INDEX moothall_links_expires ON moothall_links (expires_at);

-- What was sent before is its person's where a cookie of theirs led to it.
ALTER TABLE moothall_submissions ADD COLUMN owner TEXT NOT NULL DEFAULT '';
UPDATE moothall_submissions SET owner = coalesce(
	(SELECT s.owner FROM moothall_sessions AS s WHERE s.draft = moothall_submissions.draft AND s.owner <> '' LIMIT 1), '');
CREATE INDEX moothall_submissions_owner ON moothall_submissions (owner, submitted_at) WHERE owner <> '';
