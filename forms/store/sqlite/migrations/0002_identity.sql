-- What sign-in keeps. Keys and subjects of sessions are hashes made by package identity; data is opaque.
-- began_at and before_at are microseconds since 1970, UTC; expires_at milliseconds.

CREATE TABLE moothall_identity_sessions (
	key        TEXT    NOT NULL PRIMARY KEY,
	subject    TEXT    NOT NULL, -- '' for nobody
	began_at   INTEGER NOT NULL,
	expires_at INTEGER NOT NULL,
	data       BLOB    NOT NULL
) STRICT;
CREATE INDEX moothall_identity_sessions_expires ON moothall_identity_sessions (expires_at);

-- A session of the subject that began at or before the time has ended: one row, however many sessions.
CREATE TABLE moothall_identity_marks (
	subject   TEXT    NOT NULL PRIMARY KEY,
	before_at INTEGER NOT NULL
) STRICT;

-- Keys that work once.
CREATE TABLE moothall_identity_used (
	key        TEXT    NOT NULL PRIMARY KEY,
	expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX moothall_identity_used_expires ON moothall_identity_used (expires_at);

-- The council's own ids of people. They are never purged: records of the council refer to them.
CREATE TABLE moothall_identity_users (
	issuer  TEXT NOT NULL,
	subject TEXT NOT NULL,
	id      TEXT NOT NULL,
	PRIMARY KEY (issuer, subject)
) STRICT;
