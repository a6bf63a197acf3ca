-- What sign-in keeps. Keys and subjects of sessions are hashes made by package identity; data is opaque.
CREATE TABLE moothall_identity_sessions (
	key        text COLLATE "C" NOT NULL PRIMARY KEY,
	subject    text COLLATE "C" NOT NULL, -- '' for nobody
	began_at   timestamptz      NOT NULL,
	expires_at timestamptz      NOT NULL,
	data       bytea            NOT NULL
);
CREATE INDEX moothall_identity_sessions_expires ON moothall_identity_sessions (expires_at);

-- A session of the subject that began at or before the time has ended: one row, however many sessions.
CREATE TABLE moothall_identity_marks (
	subject   text COLLATE "C" NOT NULL PRIMARY KEY,
	before_at timestamptz      NOT NULL
);
CREATE INDEX moothall_identity_marks_before ON moothall_identity_marks (before_at);

-- Keys that work once.
CREATE TABLE moothall_identity_used (
	key        text COLLATE "C" NOT NULL PRIMARY KEY,
	expires_at timestamptz      NOT NULL
);
CREATE INDEX moothall_identity_used_expires ON moothall_identity_used (expires_at);

-- The council's own ids of people, under names that say nothing to who has no key. keep_until is NULL for ever.
CREATE TABLE moothall_identity_users (
	issuer     text COLLATE "C" NOT NULL,
	subject    text COLLATE "C" NOT NULL,
	id         text COLLATE "C" NOT NULL,
	keep_until timestamptz,
	PRIMARY KEY (issuer, subject)
);
CREATE INDEX moothall_identity_users_keep ON moothall_identity_users (keep_until);
CREATE INDEX moothall_identity_users_id ON moothall_identity_users (id);

-- Secrets of the service, where it has no other place for them.
CREATE TABLE moothall_identity_secrets (
	name   text COLLATE "C" NOT NULL PRIMARY KEY,
	secret text COLLATE "C" NOT NULL
);
