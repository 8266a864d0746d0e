-- Lists of schools of low results, the replies of schools, and what people watch.

CREATE TABLE attachment (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL CHECK (name <> ''),
    checksum TEXT NOT NULL,
    content {bytes} NOT NULL,
    added_by BIGINT REFERENCES account (id),
    added_at BIGINT NOT NULL
);
CREATE INDEX attachment_organisation ON attachment (organisation_id);

CREATE TABLE list (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    source TEXT NOT NULL CHECK (source IN ('federal', 'regional', 'order')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'standing', 'withdrawn')),
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    number TEXT,
    dated_on TEXT,
    signer TEXT,
    basis TEXT NOT NULL,
    attachment_id BIGINT REFERENCES attachment (id),
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    decided_by BIGINT REFERENCES account (id),
    decided_at BIGINT,
    version BIGINT NOT NULL,
    CHECK (state = 'draft' OR (decided_at IS NOT NULL AND dated_on IS NOT NULL))
);
CREATE INDEX list_organisation ON list (organisation_id, year);

CREATE TABLE list_line (
    id {id},
    list_id BIGINT NOT NULL REFERENCES list (id),
    organisation_id BIGINT REFERENCES organisation (id),
    written TEXT NOT NULL CHECK (written <> ''),
    status TEXT NOT NULL CHECK (status IN ('low', 'risk', 'left', 'out')),
    computed TEXT CHECK (computed IN ('low', 'risk', 'none', 'too-little-data')),
    grounds TEXT NOT NULL,
    note TEXT,
    UNIQUE (list_id, organisation_id)
);
CREATE INDEX list_line_organisation ON list_line (organisation_id);

CREATE TABLE reply (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL CHECK (kind IN ('explanation', 'objection')),
    about TEXT NOT NULL CHECK (about IN ('status', 'sign')),
    line_id BIGINT REFERENCES list_line (id),
    sign TEXT,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    content TEXT NOT NULL CHECK (content <> ''),
    attachment_id BIGINT REFERENCES attachment (id),
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    accepted BOOLEAN,
    answer TEXT,
    answered_by BIGINT REFERENCES account (id),
    answered_at BIGINT,
    version BIGINT NOT NULL,
    CHECK ((about = 'status') = (line_id IS NOT NULL)),
    CHECK ((about = 'sign') = (sign IS NOT NULL)),
    CHECK ((answered_at IS NULL) = (answer IS NULL)),
    CHECK ((answered_at IS NULL) = (accepted IS NULL))
);
CREATE INDEX reply_organisation ON reply (organisation_id);
CREATE INDEX reply_line ON reply (line_id);

CREATE TABLE watch (
    id {id},
    account_id BIGINT NOT NULL REFERENCES account (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    since_at BIGINT NOT NULL,
    UNIQUE (account_id, organisation_id)
);
CREATE INDEX watch_organisation ON watch (organisation_id);

CREATE TABLE risk (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    factor TEXT NOT NULL CHECK (factor <> ''),
    level TEXT NOT NULL CHECK (level IN ('low', 'middle', 'high')),
    source TEXT NOT NULL CHECK (source IN ('given', 'suggested', 'own')),
    grounds TEXT NOT NULL,
    named_by BIGINT REFERENCES account (id),
    named_at BIGINT NOT NULL,
    school_agrees BOOLEAN,
    school_note TEXT,
    school_by BIGINT REFERENCES account (id),
    school_at BIGINT,
    curator_agrees BOOLEAN,
    curator_note TEXT,
    curator_by BIGINT REFERENCES account (id),
    curator_at BIGINT,
    chosen BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (organisation_id, year, factor),
    CHECK ((school_at IS NULL) = (school_agrees IS NULL)),
    CHECK ((curator_at IS NULL) = (curator_agrees IS NULL))
);

CREATE TABLE token (
    id {id},
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL CHECK (name <> ''),
    hash TEXT NOT NULL UNIQUE,
    rights TEXT NOT NULL CHECK (rights <> ''),
    organisation_id BIGINT REFERENCES organisation (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT,
    ended_at BIGINT
);
CREATE INDEX token_account ON token (account_id);
