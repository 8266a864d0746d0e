-- Rounds of monitoring and urgent requests: what is asked, what was answered and proved, what was closed and published.

ALTER TABLE organisation ADD COLUMN email TEXT;

CREATE TABLE methodology (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    pack TEXT NOT NULL CHECK (pack <> ''),
    version TEXT NOT NULL CHECK (version <> ''),
    base TEXT NOT NULL CHECK (base <> ''),
    files TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'installed', 'withdrawn')),
    note TEXT,
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    installed_by BIGINT REFERENCES account (id),
    installed_at BIGINT,
    edited_version BIGINT NOT NULL,
    CHECK (state = 'draft' OR installed_at IS NOT NULL)
);
CREATE INDEX methodology_organisation ON methodology (organisation_id, pack);

CREATE TABLE campaign (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL CHECK (kind IN ('year', 'half', 'quarter', 'request')),
    title TEXT NOT NULL CHECK (title <> ''),
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    pack TEXT,
    pack_version TEXT,
    files TEXT,
    settings TEXT NOT NULL,
    school_form TEXT NOT NULL,
    own_form TEXT NOT NULL,
    letter TEXT NOT NULL,
    opens_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    template_id BIGINT REFERENCES attachment (id),
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    launched_at BIGINT,
    closed_at BIGINT,
    version BIGINT NOT NULL,
    CHECK ((kind = 'request') = (pack IS NULL)),
    CHECK ((pack IS NULL) = (files IS NULL)),
    CHECK (opens_on <= due_on),
    CHECK (state = 'draft' OR launched_at IS NOT NULL)
);
CREATE INDEX campaign_organisation ON campaign (organisation_id, year);

CREATE TABLE submission (
    id {id},
    campaign_id BIGINT NOT NULL REFERENCES campaign (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    state TEXT NOT NULL CHECK (state IN ('new', 'filling', 'sent', 'review', 'returned', 'accepted')),
    due_on TEXT,
    locked BOOLEAN NOT NULL,
    letter TEXT,
    explanation TEXT,
    worked_ms BIGINT NOT NULL CHECK (worked_ms >= 0),
    touched_at BIGINT,
    sent_at BIGINT,
    sent_by BIGINT REFERENCES account (id),
    first_sent_at BIGINT,
    receipt TEXT UNIQUE,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES account (id),
    version BIGINT NOT NULL,
    UNIQUE (campaign_id, organisation_id),
    CHECK (state NOT IN ('sent', 'review', 'accepted') OR (sent_at IS NOT NULL AND receipt IS NOT NULL))
);
CREATE INDEX submission_organisation ON submission (organisation_id);

CREATE TABLE answer (
    id {id},
    submission_id BIGINT NOT NULL REFERENCES submission (id),
    question TEXT NOT NULL CHECK (question <> ''),
    state TEXT NOT NULL
        CHECK (state IN ('empty', 'known', 'no-data', 'not-provided', 'not-held', 'withheld', 'unfit')),
    content TEXT NOT NULL,
    comment TEXT,
    source TEXT NOT NULL CHECK (source IN ('typed', 'results', 'last-year', 'letter', 'workbook')),
    origin TEXT,
    changed_by BIGINT REFERENCES account (id),
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (submission_id, question)
);

CREATE TABLE answer_before (
    id {id},
    submission_id BIGINT NOT NULL REFERENCES submission (id),
    question TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('empty', 'known', 'no-data', 'not-provided', 'not-held', 'withheld', 'unfit')),
    content TEXT NOT NULL,
    comment TEXT,
    source TEXT NOT NULL CHECK (source IN ('typed', 'results', 'last-year', 'letter', 'workbook')),
    origin TEXT,
    changed_by BIGINT REFERENCES account (id),
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (submission_id, question, version)
);

CREATE TABLE evidence (
    id {id},
    submission_id BIGINT NOT NULL REFERENCES submission (id),
    question TEXT NOT NULL CHECK (question <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    number TEXT,
    dated_on TEXT,
    address TEXT,
    attachment_id BIGINT REFERENCES attachment (id),
    copied_at BIGINT,
    trouble TEXT,
    added_by BIGINT REFERENCES account (id),
    added_at BIGINT NOT NULL,
    removed_by BIGINT REFERENCES account (id),
    removed_at BIGINT,
    CHECK (address IS NOT NULL OR attachment_id IS NOT NULL)
);
CREATE INDEX evidence_submission ON evidence (submission_id, question);
CREATE INDEX evidence_uncopied ON evidence (id)
    WHERE attachment_id IS NULL AND trouble IS NULL AND removed_at IS NULL;

CREATE TABLE remark (
    id {id},
    submission_id BIGINT NOT NULL REFERENCES submission (id),
    question TEXT NOT NULL CHECK (question <> ''),
    content TEXT NOT NULL CHECK (content <> ''),
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    reply TEXT,
    replied_by BIGINT REFERENCES account (id),
    replied_at BIGINT,
    settled_by BIGINT REFERENCES account (id),
    settled_at BIGINT,
    CHECK ((reply IS NULL) = (replied_at IS NULL))
);
CREATE INDEX remark_submission ON remark (submission_id);

CREATE TABLE closing (
    id {id},
    campaign_id BIGINT NOT NULL REFERENCES campaign (id),
    stage TEXT NOT NULL CHECK (stage <> ''),
    edition INTEGER NOT NULL CHECK (edition > 0),
    content TEXT NOT NULL,
    checksum TEXT NOT NULL,
    uploads TEXT NOT NULL,
    reason TEXT,
    program TEXT NOT NULL,
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    UNIQUE (campaign_id, stage, edition),
    CHECK (edition = 1 OR reason IS NOT NULL)
);

CREATE TABLE conclusion (
    id {id},
    campaign_id BIGINT NOT NULL REFERENCES campaign (id),
    place TEXT NOT NULL CHECK (place <> ''),
    content TEXT NOT NULL,
    changed_by BIGINT REFERENCES account (id),
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (campaign_id, place)
);

CREATE TABLE publication (
    id {id},
    campaign_id BIGINT NOT NULL REFERENCES campaign (id),
    edition INTEGER NOT NULL CHECK (edition > 0),
    page TEXT NOT NULL,
    data TEXT NOT NULL,
    passport TEXT NOT NULL,
    closings TEXT NOT NULL,
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    withdrawn_by BIGINT REFERENCES account (id),
    withdrawn_at BIGINT,
    UNIQUE (campaign_id, edition)
);

CREATE TABLE note (
    id {id},
    campaign_id BIGINT NOT NULL REFERENCES campaign (id),
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    content TEXT NOT NULL,
    follow BOOLEAN NOT NULL,
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    settled_by BIGINT REFERENCES account (id),
    settled_at BIGINT
);
CREATE INDEX note_campaign ON note (campaign_id, organisation_id);

CREATE TABLE dispatch (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    campaign_id BIGINT REFERENCES campaign (id),
    address TEXT NOT NULL CHECK (address <> ''),
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    trouble TEXT,
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    sent_at BIGINT,
    CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX dispatch_state ON dispatch (state, next_at);
