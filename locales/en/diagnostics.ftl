# What is said of a problem: what happened, and (`.hint`) what to do. `$count` is how many times.

file-not-read = The file could not be opened.
    .hint = Check the path, and that no other program holds the file.
folder-empty = The folder holds no file that can be read.
    .hint = Tables are needed: xlsx or csv (csv.gz too).
file-kind-unknown = This is no table: neither a workbook (xlsx, xls, ods), nor csv, nor Parquet.
    .hint = Save the table as an Excel workbook (xlsx) or as csv.
file-broken = The file is damaged or was not read to its end: { $detail }.
    .hint = Export the file again. Nothing was taken from the damaged table.
file-protected = The workbook is protected by a password.
    .hint = Remove the password and save the file again.
file-format-old = The table is of a format that is not read.
    .hint = Open it and save it as an Excel workbook (xlsx).
file-is-page = A web page or XML is saved under the name of a table.
    .hint = Open it and save it as an Excel workbook (xlsx).
file-too-large = The file is larger than allowed, as it is or unpacked (the bound: { $limit }).
    .hint = Split it. If it was exported as usual and is whole, tell the developers. The bounds are listed in docs/reference/inputs.md.
table-too-large = More rows or columns than a table has (the bound: { $limit }).
    .hint = Delete surplus rows and columns or split the table. The file may be damaged: export it again.
row-too-long = A row is longer than { $limit } KiB, which no table's is.
    .hint = Check whether it is a table, and whether line ends or a closing quote were lost. Nothing was taken from the table.
cell-too-long = The text of a cell is longer than 32,767 letters; its beginning was read.
    .hint = Check the cell: a part of another table may have got into it.
text-has-nul = The text holds zero bytes: the file is damaged, or saved as UTF-16 without a mark.
    .hint = Save the table again as an Excel workbook (xlsx) or as csv in UTF-8.
formula-not-calculated = The workbook holds a formula without its value; the cell was read as empty.
    .hint = Open the workbook in Excel or LibreOffice, let it calculate, and save it.
reader-died = Reading the file broke off: it holds what no table does. Nothing was taken from it.
    .hint = Open it in Excel or LibreOffice, save it as an Excel workbook (xlsx) and try again. If that does not help, tell the developers; do not send the file.
reader-too-slow = Reading the file took longer than { $limit } s and was stopped. Nothing was taken from it.
    .hint = Split the file, or save it again as an Excel workbook (xlsx).
aside-not-written = Results need more memory than they may take, and could not be put aside into a temporary file: { $detail }.
    .hint = Free some room on the disk, or allow more memory: --memory with a number of MiB.
reader-out-of-memory = { $limit } MiB of memory were not enough to read the file. Nothing was taken from it.
    .hint = Split the file, or save the table as csv.
file-skipped = The file was left aside: it is not a table.
    .hint = Nothing to do.
directory-expected = The file holds no directory of schools.
    .hint = Give --context the questionnaire, or a table with login, name and municipality of schools.
suspected-list-expected = The file holds no list of suspected works.
    .hint = The columns school, year, grade, subject are needed.
file-repeated = The file was already read as { $value }: its content is the same.
    .hint = It was not counted a second time.
table-unknown = It is not clear what this table is.
    .hint = A header row with the school's login and scores is needed. Describe your own headers with --map.
sheet-skipped = A sheet was left aside: it holds neither results nor schools.
    .hint = Nothing to do.
sheet-empty = The sheet holds no data.
    .hint = Check that the right file was exported.
column-missing = There is no column “{ $field }”.
    .hint = Known headers: { $known }. Describe your own with --map.
variant-column-missing = There is no column “variant”: the absent cannot be told from empty rows.
    .hint = A pupil with a score counts as a participant.
column-repeated = The column “{ $field }” stands once more; the first was taken.
    .hint = Check that it is the right one.
assessment-unknown = It is not known which assessment this is: { $value } missing. Rows not read: { $count }.
    .hint = Name the file YEAR_GRADE_SUBJECT (like 2021_5_MA.xlsx), or give --as kind=ВПР,year=2021,grade=5,subject=MA.
identity-value-unknown = “{ $value }” is not a year, grade, subject or kind. Rows not read: { $count }.
    .hint = Subjects: RU, MA, OM, BI, IS, GG, OB, FI, HI, EN, DE, FR or their names.
identity-invalid = Not understood: “{ $value }”.
    .hint = Expected, for example, kind=ВПР,year=2021,grade=5,subject=MA.
identity-disagrees = Sources name different assessments ({ $value }).
    .hint = Taken in this order: columns, title above the table, file name, --as.
school-unknown = { $value ->
        [none] The school's login is absent.
       *[other] “{ $value }” stands where a school's login should.
    } Rows not read: { $count }.
    .hint = A login is letters and 6 to 9 digits, like sch990001.
absent = Absent: { $count }.
    .hint = They are not participants and enter no share.
absent-with-total = Absent pupils with a score: { $count }.
    .hint = They stay absent; the score is not counted.
variant-unknown = { $value ->
        [none] No variant is given.
       *[other] The variant “{ $value }” is neither a number nor “absent”.
    } Rows not counted: { $count }.
    .hint = A participant has the number of a variant and a score.
total-missing = Neither a score nor a mark nor a level. Rows not counted: { $count }.
    .hint = If the work was marked, enter the score and import the file again.
total-unreadable = The score “{ $value }” is not a whole number. Rows not counted: { $count }.
    .hint = Check the cell; a formula must be calculated.
total-above-maximum = Scores above the highest possible: { $count }.
    .hint = Counted as they stand; check them.
total-differs-from-tasks = Scores that are not the sum of the tasks: { $count }.
    .hint = The score counts. Often a formula of the form was not calculated.
journal-mark-unknown = Journal mark “{ $value }”: { $count }.
    .hint = Counted without comparison with the journal.
mark-unknown = The mark “{ $value }” is not 2 to 5: { $count }.
    .hint = Counted without this mark: by score and scale, where there are any.
level-unknown = The level “{ $value }” is not known: { $count }.
    .hint = Known are: недостаточный, пониженный, базовый, повышенный. Counted without the level.
mark-differs-from-scale = Marks in the file that differ from the scale: { $count }.
    .hint = The file's mark counts; check the scale.
sex-unknown = Sex “{ $value }”: { $count }.
    .hint = Sex is not used.
answer-unknown = The answer “{ $value }” is neither yes nor no: { $count }.
    .hint = It was not used; correct the directory.
count-unreadable = “{ $value }” is not a whole number from zero: { $count }.
    .hint = It was not used. The cell must hold a number only.
choice-unknown = The answer “{ $value }” is none of those offered, or its number and words disagree: { $count }.
    .hint = It was not used. Check that it is this form and this question.
part-above-whole = A part is more than its whole, { $value }: { $count }.
    .hint = No share is made of these numbers. Ask the school which of the two is right.
observation-year-unknown = Nothing says for which year the schools answer. Rows not used: { $count }.
    .hint = Add a column year, or give the sheet together with the one that names the school year; --as year=2022 works too.
observation-conflict = Answers to “{ $element }” differ from those read before: { $count }. The first school is { $school }: { $first } before, { $value } here.
    .hint = The first stand. Check which file is right.
highest-grade-unknown = The highest grade “{ $value }” is not the number of a grade: { $count }.
    .hint = It is a number from 1 to 12. Without it nothing tells what a school does not provide for.
participants-differ = A line below the table counts other participants: { $value }.
    .hint = Compare the export: some rows may be missing. The table's rows were counted.
minimum-differs = The protocol names another minimum than the scale: { $value }.
    .hint = Check the scale of the pack: shares below the threshold are counted by it.
shares-not-counts = The shares “{ $value }” come from no whole number of works: { $count }.
    .hint = The rows were not counted. Check the participants and the sum of the shares.
school-repeated = The school { $value } stands in the table again: { $count }.
    .hint = The first row was counted. Leave one of them in the table.
maxima-missing = The table has no row of maxima, and its columns are not the marks 2, 3, 4, 5.
    .hint = Points by task need a row «Макс балл» under the heads; marks need all four columns.
rows-above-schools = Rows of no school (region, municipality, total) were read and not counted: { $value }.
    .hint = Nothing to do if the table has schools too. A school is known by its login or code.
appeal-unmatched = An appeal changes a score that no counted work of the school has: { $count }.
    .hint = Add the protocol of the same exam before appeals.
appeals-applied = Appeals applied: { $count }.
    .hint = Scores and marks were corrected.
release-superseded = A later edition of these results stands instead: { $count }.
    .hint = The editions are compared in releases.csv.
days-added = Results of several exam days were added up: { $count }.
    .hint = Reserve days are counted so. If the same pupils sat again, call the file «дополнительный период».
release-beside = Results of the additional period are shown beside and not added: { $count }.
    .hint = These are the same pupils again. Compare in releases.csv.
school-code-unmatched = Schools are called by codes without a login: { $schools }.
    .hint = Add a directory with the columns “Логин” and “Код ОО” side by side.
school-name-unmatched = Schools are called by names that no directory knows: { $schools }.
    .hint = Their results were not counted. Add a directory with logins and exactly these names.
batch-left-out = The file was left out as asked.
    .hint = Remove --without to bring it back.
batch-unknown = There is no batch “{ $value }”.
    .hint = Batches are listed in batches.csv.
class-normalised = Class labels brought to one spelling: { $count }.
    .hint = “а”, “5А” and “A” are one class.
row-malformed = Rows with another number of fields than the header, not read: { $count }.
    .hint = Often a quote or a delimiter within a text; save the csv again.
scale-missing = Neither a mark nor a scale ({ $assessment }): works left without a mark: { $count }.
    .hint = Participants and the mean score were computed; these works enter no share. Scales stand in a methodology.
source-repeated = The same results of schools were already read from another file: { $count }.
    .hint = Counted once.
source-conflict = School { $school }, { $assessment }: the results differ from those read before, or cannot be compared. They were not taken from this file.
    .hint = The first stands. Check which file is right; for parts of one school give --parts.
marks-of-several = { $assessment }: several sources tell of the results of schools, { $count } of them. Marks alone do not tell which counts.
    .hint = Run it without --only; or leave files out with --without; for classes of the same schools give --parts.
marks-of-appeals = Appeals change scores, and only marks were read.
    .hint = Run it without --only.
school-not-in-directory = School { $school }{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
    } is not in the directory.
    .hint = Name and municipality are taken from the results, where they are there.
school-without-results = School { $school }{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
    } has no results.
    .hint = Perhaps not all files were given.
directory-matched = The directory knows { $k } of { $n } schools with results.
    .hint = The others are named.
login-ambiguous = The logins { $logins } agree in six digits, but there are different schools among them.
    .hint = Only those whose digits all agree are taken as one school; check.
municipality-changed = School { $school }: sources name different municipalities, { $municipality } was taken.
    .hint = The directory goes before files, a later year before an earlier one.
municipality-unknown = Schools without a municipality: { $count }.
    .hint = Give a directory of schools with --context.
name-form-unknown = Genitive and dative of names are not known: { $count }, for example { $names }. In documents they stand in the nominative.
    .hint = Write the forms into organisations.csv and give it by --context.
special-school-excluded = School { $school }{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
    } was left out as a special school by its answer.
    .hint = If the answer is wrong, add --set special_schools=include or correct the questionnaire.
municipality-not-found = { $value ->
        [none] No municipality is named.
       *[other] There is no municipality “{ $value }”.
    }
    .hint = { $known ->
        [none] The files name no municipalities; give a directory of schools with --context.
       *[other] There are: { $known }.
    }
map-used = Heads are read by the description that lies beside the files.
    .hint = To read without it, rename it or name another one in --map.
map-invalid = The description of your table was not read: { $value }.
    .hint = Expected: columns: your header: school | year | grade | subject | kind | class | sex | prev_mark | variant | total_score | mark | task | tasks | school_name | municipality | special.
suspected-unmatched = Works of the list of suspected ones that were not read: { $count }.
    .hint = Check year, grade, subject and logins of the list.
nothing-to-assess = Nothing to assess: no result was read.
    .hint = Below is what is wrong with each file.
no-procedure-of-rule = None of the results belongs to a procedure that the rule counts: { $known }.
    .hint = Set the procedures: --set procedures=ВПР-5-RU,ВПР-5-MA.
report-too-large = There are too many schools for a report: { $value } (one is made of { $limit } at most). Only the tables were written.
    .hint = For the report of a municipality give --municipality with its code or name.
output-kept = The folder { $value } still holds earlier results, which are not of this run.
    .hint = This run wrote nothing there.
output-not-written = The results could not be written to { $value }: { $detail }.
    .hint = Check that the folder can be changed and its files are not open.
form-ticket-missing = The file carries no mark of a form: it does not tell which school answers what.
    .hint = Send the form that the school was given, without moving the answers to another workbook. Where there is none, enter the answers on the school's page.
form-ticket-damaged = The mark of the form is damaged: “{ $value }”.
    .hint = Take the form again and move the answers to it, or enter them on the school's page.
form-tickets-differ = Sheets of different forms stand in one workbook: { $value }.
    .hint = Return in each workbook only its own sheets. Nothing of the file was taken.
form-codes-lost = The hidden column with the codes of questions is gone; questions known by their numbers: { $count }.
    .hint = Check whether the numbers in «№» were changed.
form-answer-lost = The answer “{ $value }” stands in a row without a number or a code of a question; rows not taken: { $count }.
    .hint = Enter the answer in the row of its question.
form-question-repeated = The question “{ $question }” stands in the form once more; the first time at { $first }.
    .hint = The first answer was taken. Leave one row of the question.
form-question-unknown = This form has no question “{ $question }”.
    .hint = The answer was not taken. It may be the form of another year: take the form again.
form-question-missing = Questions that the file lacks: { $questions }. In all: { $count }.
    .hint = Their rows were deleted. Enter these answers on the school's page or take the form again.
form-value-unfit = “{ $value }” is { $reason ->
        [yes-no] neither yes nor no
        [count] no whole number
        [negative] below zero
        [too-much] more than can be
        [number] no number with two decimals
        [choice] none of the answers offered
        [too-long] too long
        [day] no date
       *[other] no answer to this question
    }. Question { $question }.
    .hint = The answer was not taken; mend the cell.
form-state-unknown = “{ $value }” is no reason of the list. Question { $question }.
    .hint = Choose a reason from the list of the cell or leave it empty.
form-answer-and-state = Question { $question } is answered “{ $value }” and marked “{ $state }”.
    .hint = Neither was taken. Leave one of them.
form-percent-small = { $value } % is less than one per cent. Question { $question }.
    .hint = Where a part of one was meant, write it in per cent: 37.5, not 0.375.

pack-syntax = Not well formed: { $detail }.
    .hint = Check indents, colons and quotes.
pack-key-unknown = Unknown word “{ $key }”.
    .hint = { $nearest ->
        [none] Known here: { $known }.
       *[other] Perhaps “{ $nearest }”. Known here: { $known }.
    }
pack-key-missing = “{ $key }” is missing.
    .hint = Add it; every value has a value and a reference.
pack-value-invalid = A value of the wrong kind.
    .hint = Expected: { $expected ->
        [percent] a percentage from 0 % to 100 %, like 30 %
        [year] a year from 1990 to 2100
        [grade] a grade from 1 to 12
        [element] name of a data element: Latin letters, digits and _
        [code] a short code of letters and digits
        [ascending-boundaries] ascending boundaries, 4 and 5 together
        [part-of-a-mark] in parts a mark from 3 to 5 and at least 1 point
        [region] a region by two digits, from 01 to 99
        [a-width-a-column] as many widths as columns, and at least one column
        [text] a text
        [mapping] nested fields “name: value”
        [list] a list
        [boolean] true or false
        [number] a whole number
        [inner-percent] a percentage over 0 % and under 100 %
        [four-or-more] a number of 4 or more
        [less-than-half] a part under 50 %, like 25 %
        [weights] weights like name:40 %,name:60 %, 100 % together
        [three-or-more] a number of 3 or more
        [even] an even number over zero
        [positive] a number over zero, a list that is not empty
        [ascending] the lower bound not above the upper
        [distinct] a list without repetitions
        [not-empty] at least one condition
        [marks] marks from 2 to 5
        [figures] ids of indicators that are a share, a mean or signs
        [answer] “yes” for dynamics, “growth” or “fall” for a share or a mean
        [unit-level] municipality for a share of schools, school for all else
        [month-day] a day of the year like 06-30: month and day
        [more-than-once] a number of 2 or more
        [bands] ascending bands, the last of which ends with 100 % inclusive
        [stage] sections not closed yet, or with again sections closed before
        [place] only {"{"}teachers{"}"} in help, {"{"}question{"}"} and {"{"}whole{"}"} in general checks
        [row-level] a formula and questions of the level whose row it is; an indicator with the same level and better
        [parts] parts without parts of their own
        [question-kind] a question of the kind that the formula counts: count for shares, number for a mean, percent for a band, yes-no or count for an answer
        [question-code] a code of at most 40 signs: Latin letters, digits, dot, _ and -
        [placeholder] only {"{"}year{"}"}, {"{"}threshold{"}"} and {"{"}risk_share{"}"}
       *[other] { $expected }
    }.
pack-duplicate = “{ $key }” is defined twice.
    .hint = Keep one definition.
pack-name-unknown = Nothing defines the name “{ $name }”.
    .hint = { $nearest ->
        [none] Defined: { $known }.
       *[other] Perhaps “{ $nearest }”. Defined: { $known }.
    }
pack-file-missing = The methodology lacks this file.
    .hint = methodology.yaml and references.yaml are required.
pack-file-unknown = A methodology has no such file.
    .hint = It has methodology.yaml, references.yaml, identification.yaml, indicators.yaml, signs.yaml, context.yaml, risks.yaml, monitoring.yaml, scales.yaml, CHANGELOG.md and cases/*.yaml.
pack-case-fails = Example “{ $title }”: { $what } should be { $expected }, came out { $found }.
    .hint = Correct the rule or the example.
pack-case-missing = The methodology has no example.
    .hint = Add cases/….yaml: a school or a score and what must come out.
pack-changelog = Version { $version } is not in CHANGELOG.md.
    .hint = Add “## { $version }” and say what changed and for which years.
pack-unknown = There is no methodology “{ $value }”.
    .hint = There are: { $known }. A folder with a methodology will do, too.
setting-unknown = There is no switch “{ $name }”.
    .hint = { $nearest ->
        [none] There are: { $known }.
       *[other] Perhaps “{ $nearest }”. There are: { $known }.
    }
setting-invalid = { $value ->
        [none] The switch { $name } has no value.
       *[other] “{ $value }” does not fit the switch { $name }.
    }
    .hint = Expected: { $expected ->
        [percent] a percentage from 0 % to 100 %, like 25%
        [less-than-half] a part under 50 %, like 25 %
        [weights] weights like name:40 %,name:60 %, 100 % together
        [number] a whole number from zero
        [boolean] true or false
        [count-or-none] a whole number or none
        [procedures] a list like ВПР-5-RU,ВПР-5-MA
        [name-value] name=value
       *[other] one of: { $expected }
    }.
