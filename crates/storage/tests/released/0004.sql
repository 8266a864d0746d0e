-- Rows in every table of schema step 4, as the program of that step kept them. {bytes:…} are bytes in hex.
-- This file never changes: it stands for the databases of those who have that step.

INSERT INTO organisation
    (id, kind, parent_id, path, name, full_name, genitive, dative, search_key, special, highest_grade, time_zone, opened_on, closed_on, successor_id, version)
VALUES
    (1, 'region', NULL, '/1/', 'Примерская область', 'Муниципальное общеобразовательное учреждение «Пример»', 'Примера', 'Примеру', 'примерская область', FALSE, 11, 'Asia/Yekaterinburg', '1990-09-01', NULL, NULL, 1),
    (2, 'municipality', 1, '/1/2/', 'Примерский район', 'Муниципальное общеобразовательное учреждение «Пример»', 'Примера', 'Примеру', 'примерский район', FALSE, 11, 'Asia/Yekaterinburg', '1990-09-01', NULL, NULL, 1),
    (3, 'school', 2, '/1/2/3/', 'Школа № 1 «Ёлочка»', 'Муниципальное общеобразовательное учреждение «Пример»', 'Примера', 'Примеру', 'школа № 1 «ёлочка»', NULL, 11, 'Asia/Yekaterinburg', '1990-09-01', '2026-08-31', 4, 1),
    (4, 'school', 2, '/1/2/4/', 'Школа № 2', 'Муниципальное общеобразовательное учреждение «Пример»', 'Примера', 'Примеру', 'школа № 2', FALSE, 11, 'Asia/Yekaterinburg', '1990-09-01', NULL, NULL, 1);

INSERT INTO organisation_code
    (id, organisation_id, kind, value)
VALUES
    (1, 3, 'login', 'sch990001'),
    (2, 4, 'inn', '9900000001');

INSERT INTO account
    (id, login, name, post, language, password_hash, totp_secret, totp_step, failures, locked_until_at, created_at, closed_at, version)
VALUES
    (1, 'admin', 'Мария Примерова', 'главный специалист', 'ru', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', {bytes:000102feff}, 59853333, 2, 1795600000000, 1795600000000, 1795600000000, 3),
    (2, 'primerova', 'Мария Примерова', 'главный специалист', 'ru', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', {bytes:000102feff}, 59853333, 2, 1795600000000, 1795600000000, 1795600000000, 3);

INSERT INTO organisation_change
    (id, organisation_id, what, happened_on, before, after, other_id, account_id, recorded_at)
VALUES
    (1, 3, 'merged', '2026-09-01', 'Школа № 1', 'Школа № 2', 4, 1, 1795600000000);

INSERT INTO account_role
    (id, account_id, role, organisation_id, since_at, until_at, given_by)
VALUES
    (1, 2, 'operator', 2, 1795600000000, 1795600000001, 1),
    (2, 2, 'operator', 2, 1795600000000, NULL, 1);

INSERT INTO invitation
    (id, account_id, token_hash, made_at, made_by, expires_at, used_at)
VALUES
    (1, 2, 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 1795600000000, 1, 1795600000001, 1795600000000);

INSERT INTO session
    (id, account_id, token_hash, verified, created_at, seen_at, expires_at)
VALUES
    (1, 2, 'b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2', TRUE, 1795600000000, 1795600000000, 1795600000001);

INSERT INTO journal_block
    (id, sealed_at, entries, previous, hash, signature)
VALUES
    (1, 1795600000000, 1, '0000000000000000000000000000000000000000000000000000000000000000', 'c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3', 'd4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4');

INSERT INTO journal_entry
    (id, happened_at, account_id, organisation_id, action, subject, details, form, block_id)
VALUES
    (1, 1795600000000, 1, 2, 'organisation-renamed', 'organisation:3', '{"name": ["Школа № 1", "Школа № 1 «Ёлочка»"]}', 'f-1', 1);

INSERT INTO setting
    (id, organisation_id, name, value)
VALUES
    (1, 1, 'year', '2026');

INSERT INTO header_map
    (id, organisation_id, name, content, made_by, made_at)
VALUES
    (1, 2, 'Наши таблицы', 'columns:
  total: [Сумма]
', 2, 1795600000000);

INSERT INTO upload
    (id, organisation_id, state, identity, parts, made_by, made_at, done, whole, findings, applied_by, applied_at, undone_by, undone_at, version)
VALUES
    (1, 2, 'undone', 'year=2026', FALSE, 2, 1795600000000, 3, 3, '[]', 2, 1795600000000, 1, 1795600000001, 5);

INSERT INTO upload_file
    (id, upload_id, place, name, checksum, bytes, state, left_out, map_id, kept)
VALUES
    (1, 1, 0, 'ВПР 2026.xlsx', 'e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5', 4294967296, 'read', FALSE, 1, {bytes:}),
    (2, 1, 1, 'ВПР 2026.xlsx', 'e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5', 4294967296, 'waiting', TRUE, 1, NULL);

INSERT INTO upload_part
    (id, file_id, place, content)
VALUES
    (1, 2, 0, {bytes:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff});

INSERT INTO upload_match
    (id, upload_id, login, decision, organisation_id)
VALUES
    (1, 1, 'sch990001', 'existing', 4),
    (2, 1, 'sch990002', 'new', NULL),
    (3, 1, 'sch990003', 'leave', NULL);

INSERT INTO assessment
    (id, year, kind, subject, grade)
VALUES
    (1, 2026, 'vpr', 'MA', 5);

INSERT INTO choice
    (id, assessment_id, organisation_id, upload_id, file_id, reason, account_id, chosen_at)
VALUES
    (1, 1, 4, 1, 1, 'После апелляций', 2, 1795600000000);

INSERT INTO result
    (id, assessment_id, organisation_id, participants, absent, low, judged, twos, threes, fours, fives, lower, equal, higher, scores, score_sum, score_squares, counts)
VALUES
    (1, 1, 4, 25, 2, 5, 25, 5, 7, 9, 4, 6, 18, 1, 25, 310, 9223372036854775807, {bytes:000000}),
    (2, 1, 3, 25, 2, NULL, NULL, NULL, 7, 9, 4, 6, 18, 1, 25, 310, 9223372036854775807, {bytes:000000});

INSERT INTO edition
    (id, assessment_id, organisation_id, file_id, sheet, release, exam_on, stands, participants, low, judged, score_sum, scores)
VALUES
    (1, 1, 4, 1, 'Лист1', 'final', '2026-04-14', TRUE, 25, 5, 25, 310, 25);

INSERT INTO attachment
    (id, organisation_id, name, checksum, content, added_by, added_at)
VALUES
    (1, 2, 'Письмо.docx', 'e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5', {bytes:504b00ff}, 2, 1795600000000);

INSERT INTO list
    (id, organisation_id, source, state, year, number, dated_on, signer, basis, attachment_id, made_by, made_at, decided_by, decided_at, version)
VALUES
    (1, 2, 'order', 'standing', 2026, '15-п', '2026-09-20', 'начальник управления образования', '{}', 1, 2, 1795600000000, 2, 1795600000001, 2),
    (2, 2, 'federal', 'draft', 2026, NULL, NULL, NULL, '{}', NULL, NULL, 1795600000000, NULL, NULL, 1);

INSERT INTO list_line
    (id, list_id, organisation_id, written, status, computed, grounds, note)
VALUES
    (1, 1, 4, 'Школа № 2', 'low', 'risk', '{}', 'по решению совета'),
    (2, 2, NULL, 'Школа № 22', 'low', NULL, '{}', NULL);

INSERT INTO reply
    (id, organisation_id, kind, about, line_id, sign, year, content, attachment_id, made_by, made_at, accepted, answer, answered_by, answered_at, version)
VALUES
    (1, 4, 'objection', 'status', 1, NULL, 2026, 'Класс коррекции', 1, 2, 1795600000000, FALSE, 'работы учтены верно', 1, 1795600000001, 2),
    (2, 4, 'explanation', 'sign', NULL, 'mean:2026-vpr-MA-5', 2026, 'Олимпиадный класс', NULL, NULL, 1795600000000, NULL, NULL, NULL, NULL, 1);

INSERT INTO watch
    (id, account_id, organisation_id, since_at)
VALUES
    (1, 2, 4, 1795600000000);

INSERT INTO risk
    (id, organisation_id, year, factor, level, source, grounds, named_by, named_at, school_agrees, school_note, school_by, school_at, curator_agrees, curator_note, curator_by, curator_at, chosen, version)
VALUES
    (1, 4, 2026, 'staff', 'high', 'given', '{}', 2, 1764066600000, TRUE, 'двух учителей нет', 2, 1764066600000, FALSE, 'вакансии закрыты', 1, 1764066600000, TRUE, 3);

INSERT INTO token
    (id, account_id, name, hash, rights, organisation_id, made_at, ends_at, used_at, ended_at)
VALUES
    (1, 2, 'Отчёт региона', 'abab', 'see-schools see-results', 2, 1764066600000, 1764066600001, 1764066600000, 1764066600000);

UPDATE organisation SET email = 'school@example.org' WHERE id = 4;

INSERT INTO methodology
    (id, organisation_id, pack, version, base, files, state, note, made_by, made_at, installed_by, installed_at, edited_version)
VALUES
    (1, 2, 'motygino-2021', '2.0.0', 'motygino-2021 2.0.0', '{}', 'installed', 'порог комиссии', 1, 1795600000000, 1, 1795600000000, 3);

INSERT INTO campaign
    (id, organisation_id, kind, title, year, pack, pack_version, files, settings, school_form, own_form, letter, opens_on, due_on, state, template_id, made_by, made_at, launched_at, closed_at, version)
VALUES
    (1, 2, 'year', 'Мониторинг 2025/26', 2026, 'motygino-2021', '2.0.0', '{}', '[]', '{}', '{}', 'исх. № 14', '2026-05-15', '2026-06-15', 'open', 1, 1, 1795600000000, 1795600000000, 1795600000000, 3);

INSERT INTO submission
    (id, campaign_id, organisation_id, state, due_on, locked, letter, explanation, worked_ms, touched_at, sent_at, sent_by, first_sent_at, receipt, decided_at, decided_by, version)
VALUES
    (1, 1, 4, 'accepted', '2026-06-15', TRUE, 'исх. № 14', 'укрупнение классов', 60000, 1795600000000, 1795600000000, 1, 1795600000000, '2026-1-1-3', 1795600000000, 1, 3);

INSERT INTO answer
    (id, submission_id, question, state, content, comment, source, origin, changed_by, changed_at, version)
VALUES
    (1, 1, 'S4.1-k', 'known', '12', 'два совместителя', 'letter', 'исх. № 14', 1, 1795600000000, 3);

INSERT INTO answer_before
    (id, submission_id, question, state, content, comment, source, origin, changed_by, changed_at, version)
VALUES
    (1, 1, 'S4.1-k', 'unfit', '12', 'два совместителя', 'typed', 'исх. № 14', 1, 1795600000000, 3);

INSERT INTO evidence
    (id, submission_id, question, title, number, dated_on, address, attachment_id, copied_at, trouble, added_by, added_at, removed_by, removed_at)
VALUES
    (1, 1, 'S4.1-k', 'Мониторинг 2025/26', '14-од', '2026-05-12', 'https://school.example/doc', 1, 1795600000000, 'not-found', 1, 1795600000000, 1, 1795600000000);

INSERT INTO remark
    (id, submission_id, question, content, made_by, made_at, reply, replied_by, replied_at, settled_by, settled_at)
VALUES
    (1, 1, 'S4.1-k', '12', 1, 1795600000000, 'документ обновлён', 1, 1795600000000, 1, 1795600000000);

INSERT INTO closing
    (id, campaign_id, stage, edition, content, checksum, uploads, reason, program, made_by, made_at)
VALUES
    (1, 1, 'main', 3, '12', 'ab', '[1]', 'дополнительный период', '0.1.0', 1, 1795600000000);

INSERT INTO conclusion
    (id, campaign_id, place, content, changed_by, changed_at, version)
VALUES
    (1, 1, 'section-3', '12', 1, 1795600000000, 3);

INSERT INTO publication
    (id, campaign_id, edition, page, data, passport, closings, made_by, made_at, withdrawn_by, withdrawn_at)
VALUES
    (1, 1, 3, '<html></html>', 'row;k;n', 'title;value', '[1]', 1, 1795600000000, 1, 1795600000000);

INSERT INTO note
    (id, campaign_id, organisation_id, indicator, content, follow, made_by, made_at, settled_by, settled_at)
VALUES
    (1, 1, 2, 'S4.1', '12', TRUE, 1, 1795600000000, 1, 1795600000000);

INSERT INTO dispatch
    (id, organisation_id, campaign_id, address, subject, content, state, attempts, trouble, made_by, made_at, next_at, sent_at)
VALUES
    (1, 2, 1, 'https://school.example/doc', 'Напоминание', '12', 'sent', 3, 'not-found', 1, 1795600000000, 1795600000000, 1795600000000);

INSERT INTO reading
    (id, account_id, kind, key_hash, content, made_at, expires_at)
VALUES
    (1, 1, 'forms', 'ab', {bytes:00ff}, 1795600000000, 1795600000000);
