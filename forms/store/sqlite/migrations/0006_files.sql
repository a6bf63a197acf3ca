-- What people uploaded: the bytes are elsewhere. draft is '' while a file is nobody's, and stays when the draft is submitted.
CREATE TABLE moothall_files (
	id       TEXT    NOT NULL PRIMARY KEY, -- random
	draft    TEXT    NOT NULL,
	form     TEXT    NOT NULL,
	state    TEXT    NOT NULL,
	size     INTEGER NOT NULL,
	added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX moothall_files_draft ON moothall_files (draft, added_at);
CREATE INDEX moothall_files_state ON moothall_files (state, added_at);
CREATE INDEX moothall_files_size ON moothall_files (size);
