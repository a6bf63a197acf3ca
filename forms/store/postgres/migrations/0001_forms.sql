-- Payloads are opaque: nothing here reads them. IDs of drafts, sessions, owners and mailboxes are hashes.
-- Texts are compared byte by byte, so that no index depends on the machine's table of letters, which its updates change.

-- size is beside the data so that Store.Usage reads an index and no draft.
CREATE TABLE moothall_drafts (
	id         text COLLATE "C" NOT NULL PRIMARY KEY,
	form       text COLLATE "C" NOT NULL,
	council    text COLLATE "C" NOT NULL,
	owner      text COLLATE "C" NOT NULL, -- '' while it is nobody's
	revision   text COLLATE "C" NOT NULL,
	version    bigint           NOT NULL CHECK (version >= 1),
	expires_at timestamptz      NOT NULL,
	data       bytea            NOT NULL,
	size       integer          NOT NULL GENERATED ALWAYS AS (octet_length(data)) STORED
);
CREATE INDEX moothall_drafts_expires ON moothall_drafts (expires_at) INCLUDE (size);
CREATE INDEX moothall_drafts_owner ON moothall_drafts (owner, expires_at) WHERE owner <> '';
CREATE UNIQUE INDEX moothall_drafts_next ON moothall_drafts (owner, form, council) WHERE owner <> '' AND size = 0;

CREATE TABLE moothall_sessions (
	id         text COLLATE "C" NOT NULL PRIMARY KEY,
	draft      text COLLATE "C" NOT NULL, -- which may be gone
	owner      text COLLATE "C" NOT NULL, -- '' for whoever has the cookie
	earlier    boolean          NOT NULL, -- the cookie is from before the sign-in
	expires_at timestamptz      NOT NULL
);
CREATE INDEX moothall_sessions_draft ON moothall_sessions (draft, owner);
CREATE INDEX moothall_sessions_expires ON moothall_sessions (expires_at);

-- seq gives the order of submission, and no number is used again after a purge.
CREATE TABLE moothall_submissions (
	seq          bigint           NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	draft        text COLLATE "C" NOT NULL UNIQUE,
	form         text COLLATE "C" NOT NULL,
	council      text COLLATE "C" NOT NULL,
	owner        text COLLATE "C" NOT NULL,
	reference    text COLLATE "C" NOT NULL UNIQUE,
	revision     text COLLATE "C" NOT NULL,
	submitted_at timestamptz      NOT NULL,
	expires_at   timestamptz      NOT NULL,
	data         bytea            NOT NULL
);
CREATE INDEX moothall_submissions_form ON moothall_submissions (form, council, seq);
CREATE INDEX moothall_submissions_expires ON moothall_submissions (expires_at);
CREATE INDEX moothall_submissions_owner ON moothall_submissions (owner, submitted_at, seq) WHERE owner <> '';

-- What was handed over already, so that nothing is sent twice under one key: for as long as the submission is kept.
CREATE TABLE moothall_deliveries (
	key          text COLLATE "C" NOT NULL PRIMARY KEY,
	reference    text COLLATE "C" NOT NULL REFERENCES moothall_submissions (reference) ON DELETE CASCADE,
	delivered_at timestamptz      NOT NULL
);
CREATE INDEX moothall_deliveries_reference ON moothall_deliveries (reference);

-- One row for each act that a limit counts; key is a SHA-256.
CREATE TABLE moothall_acts (
	key        bytea            NOT NULL,
	at         timestamptz      NOT NULL,
	expires_at timestamptz      NOT NULL
);
CREATE INDEX moothall_acts_key ON moothall_acts (key, at);
CREATE INDEX moothall_acts_expires ON moothall_acts (expires_at);

-- Ways back to drafts that were saved.
CREATE TABLE moothall_links (
	id         text COLLATE "C" NOT NULL PRIMARY KEY,
	form       text COLLATE "C" NOT NULL,
	draft      text COLLATE "C" NOT NULL, -- which may be gone
	mailbox    text COLLATE "C" NOT NULL,
	code       text COLLATE "C" NOT NULL,
	tries      bigint           NOT NULL,
	used       boolean          NOT NULL,
	ends_at    timestamptz      NOT NULL,
	expires_at timestamptz      NOT NULL
);
CREATE INDEX moothall_links_mailbox ON moothall_links (mailbox, form, ends_at);
CREATE INDEX moothall_links_expires ON moothall_links (expires_at);

-- What people uploaded: the bytes are elsewhere. draft is '' while a file is nobody's, and stays when the draft is submitted.
CREATE TABLE moothall_files (
	seq      bigint           NOT NULL GENERATED ALWAYS AS IDENTITY,
	id       text COLLATE "C" NOT NULL PRIMARY KEY,
	draft    text COLLATE "C" NOT NULL,
	form     text COLLATE "C" NOT NULL,
	state    text COLLATE "C" NOT NULL,
	size     bigint           NOT NULL,
	added_at timestamptz      NOT NULL
);
CREATE INDEX moothall_files_draft ON moothall_files (draft, seq);
CREATE INDEX moothall_files_state ON moothall_files (state, added_at);
CREATE INDEX moothall_files_size ON moothall_files (size);

-- What submissions are found by, a row for each field that a form declares for it and what was answered there. In a database
-- that is sealed, value is a hash under a key that is not here. An answer may be longer than an index takes.
CREATE TABLE moothall_terms (
	submission bigint           NOT NULL REFERENCES moothall_submissions (seq) ON DELETE CASCADE,
	field      text COLLATE "C" NOT NULL,
	value      text COLLATE "C" NOT NULL
);
CREATE INDEX moothall_terms_value ON moothall_terms (field, left(value, 200));
CREATE INDEX moothall_terms_submission ON moothall_terms (submission);

-- A few notes of what seals payloads, by name.
CREATE TABLE moothall_notes (
	name  text COLLATE "C" NOT NULL PRIMARY KEY,
	value bytea            NOT NULL
);
