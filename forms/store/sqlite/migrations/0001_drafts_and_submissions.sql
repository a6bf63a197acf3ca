-- Times are milliseconds since 1970, UTC. Payloads are opaque: nothing here reads them.

CREATE TABLE moothall_drafts (
	id         TEXT    NOT NULL PRIMARY KEY, -- a hash, made by package forms
	version    INTEGER NOT NULL CHECK (version >= 1),
	expires_at INTEGER NOT NULL,
	data       BLOB    NOT NULL
) STRICT;
CREATE INDEX moothall_drafts_expires ON moothall_drafts (expires_at);

-- seq gives the order of submission. AUTOINCREMENT: a number is not used again after a purge.
CREATE TABLE moothall_submissions (
	seq          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	draft        TEXT    NOT NULL UNIQUE,
	form         TEXT    NOT NULL,
	reference    TEXT    NOT NULL UNIQUE,
	submitted_at INTEGER NOT NULL,
	expires_at   INTEGER NOT NULL,
	data         BLOB    NOT NULL
) STRICT;
CREATE INDEX moothall_submissions_form ON moothall_submissions (form, seq);
CREATE INDEX moothall_submissions_expires ON moothall_submissions (expires_at);

-- One row for each act that a limit counts; key is a SHA-256.
CREATE TABLE moothall_acts (
	key        BLOB    NOT NULL,
	at         INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX moothall_acts_key ON moothall_acts (key, at);
CREATE INDEX moothall_acts_expires ON moothall_acts (expires_at);

-- What was handed over already, so that nothing is sent twice under one key.
CREATE TABLE moothall_deliveries (
	key          TEXT    NOT NULL PRIMARY KEY,
	reference    TEXT    NOT NULL,
	delivered_at INTEGER NOT NULL
) STRICT;
CREATE INDEX moothall_deliveries_reference ON moothall_deliveries (reference);
