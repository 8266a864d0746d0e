# Home, schools, results.

results-choose = Choose whose results to show.
results-none = There are no results yet. They will appear when the coordinator uploads files.
results-none-load = There are no results yet. Upload files with results: the program shows what is in them and asks before it counts them.
results-load = Upload results
results-views = Results: view
results-view-year = By procedure
results-view-years = Three years
results-schools = Schools
results-municipalities = Municipalities
results-classes = Classes
results-of-year = Results, { $year }
results-of-children = Share of works below the threshold, { $year }
results-three-years = Share of works below the threshold over three years
results-column-k = below the threshold
results-column-n = all
results-of-works = { $number ->
        [one] of { $n } work
       *[other] of { $n } works
    }
results-few = Few works means under { $n }: such a share says little.
results-no-works = nobody sat it
results-no-scale = no data: the threshold is not known
results-note = The share is of works of which it is known whether they are below the threshold. “Lower”, “same” and “higher” compare with the mark in the journal. A dash means no data. A number leads to the file and rows that it was made of.
results-change-note = A change is named only where it is more than chance explains: “improving” means that fewer works are below the threshold.
results-alphabetical = The order is alphabetical. Schools are not rated or ranked by these data: they are there to help in time.
results-threshold = threshold of the rule “{ $rule }”
results-beyond = at or beyond the rule's threshold
results-ruled = Procedures of the rule of identification: share of works below the threshold
results-not-ruled = Other procedures: share of works below the threshold
results-low-years = Share of works below the threshold
results-assessment = { $procedure }, { $year }
results-absent = absent: { $count }
results-interval = { $percent }; with chance taken into account from { $from } to { $to } %{ $few }
results-below-journal = Below the mark in the journal
results-lower = { $percent } of works with both marks
results-to-compare = Below the threshold, to compare:
results-parts = Parts of the result
results-view-marks = Marks
results-view-scores = Scores
results-view-journal = Journal
results-view-tasks = Tasks
results-view-editions = Editions
results-marks = Marks for the work
results-marks-caption = By year, and to compare
results-year-or-unit = Year or territory
results-level = level { $level } — { $count }
results-levels = Works by level, from the lowest: { $levels }.
results-scores = Scores
results-scores-no-scale = The scale of this work is not known, so the boundaries of marks are not shown.
results-no-scores = The uploaded files have no scores.
results-apart = Works whose mark in the file is not the scale's: { $count }. The mark of the file counts.
results-table = Table by score, and files
results-under = under the minimum
results-over = at or above the minimum
results-journal = Marks for the work and marks in the journal
results-journal-work = In the journal
results-journal-left = Works that lack one of the two marks: { $count }. They are not in the table.
results-journal-note = A row is the mark in the journal, a column the mark for the work. A difference is a reason to talk, not a conclusion.
results-against-journal = Against the journal
results-no-journal = The uploaded files have no marks of the journal.
results-tasks = Share of points reached, by task
results-tasks-caption = Tasks
results-problem = A “problem” is a task for which less than half of the possible points was reached. It is a hint of Opora: no official source sets this boundary, and files do not tell how hard a task is.
results-most-unknown = Not all files tell the highest points of a task. Where they are not known there is no share, only the mean.
results-most = Highest points
results-unknown = not known
results-skipped = Not attempted
results-points = Mean points
results-share = Share of the possible
results-share-of = { $name }: share
results-remark = Remark
results-tasks-note = The share is of points reached among those possible; works that did not attempt the task count with none.
results-no-tasks = The uploaded files have no points of single tasks.
results-low-of = Share of works below the threshold
results-class-head = Class
results-class = { $grade } { $label }
results-no-class = no class named
results-beneath-caption = Participants, marks, journal
results-no-parts = There is nothing beneath: the files name no classes, and the list of organisations has no schools here.
results-editions-what = Several files tell of the same results. One edition counts; the others are shown beside it.
results-editions-caption = What each file says
results-no-editions = Only one file tells of these results.
results-choices = Why this one was chosen
results-release = Edition
results-release-provisional = provisional
results-release-unnamed = not named
results-release-after-appeals = after appeals
results-release-final = final
results-release-additional = additional period
results-stands = counts
results-beaten = does not count
results-file = File
results-upload-head = Upload
results-upload = Upload No. { $number }
results-day = Day of the exam

origin-title = Where these numbers come from
origin-what = Below are the files and rows that these numbers were counted from. Works and names are not kept.
origin-sum = This is a sum. Below are its parts; each leads to its file and rows.
origin-figures = { $participants } participants, { $absent } absent; below the threshold: { $low }.
origin-sheet = Sheet
origin-no-sheet = the file has one sheet
origin-rows = Rows
origin-columns = Columns
origin-holds = What the table holds
origin-holds-works = results by work
origin-holds-counts = counts or shares of works
origin-holds-directory = facts about schools
origin-holds-appeals = appeals
origin-checksum = Checksum of the file (SHA-256)
origin-parts = Parts

schools-search = Name or code
schools-all-municipalities = all
schools-found = { $count ->
        [one] { $count } school
       *[other] { $count } schools
    }, in alphabetical order.
schools-none = There are no schools yet. They will appear from the first uploaded file with results or from a directory.
schools-none-found = No school fits. Change the words or clear the filters.
schools-add = Add an organisation
schools-about = Kind
schools-special = special (correctional)
schools-highest = up to grade { $grade }
schools-works = Works in { $year }
schools-worst = Greatest share below the threshold
schools-line = Three years
schools-share = Share
schools-procedure = { $procedure }, { $year }
schools-note = The greatest share is among the procedures of the last three years, by the latest year of each. It shows where to begin a talk; schools stand in alphabetical order.
schools-own-none = No school is yours yet. Ask the coordinator to check your role.
schools-closed = closed { $day }
schools-full-name = Full name
schools-above = Territory
schools-opened = Opened
schools-successor = Merged into
schools-predecessors = Merged into it
schools-keep = Facts
schools-keep-do = Correct, or record a change
schools-its-results = its results
schools-code-login = Login in the federal system
schools-code-municipality = Code of the municipality
schools-code-inn = Tax number
schools-code-ogrn = Register number
schools-results = Results, { $year }
schools-sittings = Procedures
schools-works-of = { $number ->
        [one] { $count } work
       *[other] { $count } works
    }
schools-low = Works below the threshold
schools-all-results = All results
schools-results-of = Results of “{ $name }”
schools-history = What happened
schools-happened-opened = Opened
schools-happened-renamed = Renamed
schools-happened-moved = Handed over
schools-happened-merged = Merged
schools-happened-split = Split
schools-happened-closed = Closed

home-attention = Needs attention
home-calm = Nothing waits for you now.
home-files = { $first } and { $rest } more
home-doubts = { $count ->
        [one] { $count } question waits
       *[other] { $count } questions wait
    }
home-step-results = Collecting results
home-step-analysis = Analysing results
home-year = The latest year: { $year }
home-schools = Schools
home-with-results = Schools with results
home-sittings = Procedures
home-low = Works below the threshold
home-card = Card of the school
home-begin = Where to begin
home-begin-what = The program is empty. Schools appear from the first uploaded file.
home-load = Upload results
home-load-what = Files as they came: protocols, exports, tables. They can be taken back.
home-check = See what is in the files, and apply the upload
home-check-what = Nothing counts before it is applied.
home-check-waits = files
home-invite = Invite people
home-invite-what = Methodists and heads of schools see only what is theirs.
home-keeping = Keeping the program
home-people = People with access
home-invited = Invited, not yet signed in
home-expired = { $count ->
        [one] the link of { $count } has expired
       *[other] the links of { $count } have expired
    }
home-seal = Journal
home-seal-whole = seals are whole
home-seal-broken = a seal is broken
home-seal-waiting = entries that wait for a seal: { $count }
home-invite-coordinator = Invite a coordinator
home-invite-coordinator-what = They upload results and invite schools. An administrator sees no results.

intent-export-results = download a table of results
intent-export-schools = download the list of schools
intent-list-schools = see the list of schools
intent-see-assessment = see one assessment
intent-see-origin = see where numbers come from
intent-see-own-school = open one's own school
intent-see-results = see results
intent-see-school = open the card of a school

# Statuses and the watch.
schools-status = Status
schools-status-none = on no list
schools-status-why = Why
schools-any-status = Any status
schools-watched = Watched
schools-watch = Watch this school
schools-unwatch = Stop watching
home-watched = Watched
home-my-schools = My schools
home-drafts = Draft orders
done-school-watched = The school is watched: it stands on your first page.
done-school-unwatched = The school is watched no longer.
act-school-watched = a school was taken under watch
act-school-unwatched = a school was released from watch
intent-watch-school = watch a school
home-step-decision = Decision on the list

search-title = Search
search-label = A school, organisation, paper, upload or person
search-short = Type at least two letters.
search-none = Nothing was found. Check the spelling or type a part of the word.
search-more = All that were found
search-narrow = The first are shown. Narrow the search.
search-schools = Schools
search-places = Territories
search-lists = Letters and orders
search-uploads = Uploads
search-people = People
intent-search = search everything that one may see
