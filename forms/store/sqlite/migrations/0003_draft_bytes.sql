-- The index of what expires also says how large each draft is, so that Store.Usage reads no draft.
DROP INDEX moothall_drafts_expires;
CREATE INDEX moothall_drafts_expires ON moothall_drafts (expires_at, length(data));
