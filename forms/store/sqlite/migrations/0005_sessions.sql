-- Where a cookie leads to stands apart from the drafts, and a draft says whose it is. Until now records among the drafts
-- said both: {"moved", "person", "old"} of a cookie, and {"drafts", "next"} under the name of a person.

CREATE TABLE moothall_sessions (
	id         TEXT    NOT NULL PRIMARY KEY, -- a hash of what the cookie holds
	draft      TEXT    NOT NULL,             -- which may be gone
	owner      TEXT    NOT NULL,             -- '' for whoever has the cookie
	earlier    INTEGER NOT NULL,             -- the cookie is from before the sign-in
	expires_at INTEGER NOT NULL
) STRICT;

ALTER TABLE moothall_drafts ADD COLUMN form TEXT NOT NULL DEFAULT '';
ALTER TABLE moothall_drafts ADD COLUMN council TEXT NOT NULL DEFAULT '';
ALTER TABLE moothall_drafts ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE moothall_drafts ADD COLUMN revision TEXT NOT NULL DEFAULT '';
ALTER TABLE moothall_submissions ADD COLUMN council TEXT NOT NULL DEFAULT '';
ALTER TABLE moothall_submissions ADD COLUMN revision TEXT NOT NULL DEFAULT '';
DROP INDEX moothall_submissions_form;
CREATE INDEX moothall_submissions_form ON moothall_submissions (form, council, seq);

-- A payload that is not JSON is a draft in any case.
CREATE TABLE moothall_was AS
	SELECT id, expires_at, json_extract(text, '$.moved') AS moved, coalesce(json_extract(text, '$.old'), 0) AS old,
		coalesce(json_extract(text, '$.person'), '') AS person, json_extract(text, '$.drafts') AS drafts, json_extract(text, '$.next') AS next
	FROM (SELECT id, expires_at, CASE WHEN json_valid(CAST(data AS TEXT)) THEN CAST(data AS TEXT) ELSE '{}' END AS text FROM moothall_drafts);
CREATE INDEX moothall_was_id ON moothall_was (id);
CREATE INDEX moothall_was_moved ON moothall_was (moved);

-- Every cookie leads to where it led: to a draft by a record of its own, or because the draft had the cookie's name. For
-- how long a form keeps drafts is not known here; a year is longer, and a session without a draft opens nothing.
INSERT INTO moothall_sessions (id, draft, owner, earlier, expires_at)
	SELECT id, moved, person, old, expires_at FROM moothall_was WHERE moved IS NOT NULL;
INSERT INTO moothall_sessions (id, draft, owner, earlier, expires_at)
	SELECT id, id, person, 0, expires_at + 366 * 86400000 FROM moothall_was WHERE moved IS NULL AND drafts IS NULL AND next IS NULL;
INSERT OR IGNORE INTO moothall_sessions (id, draft, owner, earlier, expires_at)
	SELECT draft, draft, '', 0, submitted_at + 7 * 86400000 FROM moothall_submissions;
-- What a person's list has may still be posted to, whether it is there or not.
INSERT OR IGNORE INTO moothall_sessions (id, draft, owner, earlier, expires_at)
	SELECT 'listed ' || l.id || ' ' || e.value, e.value, l.id, 0, l.expires_at FROM moothall_was AS l, json_each(l.drafts) AS e WHERE l.drafts IS NOT NULL;

-- A draft is a person's where a record of theirs leads to it. One that merely says so was left by somebody else: only its
-- own cookie finds it.
UPDATE moothall_drafts SET owner = w.person FROM moothall_was AS w
	WHERE w.id = moothall_drafts.id AND w.person <> '' AND (
		EXISTS (SELECT 1 FROM moothall_was AS m WHERE m.moved = w.id AND m.person = w.person)
		OR EXISTS (SELECT 1 FROM moothall_was AS l WHERE l.id = w.person AND l.next = w.id)
		OR EXISTS (SELECT 1 FROM moothall_was AS l, json_each(l.drafts) AS e WHERE l.id = w.person AND l.drafts IS NOT NULL AND e.value = w.id));
DELETE FROM moothall_drafts WHERE id IN (SELECT id FROM moothall_was WHERE moved IS NOT NULL OR drafts IS NOT NULL OR next IS NOT NULL);
-- The name that a person's next draft gets is a draft without data.
INSERT OR IGNORE INTO moothall_drafts (id, owner, version, expires_at, data)
	SELECT next, id, 1, expires_at, x'' FROM moothall_was WHERE next IS NOT NULL AND next NOT IN (SELECT draft FROM moothall_submissions);
DROP TABLE moothall_was;

CREATE UNIQUE INDEX moothall_drafts_next ON moothall_drafts (owner, form, council) WHERE owner <> '' AND length(data) = 0;
CREATE INDEX moothall_drafts_owner ON moothall_drafts (owner, expires_at) WHERE owner <> '';
CREATE INDEX moothall_sessions_draft ON moothall_sessions (draft, owner);
CREATE INDEX moothall_sessions_expires ON moothall_sessions (expires_at);
