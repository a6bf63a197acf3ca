-- The key of a delivery ends with its submission, where the submission ends: to look through all keys for those whose submission
-- is gone holds the one connection that writes for as long as there are many.
DELETE FROM moothall_deliveries WHERE reference NOT IN (SELECT reference FROM moothall_submissions);
CREATE TRIGGER moothall_deliveries_end AFTER DELETE ON moothall_submissions BEGIN
	DELETE FROM moothall_deliveries WHERE reference = old.reference;
END;

CREATE INDEX moothall_identity_marks_before ON moothall_identity_marks (before_at);
