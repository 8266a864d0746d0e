-- What was read of a file and waits for a second word: whichever instance is asked next knows it.
CREATE TABLE reading (
    id {id},
    account_id BIGINT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('directory', 'forms')),
    key_hash TEXT NOT NULL UNIQUE,
    content {bytes} NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX reading_kind ON reading (kind, expires_at);
CREATE INDEX reading_account ON reading (account_id);
