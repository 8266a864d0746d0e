# Uploads: files with results, from coming in to being undone.

assessment-name = { $kind }, { $subject }, grade { $grade }, { $year }

uploads-title = Uploads
uploads-new = Upload files
uploads-none = No files have been uploaded. Upload exports of ФИС ОКО, protocols, directories, own tables — all at once.
uploads-upload = Upload
uploads-state = State
uploads-files = Files
uploads-authority = Whose data
uploads-doubts = Needs attention
uploads-when = When and who
uploads-no-doubts = no doubts
uploads-doubts-count = { $count ->
    [one] { $count } question
   *[other] { $count } questions
 }

upload-number = Upload No { $number }
upload-state-waiting = waits to be read
upload-state-reading = being read
upload-state-checked = checked, waits for a decision
upload-state-applying = being applied
upload-state-applied = applied
upload-state-undoing = being undone
upload-state-undone = undone
upload-state-cancelled = given up before it was applied
upload-state-failed = could not be read
upload-busy-waiting = Files wait in a queue
upload-busy-reading = Files are read and checked
upload-busy-applying = Results are counted anew
upload-busy-undoing = Results are counted anew without this upload

upload-title = Upload files
upload-what = First the program shows what is in the files and what would change. Nothing changes before you decide, and an applied upload can be undone.
upload-files = Files
upload-files-hint = xlsx, xls, ods, csv, also compressed as gz. Up to { $files } files, each up to { $file } MB, together up to { $whole } MB.
upload-authority = Whose data
upload-authority-hint = Schools of other municipalities in the files are not counted
upload-more = If the files lack something
upload-identity = What the files do not say
upload-identity-hint = For example: kind=ВПР,year=2021 or kind=ОГЭ,grade=9,subject=MA
upload-parts-label = Classes of one school in several files
upload-parts = Add up classes of one school from several files
upload-parts-hint = Otherwise two different results of one school are a conflict that you are asked about
upload-do = Upload and check
upload-made = Uploaded
upload-applied = Applied
upload-undone = Undone
upload-identify = Read again
upload-identify-label = What the files do not say
upload-apply = Apply the upload
upload-apply-what = Once applied, the results appear on the pages of schools and of the municipality. The upload can be undone.
upload-apply-label = Apply the upload
upload-undo = Undo the upload
upload-undo-what = The results of this upload stop counting: the figures become what they would be without it. The upload itself stays in the list, and the schools added with it stay among the organisations.
upload-undo-label = Undo the upload
upload-cancel = Give the upload up
upload-cancel-label = Give the upload up without applying it
upload-leave-out-label = Leave files out
upload-match-label = Which schools these are
upload-failed-what = No file holds a table that can be counted. Below it is said why, file by file. You can describe your own headers, or say what the files do not.
upload-to-results = Go to the results

done-upload-applied = The upload is being applied. The page reloads by itself.
done-upload-undone = The upload is being undone. The page reloads by itself.
done-upload-cancelled = The upload is given up, its files are deleted.
done-upload-checked-again = The files are being checked anew.
done-conflict-decided = The decision is recorded. Results are counted anew.

check-title = Preliminary check
check-clean = There are no conflicts, all schools are known.
check-gives = What is in the files
check-gives-nothing = There are no results in the files: only facts about schools.
check-assessment = Assessment
check-schools = Schools
check-new = Of these new
check-works = Works
check-absent = Absent
check-equal = Equal to what is loaded: { $equal } schools. Replaced by a later edition: { $replaced } schools.
check-repeated = “{ $name }” is in upload No { $number } already: it does not count a second time.
check-noticed = Remarks on the data ({ $count })

conflicts-title = Different results of one school ({ $count })
conflicts-school = School
conflicts-assessment = Assessment
conflicts-files = Files
conflicts-stands = Counted
conflicts-note = The file that was uploaded first counts until you decide otherwise. Open the school to choose.
conflict-title = Different results of one school
conflict-told = What the files say
conflict-file = File
conflict-release = Edition
conflict-works = Works
conflict-low = Below the threshold
conflict-scores = Mean score
conflict-mean = { $mean } (n = { $n })
conflict-counted = Counted
conflict-stands = yes
conflict-which = Which file is right
conflict-reason = Why
conflict-reason-hint = It stays in the journal: for example, “the class is corrected in the second file”
conflict-do = Record the decision

unknown-title = Unknown schools ({ $count })
unknown-what = These schools are not in the list of organisations yet. Say which of them are there under another code; the others appear once the upload is applied.
unknown-new = a new school
unknown-is = it is “{ $name }”
unknown-leave = leave it out
unknown-do = Record and check again

foreign-title = Schools of other municipalities ({ $count }): their results are not counted.

noticed-title = Remarks on the data
noticed-severity = Importance
noticed-what = What was noticed and what to do
noticed-where = Where
noticed-count = How often

files-title = Files
files-leave-out = Leave some files out
files-leave-out-do = Check without those
file-what = { $tables } tables, { $bytes } KB, { $checksum }
file-left-out = left out
file-describe = Describe the headers

mapping-title = Own headers
mapping-what = “{ $file }”: say what each column holds. The description is kept for the next files.
mapping-no-table = No table with a header was found in the file.
mapping-table = { $sheet } — header in row { $row }
mapping-letters = Column
mapping-head = Header
mapping-carries = What it holds
mapping-column = What the column “{ $head }” holds
mapping-not-read = do not read
mapping-values = If cells have signs of their own
mapping-values-hint = One a line: field, colon, own = accepted. For example: subject: 1 = RU
mapping-name = Name of the description
mapping-name-hint = By it the description is found next time
mapping-do = Save and read

complaint-no-file = Choose at least one file.
complaint-many-files = More files than the program takes at once: at most { $most }. Upload them in parts.
complaint-empty-file = The file “{ $name }” is empty.
complaint-large-file = The file “{ $name }” is larger than { $most } MB. Compress it (csv.gz) or split it; the command opora assess counts large exports.
complaint-large-upload = Together the files are larger than { $most } MB. Upload them in parts.
complaint-lost-file = The file “{ $name }” could not be read after it came in. Upload it again.
complaint-identity = This could not be understood. It is written like kind=ВПР,year=2021 — parts by commas, no blanks around “=”.
complaint-map = The description of headers could not be read: { $detail }
complaint-school-not-placed = Apply the upload first: the school is not in the list of organisations yet.

edition-provisional = provisional
edition-unnamed = not named
edition-after-appeals = after appeals
edition-final = final
edition-additional = additional period
conflicts-state = Decision
conflicts-decided = decided
unknown-ours = “{ $place }” is us, all schools are new
unknown-elsewhere = The files place schools in “{ $place }”, and the upload is of “{ $own }”. Until you decide, these schools do not count.
