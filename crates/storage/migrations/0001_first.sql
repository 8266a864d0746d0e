-- {id} and {bytes} are the only words in which the two databases differ.
-- Times are milliseconds since 1970 in UTC (…_at), days are texts of the form 2026-11-25 (…_on).

CREATE TABLE organisation (
    id {id},
    kind TEXT NOT NULL CHECK (kind IN ('region', 'municipality', 'school', 'support')),
    parent_id BIGINT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    path TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    full_name TEXT,
    genitive TEXT,
    dative TEXT,
    search_key TEXT NOT NULL,
    special BOOLEAN,
    highest_grade INTEGER CHECK (highest_grade BETWEEN 1 AND 12),
    time_zone TEXT,
    opened_on TEXT,
    closed_on TEXT,
    successor_id BIGINT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    version BIGINT NOT NULL,
    CHECK ((kind = 'region') = (parent_id IS NULL)),
    CHECK (closed_on IS NULL OR opened_on IS NULL OR opened_on <= closed_on)
);
CREATE INDEX organisation_path ON organisation (path);
CREATE INDEX organisation_parent ON organisation (parent_id);

CREATE TABLE organisation_code (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL CHECK (kind IN ('login', 'municipality', 'inn', 'ogrn')),
    value TEXT NOT NULL CHECK (value <> ''),
    UNIQUE (kind, value)
);
CREATE INDEX organisation_code_organisation ON organisation_code (organisation_id);

CREATE TABLE account (
    id {id},
    login TEXT NOT NULL UNIQUE CHECK (login <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    post TEXT,
    language TEXT NOT NULL CHECK (language IN ('ru', 'en')),
    password_hash TEXT,
    totp_secret {bytes},
    totp_step BIGINT,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    locked_until_at BIGINT,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    version BIGINT NOT NULL
);

CREATE TABLE organisation_change (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    what TEXT NOT NULL CHECK (what IN ('opened', 'renamed', 'moved', 'merged', 'split', 'closed')),
    happened_on TEXT NOT NULL,
    before TEXT,
    after TEXT,
    other_id BIGINT REFERENCES organisation (id),
    account_id BIGINT REFERENCES account (id),
    recorded_at BIGINT NOT NULL
);
CREATE INDEX organisation_change_organisation ON organisation_change (organisation_id);

CREATE TABLE account_role (
    id {id},
    account_id BIGINT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    since_at BIGINT NOT NULL,
    until_at BIGINT,
    given_by BIGINT REFERENCES account (id),
    CHECK (until_at IS NULL OR since_at <= until_at)
);
CREATE UNIQUE INDEX account_role_once ON account_role (account_id, role, organisation_id) WHERE until_at IS NULL;
CREATE INDEX account_role_organisation ON account_role (organisation_id);

CREATE TABLE invitation (
    id {id},
    account_id BIGINT NOT NULL REFERENCES account (id),
    token_hash TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL,
    made_by BIGINT REFERENCES account (id),
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX invitation_account ON invitation (account_id);

CREATE TABLE session (
    id {id},
    account_id BIGINT NOT NULL REFERENCES account (id),
    token_hash TEXT NOT NULL UNIQUE,
    verified BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE journal_block (
    id {id},
    sealed_at BIGINT NOT NULL,
    entries BIGINT NOT NULL CHECK (entries > 0),
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    signature TEXT NOT NULL
);

CREATE TABLE journal_entry (
    id {id},
    happened_at BIGINT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    organisation_id BIGINT REFERENCES organisation (id),
    action TEXT NOT NULL CHECK (action <> ''),
    subject TEXT,
    details TEXT NOT NULL,
    form TEXT UNIQUE,
    block_id BIGINT REFERENCES journal_block (id)
);
CREATE INDEX journal_entry_time ON journal_entry (happened_at);
CREATE INDEX journal_entry_block ON journal_entry (block_id);
CREATE INDEX journal_entry_account ON journal_entry (account_id);

CREATE TABLE setting (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (organisation_id, name)
);

CREATE TABLE header_map (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL CHECK (name <> ''),
    content TEXT NOT NULL,
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    UNIQUE (organisation_id, name)
);

CREATE TABLE upload (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    state TEXT NOT NULL CHECK (state IN
        ('waiting', 'reading', 'checked', 'applying', 'applied', 'undoing', 'undone', 'cancelled', 'failed')),
    identity TEXT NOT NULL,
    parts BOOLEAN NOT NULL,
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    done INTEGER NOT NULL CHECK (done >= 0),
    whole INTEGER NOT NULL CHECK (whole >= 0),
    findings TEXT,
    applied_by BIGINT REFERENCES account (id),
    applied_at BIGINT,
    undone_by BIGINT REFERENCES account (id),
    undone_at BIGINT,
    version BIGINT NOT NULL
);
CREATE INDEX upload_organisation ON upload (organisation_id);
CREATE INDEX upload_state ON upload (state);

CREATE TABLE upload_file (
    id {id},
    upload_id BIGINT NOT NULL REFERENCES upload (id),
    place INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    checksum TEXT NOT NULL,
    bytes BIGINT NOT NULL CHECK (bytes >= 0),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'failed')),
    left_out BOOLEAN NOT NULL,
    map_id BIGINT REFERENCES header_map (id),
    kept {bytes},
    UNIQUE (upload_id, place)
);
CREATE INDEX upload_file_checksum ON upload_file (checksum);

CREATE TABLE upload_part (
    id {id},
    file_id BIGINT NOT NULL REFERENCES upload_file (id),
    place INTEGER NOT NULL,
    content {bytes} NOT NULL,
    UNIQUE (file_id, place)
);

CREATE TABLE upload_match (
    id {id},
    upload_id BIGINT NOT NULL REFERENCES upload (id),
    login TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('existing', 'new', 'leave')),
    organisation_id BIGINT REFERENCES organisation (id),
    UNIQUE (upload_id, login),
    CHECK ((decision = 'existing') = (organisation_id IS NOT NULL))
);

CREATE TABLE assessment (
    id {id},
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 12),
    UNIQUE (year, kind, subject, grade)
);

CREATE TABLE choice (
    id {id},
    assessment_id BIGINT NOT NULL REFERENCES assessment (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    upload_id BIGINT NOT NULL REFERENCES upload (id),
    file_id BIGINT NOT NULL REFERENCES upload_file (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    account_id BIGINT REFERENCES account (id),
    chosen_at BIGINT NOT NULL,
    UNIQUE (assessment_id, organisation_id, upload_id)
);

CREATE TABLE result (
    id {id},
    assessment_id BIGINT NOT NULL REFERENCES assessment (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    participants BIGINT NOT NULL CHECK (participants >= 0),
    absent BIGINT NOT NULL CHECK (absent >= 0),
    low BIGINT,
    judged BIGINT,
    twos BIGINT,
    threes BIGINT,
    fours BIGINT,
    fives BIGINT,
    lower BIGINT,
    equal BIGINT,
    higher BIGINT,
    scores BIGINT NOT NULL,
    score_sum BIGINT NOT NULL,
    score_squares BIGINT NOT NULL,
    counts {bytes} NOT NULL,
    UNIQUE (assessment_id, organisation_id),
    CHECK ((low IS NULL) = (judged IS NULL)),
    CHECK (low IS NULL OR (0 <= low AND low <= judged))
);
CREATE INDEX result_organisation ON result (organisation_id);

CREATE TABLE edition (
    id {id},
    assessment_id BIGINT NOT NULL REFERENCES assessment (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    file_id BIGINT NOT NULL REFERENCES upload_file (id),
    sheet TEXT NOT NULL,
    release TEXT NOT NULL,
    exam_on TEXT,
    stands BOOLEAN NOT NULL,
    participants BIGINT NOT NULL,
    low BIGINT,
    judged BIGINT,
    score_sum BIGINT NOT NULL,
    scores BIGINT NOT NULL
);
CREATE INDEX edition_assessment ON edition (assessment_id, organisation_id);
CREATE INDEX edition_file ON edition (file_id);
