-- What submissions are found by, a row for each field that a form declares for it and what was answered there. In a database
-- that is sealed, value is a hash under a key that is not here.
CREATE TABLE moothall_terms (
	submission INTEGER NOT NULL REFERENCES moothall_submissions (seq) ON DELETE CASCADE,
	field      TEXT    NOT NULL,
	value      TEXT    NOT NULL,
	PRIMARY KEY (field, value, submission)
) STRICT, WITHOUT ROWID;
CREATE INDEX moothall_terms_submission ON moothall_terms (submission);

-- A few notes of what seals payloads, by name.
CREATE TABLE moothall_notes (
	name  TEXT NOT NULL PRIMARY KEY,
	value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
