# What a file is, for a person (`opora inspect`).

inspect-title = What is in the files
inspect-gives = Would be counted: assessments { $assessments }; schools { $schools }, works { $works }, absent { $absent }{ $appeals ->
    [0] .
   *[other] , appeals { $appeals }.
 }
inspect-gives-nothing = Nothing of this file would be counted. Why is told below.
inspect-where = { $named ->
    [yes] Sheet “{ $sheet }”, heads
   *[no] Heads
 } in row { $row }, rows below: { $rows }.
inspect-identity = From above the table and from its layout: { $parts }.
inspect-understood = Known by the heads
inspect-column = Column
inspect-head = Head
inspect-carries = What it is
inspect-element = data of the school: { $name }
inspect-personal = personal data: never read
inspect-tasks = points of tasks: { $count }
inspect-counts = counts of works: { $count }
inspect-open = Not known; describe in --map what is needed:
inspect-not-used = not used
inspect-like-head = perhaps { $field }: like “{ $head }”
inspect-like-values = perhaps { $field }: values like “{ $value }”
inspect-noticed = Noticed
map-head = Description of own heads: left the table's head, right the name of the field.
    Check the guesses, add what is needed, remove the # at the start. Names of fields: docs/reference/inputs.md.
    Use: name it in --map, or lay it beside the files as opora-map.yaml.
map-written = A description of the heads is proposed: { $path }. Check it.
holds-works = Results by work: a row is a pupil
holds-counts-marks = Works by mark, counts or shares
holds-counts-scores = Distribution of scores
holds-counts-tasks = Points by task
holds-counts-levels = Works by level, counts or shares
holds-counts-comparison = Marks compared with the journal
holds-counts-subjects = Several subjects side by side: participants and those below
holds-directory = Directory of schools or a questionnaire
holds-companion = Classes and textbooks: not needed
holds-suspected = List of works under suspicion: give it to --suspected
holds-appeals = Appeals
holds-unknown = It is not clear what this table is
part-kind = assessment
part-year = year
part-grade = grade
part-subject = subject
part-region = region
part-release = edition
part-day = day of the exam
field-school = school login
field-school-code = code of the school
field-ogrn = number in the state register
field-school-name = name of the school
field-municipality = municipality
field-municipality-code = code of the municipality
field-groups = groups with the municipality's code
field-year = year
field-grade = grade
field-subject = subject
field-kind = assessment
field-class = class
field-sex = sex (not kept)
field-prev-mark = journal mark
field-variant = variant or absence
field-total-score = score
field-test-score = test score
field-short-answers = short answers
field-long-answers = points of long answers
field-mark = mark
field-level = level
field-participant = code of the pupil (not kept)
field-group = group of participants
field-participants = how many participants
field-share = share
field-marks-2 = works with “2”
field-marks-3 = works with “3”
field-marks-4 = works with “4”
field-marks-5 = works with “5”
field-below = below the threshold
field-exam = exam
field-appeal-state = state of the appeal
field-score-before = score before
field-score-difference = difference of scores
field-tasks = points of all tasks
field-task = points of a task
field-full-name = full name of the school
field-short-name = short name of the school
field-name-genitive = name in the genitive
field-name-dative = name in the dative
field-municipality-genitive = municipality in the genitive
field-municipality-dative = municipality in the dative
field-special = special school
field-highest-grade = highest grade
field-pupils = pupils in all
field-textbook = textbook
