-- Package identity gives people names that say nothing to who has no key, and says how long each is needed: keep_until is
-- milliseconds since 1970, UTC, NULL for ever.
ALTER TABLE moothall_identity_users ADD COLUMN keep_until INTEGER;
CREATE INDEX moothall_identity_users_keep ON moothall_identity_users (keep_until);
CREATE INDEX moothall_identity_users_id ON moothall_identity_users (id);

-- Secrets of the service, where it has no other place for them.
CREATE TABLE moothall_identity_secrets (
	name   TEXT NOT NULL PRIMARY KEY,
	secret TEXT NOT NULL
) STRICT;
