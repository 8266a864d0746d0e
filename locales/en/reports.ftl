### To send: a school fills and sends its reports.

menu-reports = To send

# Why there is no answer; the same words stand in the lists of the Excel file.
answer-state-known = answered
answer-state-no-data = no data
answer-state-not-provided = not provided
answer-state-not-held = not held
answer-state-withheld = not published

# The Excel file that a school fills without the program.
report-file-name = Report — { $school } — { $round }
report-form-title = Report of the school
report-form-round = { $round }. To be sent by { $day }.
report-form-instructions = Instructions
report-form-help-1 = Write answers into the column “Answer” on the sheets of sections. Last year's value and where to take the number from stand beside it.
report-form-help-2 = Where there is no answer, leave “Answer” empty and choose the reason in “If there is no answer”. An empty row is not a zero.
report-form-help-3 = Name documents by a link to a page of the school's site in “Link to a document”.
report-form-help-4 = Rows may be sorted and filtered. Do not delete rows, sheets or the hidden column of codes: the program knows questions by them.
report-form-help-5 = Do not move answers to another workbook, and do not pass this file to another school: it is marked for yours.
report-form-help-6 = Upload the filled file on the page of the report, or return it to whoever sent it.
report-form-head-number = No.
report-form-head-question = Question
report-form-head-answer = Answer
report-form-head-state = If there is no answer
report-form-head-unit = Unit
report-form-head-last-year = Last year
report-form-head-help = Where to take it from
report-form-head-link = Link to a document
report-form-head-comment = Explanation
report-form-head-id = Question code
report-form-error = Not an answer
report-form-not-listed = Choose an answer from the list.
report-form-no-count = A whole number from zero is needed.
report-form-no-number = A number from 0 to { $most } is needed.
report-form-too-long = Too long: at most 2000 characters.
report-form-no-day = A date is needed, like 15.05.2026.

# The list of reports.
reports-title = To send
reports-what = Reports and requests that the school is asked for. They can be filled with breaks: answers are saved by themselves.
reports-none = Nothing is asked of the school now. When the authority launches a monitoring or sends a request, it appears here.
reports-asked = Asked now
reports-earlier = Earlier
reports-report = Report
reports-term = To be sent by
reports-state = State
reports-next = What next
reports-sent = Sent
reports-not-sent = not sent
reports-receipt-number = Receipt
reports-today = today is the last day
reports-days-left = { $days ->
        [one] { $days } day left
       *[other] { $days } days left
    }
reports-days-late = the last day was { $days ->
        [one] { $days } day
       *[other] { $days } days
    } ago
reports-answered = { $k } of { $n } filled
reports-goes-on = next: section “{ $section }”
reports-next-locked = not available yet: the authority has locked it
reports-next-begin = Begin
reports-next-go-on = Go on
reports-next-check = Check and send
reports-next-mend = Mend by the remarks
reports-next-wait = nothing: the report is with the authority
reports-next-none = nothing

# One report.
report-crumb = Report: { $name }
report-authority = To
report-entered-by = Entered by letter
report-burden = Size
report-burden-cells = Questions: { $cells }, filled already: { $prefilled }.
report-burden-expected = It takes about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
report-burden-worked = Spent so far: { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
report-letter = Letter to schools
report-sections = Sections
report-section-filling = being filled, { $k } of { $n }
report-section-unfit = { $count ->
        [one] { $count } answer does not fit
       *[other] { $count } answers do not fit
    }
report-to-mend = Remarks first: { $count }
report-mended-reply = You have replied.
report-mended-answer = The answer was mended.
report-received = The report was received: receipt No. { $number }, { $time }.
report-receipt = Receipt
report-late = The last day has passed. The report can still be filled and sent, but it will be marked as late.
report-check = Check and send
report-read = All answers
report-take-file = Download as Excel
report-bring-file = Upload a filled Excel
report-withdraw = Take the report back
report-withdraw-what = As long as nobody has taken the report up, it can be taken back, mended and sent again.
report-withdraw-do = Take back
report-back = To the report
report-next = Next: { $section }
report-closed-why = The round is closed: answers are taken no more.
report-sent-why = The report was sent. As long as nobody has taken it up, the school can take it back.
report-review-why = The report is under review: answers cannot be changed now.
report-accepted-why = The report was accepted: answers cannot be changed.
report-locked-why = The authority has locked this report for now.
report-letter-why = The school enters the answers. To enter them for the school, name the letter first by which you do it.
report-letter-do = Name the letter
report-look-why = You may look at this report and not fill it.
report-by-letter = You enter answers for “{ $school }” by the letter: { $letter }.

# A question.
report-no-answer = no answer
report-awaited = The number appears by itself when results are loaded.
report-awaited-type = Enter it without waiting for results
report-choose = choose
report-beside = No answer, or an explanation
report-state = If there is no answer
report-state-none = there is one, or will be later
report-comment = Explanation
report-last-year = last year: { $answer }
report-clause = clause: { $clause }
report-source-typed = typed by the school, not from results
report-source-results = from results
report-source-last-year = filled in from last year
report-source-letter = entered by the authority from a letter
report-source-workbook = from a file: { $origin }
report-check-error = Does not agree
report-check-warning = Look again
report-check-proof = There is no document or link.
report-check-steady = It is several times as large or as small as last year.
report-sides = ({ $left } and { $right })
report-sides-years = (now { $left }, a year ago { $right })
report-sides-bound = ({ $left }, the bound is { $right })
report-documents = Documents
report-documents-wanted = What proves it:
report-add-document = Add a document
report-remove-document = Remove
report-page = page of the site
report-copy = kept copy
report-file = file
report-sum = (checksum { $sum }…)
report-remark = Remark
report-reply = Your reply to the remark
report-replied = The school replied { $time }:
report-reply-open = Reply to the remark
report-reply-again = Change the reply to the remark
report-reply-do = Save and reply
report-save-next = Save and continue
report-save-overview = Save and return to the report
report-both = Both an answer and a reason why there is none are given. Leave one.
report-unfit-yes-no = Choose “yes” or “no”.
report-unfit-count = A whole number is needed, like 12.
report-unfit-negative = A number cannot be below zero.
report-unfit-too-much = The number is too large{ $most ->
        [none] {""}
       *[other] : at most { $most }
    }.
report-unfit-number = A number with at most two decimals is needed, like 3.67.
report-unfit-choice = Choose one of the options.
report-unfit-too-long = Too long: at most 2000 characters.
report-unfit-day = A date is needed, like 15.05.2026.
report-taken = While you were typing, somebody else changed the answer ({ $time }). Which one stays?
report-taken-short = Somebody else changed the answer. Choose which one stays.
report-keep-theirs = Keep what stands there: { $answer }
report-take-mine = Replace it by mine: { $answer }
report-stopped = The answers were not saved
report-stopped-typed = What you typed
report-stopped-copy = Copy what you will need: after leaving this page it is gone.
report-saved-at = Saved at { $time }

# Words for saving in the browser.
report-js-saving = Saving…
report-js-offline = No connection: answers are kept in this browser and go out when it is back.
report-js-unstored = No connection, and the browser does not keep answers. Do not close the page.
report-js-ended = The session has ended. Answers are kept in this browser and go out when you sign in again.
report-js-enter = Sign in
report-js-server = The program does not answer: answers are kept in this browser and go out when it does.
report-js-restored = Answers that had not gone out were put back. They are being saved.
report-js-theirs = Keep:
report-js-mine = Replace by mine:
report-js-conflict = While you were typing, somebody else changed the answer.
report-js-nothing = no answer
report-js-refused = The answers stay on the page and in this browser.
report-js-lost = These answers had not gone out and are kept in this browser only. Copy what you will need:
report-js-forget = Delete from the browser

# Checking and sending.
report-check-title = Check your answers
report-read-title = All answers
report-ready = Everything is filled: the report can be sent.
report-in-the-way = What stands in the way
report-open = Without an answer: { $count }
report-unfit = Answers that do not fit: { $count }
report-unmended = Remarks neither mended nor replied to: { $count }
report-to-look-at = What to look at again
report-waits-for-results = Waiting for results: { $count }
report-waits-for-results-what = These numbers appear when the authority loads results. They do not hinder sending.
report-cannot-send = The report can be sent when all of the above is answered. Where there is no answer, choose the reason: “no data” is an answer too.
report-explanation = Explanation of the report
report-explanation-hint = Why all is right though the program asks to look again.
report-send-what = After sending answers cannot be changed until the authority returns the report or you take it back.
report-send = Send
report-change = Change

receipt-title = Receipt No. { $number }
receipt-report = Report
receipt-of = Report of
receipt-to = Received by
receipt-at = Sent
receipt-in-time = in time (by { $day })
receipt-late = late (by { $day })
receipt-by = Sent by
receipt-answers = Answers
receipt-documents = Documents
receipt-state = Now
receipt-checksum = Checksum of the answers (SHA-256)
receipt-checksum-what = It shows that the answers have not changed since they were sent.
receipt-next = The authority will review the report. If there are remarks, it comes back here, to “To send”.
receipt-next-accepted = The report was accepted; nothing more is to be done.
receipt-next-returned = The report came back with remarks. Mend the answers or reply to the remarks, and send it again.
receipt-next-withdrawn = The report was taken back. Send it again, so that it counts as sent.

# A document for an answer.
evidence-title = A document for the answer
evidence-wanted = What proves the answer:
evidence-name = Name
evidence-number = Number
evidence-dated_on = Date
evidence-address = Link to a page of the site
evidence-address-hint = Like https://school.example.org/documents. A link or a file is enough.
evidence-file = File
evidence-file-hint = Up to 8 MB. Make sure that it holds no personal data of pupils.
evidence-add = Add

# The Excel file that came back.
returned-title = Upload a filled Excel
returned-what = Download the form, fill it in Excel or LibreOffice and upload it here. You see first what would change; nothing is written before you confirm.
returned-file = The filled file
returned-file-hint = One file .xlsx, .xls, .xlsb or .ods.
returned-read = Read
returned-check = What would change
returned-of = File: { $file }
returned-unknown = This is no form of a report, or it is damaged. Nothing was written.
returned-other-round = This is the form of another round: { $round }. Nothing was written.
returned-other-school = This is the form of another school: { $school }. Nothing was written.
returned-other = not this one
returned-repeated = The same report stands in the file “{ $file }”.
returned-older = The file was made of another edition of the form. Questions are known by their codes; look whether all is there.
returned-counts = New answers: { $new }, changed: { $changed }, the same: { $same }, unfit: { $unfit }, new links: { $links }.
returned-take = Enter into the report
returned-nothing = The file holds nothing new: there is nothing to enter.
returned-lines = Answers of the file
returned-rest = Unchanged: { $count }
returned-question = Question
returned-now = Now
returned-file-says = In the file
returned-fate = What would happen
returned-cell = Cell
returned-fate-open = empty, stays as it is
returned-fate-same = unchanged
returned-fate-new = new
returned-fate-changed = replaces
returned-fate-results = stays as results say
returned-fate-unfit = unfit, not entered
returned-link-unfit = “{ $text }” is no link and is not entered
returned-noticed = Noticed in the file
returned-again = Upload another file
returned-link = A document by the link of the file
returned-conflicts = Not all was entered
returned-conflicts-what = Answers entered: { $count }. Somebody changed these while you were looking; they stay as they are:

# What the pages do.
intent-list-reports = see which reports the school is asked for
intent-see-report = see a report
intent-see-section = see a section of a report
intent-check-report = see all answers and what stands in the way
intent-see-receipt = see a receipt
intent-take-form = download a report as Excel
intent-ask-evidence = open the form of a document for an answer
intent-see-evidence = download a document for an answer
intent-ask-form = open the upload of a filled Excel
intent-compare-form = see what a filled Excel would change
intent-withdraw-report = take a report back
intent-save-section = save a section of a report
intent-save-answer = save one answer
intent-add-evidence = add a document to an answer
intent-send-report = send a report
intent-read-form = read a filled Excel
intent-enter-form = enter answers from Excel

done-report-saved = The answers are saved.
done-report-sent = The report is sent.
done-report-withdrawn = The report was taken back: it can be mended and sent again.
done-evidence-added = The document is added.
done-evidence-removed = The document is removed.
done-remark-replied = The reply to the remark is saved.
done-form-entered = The answers of the file are entered. Look through the sections and send the report.

complaint-report-locked = The authority has locked this report for now.
complaint-report-takes-none = The report takes no answers now: it was sent or accepted, or the round is closed.
complaint-report-unready = The report cannot be sent yet: see what stands in the way.
complaint-answers-many = Too many answers at once. Save the section in parts.
complaint-explanation-empty = Say why the answers are right though the program asks to look again.
complaint-address-form = A link begins with https:// or http:// and leads to a page of a site.
complaint-proof-empty = Add a file or name a link.
complaint-proofs-many = A report has at most { $most } documents.
complaint-returned-none = Choose a file.
complaint-returned-many = At most { $most } files at once.
complaint-returned-gone = What was read is no longer kept. Upload the file again.
complaint-returned-none-chosen = There is nothing to enter from this file.

act-report-saved = answers of a report saved
act-report-sent = report sent
act-report-withdrawn = report taken back
act-remark-replied = remark replied to
act-evidence-added = document added to an answer
act-evidence-removed = document removed from an answer
detail-answers = answers
detail-questions = questions
detail-question = question
detail-by-authority = entered by the authority
detail-title = title
detail-receipt = receipt No.
detail-late = late
detail-checksum = checksum
