-- The bytes of files, in parts, for services that keep them here. A blob is there when it has a row in moothall_blobs; parts of
-- another upload than that row names are of one that has not ended.
CREATE TABLE moothall_blobs (
	id     text COLLATE "C" NOT NULL PRIMARY KEY,
	upload text COLLATE "C" NOT NULL, -- random, of one time that it was written
	parts  integer          NOT NULL
);
CREATE TABLE moothall_blob_parts (
	id       text COLLATE "C" NOT NULL,
	upload   text COLLATE "C" NOT NULL,
	part     integer          NOT NULL, -- from 0
	added_at timestamptz      NOT NULL,
	data     bytea            NOT NULL,
	PRIMARY KEY (id, upload, part)
);
ALTER TABLE moothall_blob_parts ALTER COLUMN data SET STORAGE EXTERNAL; -- pictures and what is sealed do not get smaller
