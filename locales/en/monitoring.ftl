# Monitoring: the authority's section.
menu-monitoring = Monitoring

## Rounds
monitoring-what = Data of schools are collected here: the yearly monitoring by a regulation, rounds of half-years and quarters, urgent requests.
monitoring-begin = Launch a monitoring
monitoring-begin-request = Urgent request
monitoring-rounds = Rounds
monitoring-none = There were no rounds yet. Launch a monitoring by a regulation, or send an urgent request to schools.
monitoring-none-to-see = There were no rounds yet. When the authority launches a monitoring, it will stand here.
monitoring-column-round = What is collected
monitoring-authority = Authority
monitoring-kind = Kind
monitoring-kind-year = yearly monitoring
monitoring-kind-half = round of a half-year
monitoring-kind-quarter = round of a quarter
monitoring-kind-request = urgent request
monitoring-how-far = State
monitoring-round-draft = prepared
monitoring-round-open = under way
monitoring-round-past = past its term
monitoring-round-closed = closed
monitoring-due = Last day
monitoring-due-hint = Reports are taken until the end of this day, 24:00 local time.
monitoring-term = Term
monitoring-term-until = until the end of { $day }, 24:00 local time
monitoring-came = Sent
monitoring-of-them-in-time = in time: { $count }
monitoring-late = Late
monitoring-accepted = Accepted
monitoring-to-review = Wait for review
monitoring-k = how many
monitoring-n = of how many
monitoring-next = What is next
monitoring-next-launch = Look through and launch
monitoring-next-review = Review: { $count }
monitoring-next-remind = Remind: { $count }
monitoring-next-wait = Waiting for reports
monitoring-look = Look

## Preparing
monitoring-begin-what = Choose the regulation and the schools. The next page shows everything that will be asked; only there the round is launched.
monitoring-begin-what-one = Choose the schools. The next page shows everything that will be asked; only there the round is launched.
monitoring-request-what = A short request to schools: your questions, a term and a list of schools. The next page shows the whole request; only there it is sent.
monitoring-no-pack = There is no regulation by which such a round can be run. A methodist may prepare one under Settings.
monitoring-pack = Regulation
monitoring-title = Title
monitoring-title-hint = This is how schools see the round.
monitoring-title-request-hint = In short, what it is about: «Textbooks that are needed».
monitoring-title-year = Monitoring { $years }
monitoring-title-half = Half-year monitoring { $years }
monitoring-title-quarter = Quarterly monitoring { $years }
monitoring-title-request = Request { $years }
monitoring-year = Year in which the school year ends
monitoring-year-hint = For the school year { $years } it is { $year }.
monitoring-opens = First day
monitoring-opens-hint = From this day on schools fill their reports.
monitoring-sections = Sections
monitoring-sections-hint = Only the sections ticked are asked in this round.
monitoring-questions-count = { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
monitoring-choices = What was decided for the regulation
monitoring-choices-count = Rules of counting that can be changed: { $count }
monitoring-choices-what = The text of the regulation does not answer these questions, or answers them in two ways. The decision stays with the round for ever. If you change nothing, what is marked holds.
monitoring-in-force = in force now
monitoring-schools = Schools
monitoring-schools-hint = For a monitoring the schools of the list in force are ticked first; all, where there is no list.
monitoring-schools-request-hint = Untick the schools that the request does not concern.
monitoring-special = special school
monitoring-letter = Letter to schools
monitoring-letter-hint = Optional: schools see it above the report.
monitoring-template = Form of the region
monitoring-template-hint = Optional: an Excel workbook (.xlsx) that the answers will go into. Columns are found by their heads, schools by their names.
monitoring-template-again = The file must be added once more: a browser does not send it twice.
monitoring-template-there = added
monitoring-to-preview = Show what will be asked

## Questions of a request
monitoring-questions = Questions
monitoring-questions-what = Empty rows are left out.
monitoring-question = Question
monitoring-question-text = What is asked
monitoring-question-kind = What is answered
monitoring-question-details = Options and a hint
monitoring-question-options = Options
monitoring-question-options-hint = One a line; needed where the answer is one of several.
monitoring-question-help = Hint: where the answer is taken from
monitoring-question-more = One question more
monitoring-answer-count = a whole number
monitoring-answer-yes-no = yes or no
monitoring-answer-percent = per cent
monitoring-answer-number = a number with decimals
monitoring-answer-choice = one of several
monitoring-answer-text = text
monitoring-answer-day = a date
monitoring-answer-one-of = one of: { $options }

## Preview
monitoring-preview = The round is prepared
monitoring-preview-what = Schools see nothing yet. Check the questions, the term and the schools.
monitoring-asked = What is asked
monitoring-schools-asked = Schools
monitoring-own-cells = and { $count } { $count ->
        [one] question
       *[other] questions
    } to the authority itself
monitoring-cells = Questions for a school
monitoring-cells-most = up to { $count }
monitoring-cells-all = { $count } in all
monitoring-filled-by-itself = Of them filled by the program
monitoring-proved = with a document: { $count }
monitoring-time = Time of a school
monitoring-time-what = as the regulation's pack reckons
monitoring-minutes = { $count } min
monitoring-hours = { $hours } h { $minutes } min
monitoring-of-schools = Questions to schools
monitoring-of-authority = Questions to the authority
monitoring-section-count = { $title } — { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
monitoring-from-grade = only of schools that have grade { $grade }
monitoring-from-results = filled from results
monitoring-from-year-before = filled from last year's report
monitoring-wants-proof = wants a document
monitoring-checks = Checks of answers: { $count }
monitoring-launching = Launch
monitoring-launching-what = Questions cannot be changed after the launch. Schools see the report at once; what results and last year know is filled in.
monitoring-launch = Launch
monitoring-give-up = Give up

## Who has sent
monitoring-views-gathering = Gathering
monitoring-views-saying = Outcome
monitoring-who-sent = Who has sent
monitoring-terms = Terms and closing
monitoring-show = Show
monitoring-which-all = all schools
monitoring-which-waiting = have not sent
monitoring-which-late = late
monitoring-which-odd = with doubts about data
monitoring-which-review = wait for review
monitoring-which-returned = returned
monitoring-which-accepted = accepted
monitoring-which-came = sent
monitoring-which-in-time = sent in time
monitoring-none-found = No school fits this choice. Clear the filters.
monitoring-report = Report
monitoring-when = Sent, or term
monitoring-state-new = not started
monitoring-state-filling = being filled
monitoring-state-sent = sent
monitoring-state-review = under review
monitoring-state-returned = returned
monitoring-state-accepted = accepted
monitoring-until = until { $day }
monitoring-came-late = { $time }, after the term
monitoring-late-since = awaited until { $day }
monitoring-section = Section { $section }
monitoring-section-lacks = { $section }: { $what }
monitoring-sections-sent = sent { $k } of { $n }
monitoring-sections-done = done { $k } of { $n }
monitoring-sections-untouched = not begun: { $sections }
monitoring-legend = What the sections are
monitoring-doubts = What to look at
monitoring-doubts-more = and { $count } more
monitoring-jump = (was { $right }, now { $left })
monitoring-sides = ({ $left } and { $right })
monitoring-not-asked = not asked
monitoring-not-begun = not begun
monitoring-sent = sent
monitoring-unfit = { $count ->
        [one] { $count } faulty answer
       *[other] { $count } faulty answers
    }
monitoring-locked = locked
monitoring-by-letter = entered by letter { $letter }
monitoring-answered = { $k } of { $n } filled
monitoring-own = The authority's own report
monitoring-own-fill = Fill
monitoring-own-look = Look
monitoring-clean-what = In these reports all checks hold, and there are no remarks.
monitoring-accept-clean = Accept without remarks ({ $count })
monitoring-review-first = Review one by one
monitoring-export = Who has sent — { $title }
monitoring-burden = Burden of schools
monitoring-burden-what = How much is asked, and how much schools did not have to type. Time counts while answers were typed; breaks over five minutes are left out.
monitoring-burden-of = questions: { $cells }, of them filled in: { $filled }
monitoring-cells-asked = Questions asked
monitoring-cells-filled = Filled without typing
monitoring-worked = Time of work in all
monitoring-worked-unknown = the time was not measured
monitoring-worked-mean = Mean of a report that was begun
monitoring-papers = Memo and data
monitoring-memo = Memo (Word)
monitoring-memo-what = Who has sent and whether in time, what is missing, what to check, and sums over the reports sent.
monitoring-memo-file = Memo — { $title }
monitoring-fill = Fill from results
monitoring-fill-what = Where results were loaded after the launch, put them into the reports. What people typed stays.
monitoring-remind = Remind those who have not sent
monitoring-remind-what = { $count ->
        [one] { $count } school has not sent.
       *[other] { $count } schools have not sent.
    }
monitoring-remind-text = Text of the reminder
monitoring-remind-copy = Copy the reminder
monitoring-remind-note = Put the text into a letter or a chat with heads of schools.
monitoring-remind-greeting = Dear colleagues!
monitoring-remind-before = A reminder: «{ $title }» is to be sent until the end of { $day }.
monitoring-remind-late = The term of «{ $title }» passed on { $day }. Please send the report today.
monitoring-remind-list = Not sent yet:
monitoring-remind-own = — { $school } (your term is { $day })
monitoring-remind-place = The report is in Opora, under «To send».
monitoring-remind-address = The report is in Opora: { $address }
monitoring-remind-end = If anything is in the way, write to us: a term can be moved, and a report entered by your letter.

## Terms
monitoring-term-move = Move the term of the round
monitoring-term-move-do = Move
monitoring-extend = Give one school more time
monitoring-extend-do = Give
monitoring-school-choose = Choose a school
monitoring-lock = Lock a report
monitoring-lock-why = While a report is locked nobody changes anything in it: for example, while you compare data with papers.
monitoring-lock-what = What to do
monitoring-lock-do = lock
monitoring-unlock-do = unlock
monitoring-lock-save = Save
monitoring-lock-state = Lock
monitoring-close = Close the round
monitoring-close-what = After that reports are neither taken nor changed. The round can be opened again.
monitoring-close-do = Close the round
monitoring-reopen = Open the round again
monitoring-reopen-what = The round is closed: reports are not taken.
monitoring-own-terms = Schools with a term of their own
monitoring-own-terms-none = All schools have the term of the round.

## Review
monitoring-receipt = receipt no. { $number }
monitoring-sent-at = Sent
monitoring-letter-by = Entered by letter no.
monitoring-explanation = The school's explanation
monitoring-changed = Answers were changed
monitoring-changed-count = { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
monitoring-accept = Accept
monitoring-accept-what = If the report is accepted, open remarks are settled.
monitoring-take-up = Take up for review
monitoring-return = Return with remarks ({ $count })
monitoring-decision = Decision
monitoring-to-decision = To the decision
monitoring-return-how = To return the report, first remark at an answer.
monitoring-reopen-report = Open again
monitoring-reopen-report-what = The report goes back to the school. The school and the journal see the reason.
monitoring-reopen-reason = Reason
monitoring-next-in-queue = Next to review: { $school }
monitoring-now = Now
monitoring-before = A year before
monitoring-moved = Difference
monitoring-other = changed
monitoring-no-comparison = nothing to compare with
monitoring-points = { $value } p.p.
monitoring-proofs = Documents
monitoring-checked = Checks and remarks
monitoring-no-answer = no answer
monitoring-source-typed = typed by the school
monitoring-source-results = from results
monitoring-source-last-year = from last year's report
monitoring-source-letter = entered by the authority by a letter
monitoring-source-workbook = from an Excel file
monitoring-was = Was otherwise: { $count }
monitoring-severity-error = error
monitoring-severity-warning = check
monitoring-remark = Remark
monitoring-remark-content = What to mend
monitoring-remark-do = Save the remark
monitoring-replied = The school replies:
monitoring-settle = Settle the remark
monitoring-settled = settled { $time }
monitoring-proof = The document beside the answer
monitoring-proof-missing = no document
monitoring-proof-trouble = no copy of the page: { $why }
monitoring-proof-title = Document
monitoring-proof-number = Number
monitoring-proof-day = Date
monitoring-proof-address = Link
monitoring-proof-copied = The page was copied
monitoring-proof-checksum = Checksum (SHA-256)
monitoring-proof-file = File
monitoring-proof-take = Download
monitoring-proof-text = Text of the kept copy:
monitoring-proof-opaque = It is no text: download the file to look at it.
monitoring-proof-none = There is no kept copy, only a link.
monitoring-to-question = To the question in the report
monitoring-enter = Enter for the school
monitoring-enter-what = Where the school sent its data by letter, enter them yourselves. The number of the letter stays in the report and in the journal.
monitoring-enter-hint = For example: no. 41 of 20.05.2026.
monitoring-enter-do = Go on to fill
monitoring-enter-excel = Another way: an Excel file
monitoring-form-file = Download the school's report as a workbook
monitoring-history = History of the report
monitoring-times = { $count ->
        [one] { $count } time
       *[other] { $count } times
    }

## Answers to a request
monitoring-answers = Answers of schools
monitoring-answers-note = Totals count the answers of those who have sent: { $k } of { $n }.
monitoring-total = Total
monitoring-said-yes = said «yes»
monitoring-region = Form of the region
monitoring-region-what = Rows found by names: { $found }. Rows to be added: { $added }.
monitoring-region-without = The form has no column for these questions: { $columns }. Rename the columns of the form.
monitoring-region-do = Into the form of the region
monitoring-region-heads = The form of the region has no row of heads with a column of the school and at least one question.
monitoring-region-macros = The form of the region holds macros. Save it as a plain .xlsx workbook and prepare the request anew.
monitoring-region-unreadable = The form of the region cannot be read as an .xlsx workbook.
monitoring-region-school = School|Name of the school|Школа|Наименование школы|Образовательная организация|Наименование ОО|ОО

## Memo
memo-title = Memo on the collection of data
memo-as-of = As of { $moment }.
memo-pack = Data are collected by the regulation { $pack }.
memo-totals = How many schools have sent (term: { $day })
memo-what = Figure
memo-schools-of = Schools
memo-k = how many
memo-n = of how many
memo-came = Have sent
memo-in-time = Sent in time
memo-came-late = Sent after the term
memo-not-sent-late = Not sent, term passed
memo-accepted = Report accepted
memo-schools = Reports of schools
memo-state = State
memo-sent = Sent
memo-receipt = Source: receipt no.
memo-by-letter = { $receipt }, by letter { $letter }
memo-remarks = Open remarks
memo-doubts-count = Doubts about data
memo-late-mark = , after the term
memo-missing = What is missing
memo-open = { $section } — { $k } of { $n } filled
memo-only-send = all is filled, to be sent
memo-questions = questions
memo-doubts = What to look at
memo-rows = Figures of the municipality by the reports sent
memo-rows-what = Rows of the municipality: worked out of the reports sent, not approved yet
memo-value = Value
memo-of-schools = Of how many schools
memo-sums = Sums over the reports sent
memo-sums-what = Sums of counts over the schools that have sent
memo-question = Question
memo-clause = Clause
memo-sum = Sum
memo-of-reports = Of how many reports
memo-source = The source of every number is the reports of schools; their receipts stand in the table «Reports of schools». An empty answer does not count as zero.

## Files that schools sent back
monitoring-returned = Reports in Excel
monitoring-returned-what = Put all files here that schools have sent. The program knows the school by the file, shows what would change and what does not agree, and enters only what you tick.
monitoring-returned-files = Files of reports
monitoring-returned-files-hint = Workbooks from Opora that schools have filled: .xlsx, .xls or .ods, up to { $most } at once.
monitoring-returned-read = Read
monitoring-returned-found = What the files hold
monitoring-returned-found-what = Nothing is entered yet. Files to look at stand first.
monitoring-returned-file = File
monitoring-returned-school = School
monitoring-returned-will = What will be entered
monitoring-returned-wrong = What to look at
monitoring-returned-writes = { $new ->
        [0] no new answers
        [one] { $new } new answer
       *[other] { $new } new answers
    }, { $changed ->
        [0] none changed
        [one] { $changed } changed
       *[other] { $changed } changed
    }, links: { $links }
monitoring-returned-nothing = nothing: all of it stands already
monitoring-returned-closed = the report is sent or closed
monitoring-returned-unknown = not known: it is no report from Opora, or it is damaged
monitoring-returned-other-round = report of another round: { $title }
monitoring-returned-other-round-unknown = report of another round
monitoring-returned-other-school = report of another school
monitoring-returned-repeated = the report of this school is already in «{ $name }»
monitoring-returned-older = the file was made before the questions changed: answers to former questions are left out
monitoring-returned-of-results = results say otherwise, and theirs stays: { $count }
monitoring-returned-lines = What changes: { $count }
monitoring-returned-now = was: { $now }
monitoring-returned-nothing-before = empty
monitoring-returned-unfit = { $cell }: «{ $said }» is no answer
monitoring-returned-link-unfit = { $cell }: «{ $said }» is no address of a page
monitoring-returned-choose = Enter the file
monitoring-returned-letter = Entered by letter no.
monitoring-returned-letter-hint = Number and date of the letter that the files came with. It stays in every report.
monitoring-returned-enter = Enter those ticked
monitoring-returned-again = Read other files
monitoring-returned-done = What was entered
monitoring-returned-taken = { $answers ->
        [one] { $answers } answer entered
       *[other] { $answers } answers entered
    }, links: { $links }
monitoring-returned-conflicts = not entered, as others changed the answer: { $count }
monitoring-returned-refused = not entered: { $why }
monitoring-returned-send = Look through and send for the school
monitoring-returned-document = Document behind a link of the report

## Acts
intent-see-rounds = see rounds of monitoring and requests
intent-ask-round = open the preparation of a round
intent-prepare-round = prepare a round
intent-see-round = see who has sent
intent-see-round-form = see what a round asks
intent-export-round = download the table of who has sent
intent-write-round-memo = download the memo on a round
intent-fill-round-template = download answers in the form of the region
intent-see-round-terms = see the terms of a round
intent-launch-round = launch a round
intent-give-round-up = give up a prepared round
intent-close-round = close a round or open it again
intent-move-round-term = move the term of a round
intent-extend-report = give one school more time
intent-lock-report = lock or unlock a report
intent-fill-from-results = fill reports from results
intent-accept-clean = accept reports without remarks
intent-review-report = review a school's report
intent-review-evidence = download a document of a report in review
intent-act-on-report = accept, return or reopen a report
intent-remark = remark at an answer
intent-settle = settle a remark
intent-enter-report = enter a report for a school by letter
intent-ask-round-forms = open the intake of reports in Excel
intent-read-round-forms = read reports of schools in Excel
intent-check-round-forms = see what reports in Excel would change
intent-take-round-forms = enter reports of schools from Excel

done-round-prepared = The round is prepared. Look it through and launch it.
done-round-launched = The round is launched. Schools see the report.
done-round-given-up = The prepared round is gone.
done-round-closed = The round is closed.
done-round-reopened = The round is open again.
done-round-term-moved = The term of the round is moved.
done-report-extended = The school has more time.
done-report-locked = The report is locked.
done-report-unlocked = The report can be changed again.
done-reports-filled = Reports are filled from results.
done-nothing-to-fill = Results have nothing to add: all that they know stands in the reports.
done-reports-accepted = Reports are accepted.
done-report-taken-up = The report is under review: the school cannot take it back now.
done-report-accepted = The report is accepted.
done-report-returned = The report is returned with remarks.
done-report-reopened = The report is open again.
done-report-by-letter = The number of the letter is kept.
done-remarked = The remark is kept. The school sees it when you return the report.
done-remark-settled = The remark is settled.

act-round-prepared = a round was prepared
act-round-launched = a round was launched
act-round-given-up = a prepared round was given up
act-round-closed = a round was closed
act-round-reopened = a round was opened again
act-round-term-moved = the term of a round was moved
act-reports-filled = reports were filled from results
act-reports-accepted = reports without remarks were accepted
act-report-taken-up = a report was taken up for review
act-report-remarked = a remark was made
act-remark-settled = a remark was settled
act-report-returned = a report was returned
act-report-accepted = a report was accepted
act-report-reopened = a report was opened again
act-report-extended = a school got more time
act-report-locked = a report was locked or unlocked
act-report-by-letter = a report is entered by letter
detail-due_on = last day
detail-locked = locked
detail-remarks = remarks
detail-reports = reports
detail-state = state of the report
detail-letter = letter

complaint-school-none = Choose a school from the list.
complaint-options-few = For an answer that is one of several, write at least two options, one a line.
complaint-questions-none = Write at least one question.
complaint-questions-many = A request has at most { $most } questions.
complaint-remarks-none = There is nothing to return it with: first remark at an answer.
complaint-round-changed = Something has changed while you were looking. What stands now is below; repeat it if it is still needed.
complaint-round-state = This cannot be done with the round now: its state is another one.
complaint-term-before-start = The last day is before the first.
complaint-year-form = Write the year with four digits, like 2026.
complaint-report-state = The report is in another state by now. What stands now is below.
complaint-round-closed = The round is closed: reports are not changed any more.

## Home
home-rounds-review = { $title }: review reports
home-rounds-review-count = { $count ->
        [one] { $count } report waits
       *[other] { $count } reports wait
    }
home-rounds-late = { $title }: past its term, not all have sent
home-rounds-late-count = { $count ->
        [one] { $count } school is late
       *[other] { $count } schools are late
    }
home-rounds-term = { $title }: term within a week
home-rounds-term-day = until { $day }
home-rounds-came = { $k } of { $n } have sent
home-report = Report: { $title }
home-report-returned = remarks: { $count }
