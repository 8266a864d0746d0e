# What a round says: values, closing in stages, the summary table, the analytical report, publication.

round-value-known = known
round-value-no-data = no data
round-value-not-provided = not provided for
round-value-not-held = the procedure was not held
round-value-withheld = not published
round-value = Value
round-known = known
round-change = Change
round-schools-known = Schools with data
round-coverage = { $k } of { $n }
round-schools = { $k } of { $n } { $n ->
    [one] school
   *[other] schools
} ({ $percent })
round-mean = { $mean } (works: { $n })
round-answer = { $answer }: { $k ->
    [0] none of { $n } figures is better
    [one] { $k } figure of { $n } is better
   *[other] { $k } figures of { $n } are better
}
round-band = { $band } ({ $percent })
round-moved = in { $year } — { $before }; { $said }
round-moved-part = of the schools with data of both years: in { $year } — { $before }, now — { $after }; { $said }
round-verdict-growth = better (not by chance)
round-verdict-fall = worse (not by chance)
round-verdict-no-significant-change = no more than chance explains
round-verdict-too-little-data = too little data to tell
round-choice-own = decided in this monitoring
round-choice-pack = as in the methodology
round-choice-by = Who decided
round-choices = What the regulation leaves open
round-report = Report
round-report-new = not begun
round-report-filling = being filled
round-report-sent = sent, not reviewed
round-report-review = under review
round-report-returned = returned with remarks
round-report-accepted = accepted
round-collection = Reports of schools
round-section = Section
round-sections = Sections
round-section-caption = Indicators of section { $section }
round-section-sheet = Section { $section }
round-schools-caption = Values of section { $section } by school
round-schools-caption-part = Values of section { $section } by school, part { $part } of { $parts }
round-chart = Shares beside the year before: a dot is the share, a line the interval in which it could lie, { $confidence }
round-proof = Answers with a document or a link
round-proof-schools = Schools
round-proof-own = The authority
round-unknown = Values that are not known, and why
round-of-municipality = Municipality
round-of-schools = Schools
round-editions = Editions of the data
round-edition = { $stage }: edition { $number } of { $when }
round-edition-name = Edition
round-uploads = Uploads
round-program = Program
round-checksum = SHA-256
round-paper-open = Preliminary: the data of sections { $sections } are not approved and may still change. Such a report is not signed.
round-paper-withdrawn = On withdrawn data: { $editions }. An upload that the figures are from was undone since.
round-standing-approved = Every figure is from approved data; the numbers of their editions and the checksums stand at the end.
round-standing-open = The data of sections { $sections } are not approved yet, and the figures of these sections are preliminary.
round-counted-approved = A report that is not accepted is not counted: such a school has «no data», not zero.
round-counted-open = The figures of sections that are not approved also count reports that were sent and are not accepted yet; a school without a report has «no data», not zero.
round-paper-no-conclusion = No conclusion yet. { $prompt }
round-hidden = not shown: few persons
round-public-schools = { $are }: { $count }.
round-public-rule = Numbers of fewer than { $fewest } persons and shares among fewer than { $least } are not shown, so that nobody can be recognised.
round-public-sources = What the figures rest on
round-public-pack = Methodology: { $pack }.

open-format = csv; UTF-8; separated by semicolons; decimals after a point
open-suppression = Numbers of fewer than { $fewest } persons and those from which they follow are not shown (hidden). Shares and means of fewer than { $least } are not shown. Where one school's number cannot be shown, no school's of that row is. Not shown by school: sections { $sections }.
open-column-year = The year in which the school year ends
open-column-publisher = Who published
open-column-section = Section of the regulation
open-column-row = Number of the indicator in the methodology
open-column-title = Indicator
open-column-unit = Unit
open-column-school = School; empty for a value of the municipality
open-column-state = known; no-data; not-provided — no such grades; not-held — the procedure was not held; withheld and hidden — not published
open-column-k = How many
open-column-n = Of how many; of a mean, over how many works
open-column-value = A number, a mean, an answer (1 for yes, 0 for no), a per cent, or schools by band
open-column-change = What may be said of the change against the year before: growth, fall, no-significant-change, too-little-data

analysis-view-indicators = Indicators
analysis-view-table = Summary table
analysis-view-closing = Approval of data
analysis-view-report = Analytical report
analysis-view-publication = Publication
analysis-frozen = approved, edition { $number }
analysis-preview = preliminary
analysis-on-withdrawn = on withdrawn data
analysis-preview-what = Sections { $sections } are not approved: shown by the reports that came in, accepted or not. The figures may still change.

closing-title = Approval of data
closing-what = Data are approved in stages. What is approved does not change: neither another upload nor another methodology nor a mended report touches it. A mistake is mended by another edition, with its reason and the difference.
closing-none = This monitoring has no methodology, so there is nothing to approve.
closing-stage = Planned day: { $day }. Sections:
closing-ready = may be approved
closing-waits = not yet
closing-stops = What is in the way of approval
closing-asks = What to check
closing-stopped = The button appears when nothing is left in the way.
closing-which = Which rows
closing-edition = Edition
closing-number = Edition { $number }
closing-when = When and who
closing-reason = Why another edition is needed
closing-reason-hint = Whoever opens the edition sees the reason: exams retaken in September, a report that a school has mended.
closing-differs = { $count ->
    [0] Nothing differs from the last edition of these sections.
    [one] { $count } value differs from the last edition of these sections.
   *[other] { $count } values differ from the last edition of these sections.
}
closing-look = Look at the values in the summary table
closing-warnings = There is something to look at
closing-confirm = We have seen the warnings and approve
closing-do = Approve the data
closing-again = Approve another edition

matter-stops = in the way
matter-asks = please check
matters-none = Nothing is in the way.
matter-round-draft = The monitoring is not launched yet.
matter-stage-first = Approve these sections for the first time before.
matter-stage-same = Values and uploads are those of the last edition: another one is not needed.
matter-stage-empty = No value of these sections is known.
matter-reports-undecided = { $count ->
    [one] { $count } report was sent and is not reviewed: { $names }. Accept or return it.
   *[other] { $count } reports were sent and are not reviewed: { $names }. Accept or return them.
}
matter-reports-missing = No report from: { $names }. These schools will have «no data».
matter-own-not-sent = The authority's own report is not sent; rows that wait for it: { $count }.
matter-own-not-begun = The authority's own report is not begun; rows that wait for it: { $count }.
matter-rows-unknown = Rows without data: { $count }.
matter-uploads-withdrawn = The last edition rests on uploads that were undone since: { $names }.

edition-title = { $stage }, edition { $number }
edition-withdrawn = The edition rests on uploads that were undone since: { $uploads }. Its figures have not changed; to mend them approve another edition.
edition-pack = Methodology
edition-settings = What was left open
edition-file = Download the edition (JSON)
edition-differences = What differs from edition { $number }
edition-no-differences = The values are the same.
edition-before = The edition before
edition-whose = Whose value
edition-was = Was
edition-is = Is
edition-values = Values of the municipality
edition-values-note = The values of every school are in the file of the edition.

rows-title = Indicators
rows-all-sections = all sections
rows-both-levels = municipality and schools
rows-none = There are no such indicators in this monitoring.
rows-note = Rows of schools show the sum over schools: persons are added, not per cents.
row-coverage = Made of { $k } schools of { $n }.
row-why = Why it matters
row-who = Who enters it
row-collected = How the regulation has it collected
row-unit = Unit
row-links = Linked rows
row-history = History
row-versions = Methodology and edition
row-documents = Which documents prove it and what is done for it
row-mechanisms = What the authority does:
row-year = Year
row-years = The municipality over the years
row-state = State
row-frozen = approved
row-open = preliminary
row-trend = The share over the years
row-schools = Values of schools
row-schools-none = There are no values of schools.
row-schools-chart = Schools by name: this year and the one before
row-origin = From
row-origin-answered = report
row-origin-results = results
row-origin-stated = the school's report, there are no results
row-origin-computed = worked out

summary-title = Summary table
summary-show = What to show
summary-show-known = How many rows are known
summary-show-positive = How many rows are positive
summary-show-proved = How many answers are proved
summary-show-moved = What changed since last year
summary-what-known = Rows that are known among those that the school can have: what is not provided for and procedures not held are not counted.
summary-what-positive = Rows with «yes», positive dynamics or a number over zero, among those known. Means are not counted.
summary-what-proved = Answers with a document or a link among those that want one.
summary-what-moved = How many rows are better and worse than last year. This is a sign and no conclusion: with small numbers it is often chance.
summary-sections = Sections in the columns
summary-none = There are no schools in this monitoring.
summary-nothing = nothing to count
summary-moved = better { $better }, worse { $worse }
summary-not-moved = unchanged
summary-follow = To follow up
summary-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}

school-card = Card of the school
school-rows = Rows of the school
school-similar = Similar schools together
school-similar-none = No schools in similar conditions were found among the participants: little is known of the conditions of this school.
school-similar-with = Compared with schools in similar conditions:
school-of-schools = { $count ->
    [one] { $count } school
   *[other] { $count } schools
}
school-notes = Notes
school-notes-none = There are no notes.
school-notes-settled = Settled notes
note-content = What was noticed
note-then = What next
note-follow = to follow up
note-settle = Settle the note
note-add = Add a note

paper-title = Analytical report
paper-file = Analytical report
paper-docx = Word
paper-pdf = PDF
paper-xlsx = Excel
paper-html = Page
paper-checklist = Can this be signed?
paper-ready = All is ready.
paper-conclusions = Conclusions
paper-conclusions-what = You write the conclusions; they stay when the report is made anew. The figures cannot be edited: they are from approved data.
unready-stage-open = Sections not approved: { $names }.
unready-conclusion-empty = Conclusions not written: { $names }.
unready-withdrawn = Figures on withdrawn data: { $names }.
unready-conclusion-optional = Without a conclusion: { $names }.
unready-small = The report has numbers of few persons; rows with them: { $count }. The site has a page for the public, not this report.
unready-round-open = Reports are still being taken.
conclusion-written = written
conclusion-needed = needed
conclusion-free = may be left out
conclusion-text = Text of the conclusion
conclusion-back = Back to the report
conclusion-theirs = While you wrote, the conclusion was changed. Now it says

publication-title = Publication
publication-what = A page for everybody: nothing of persons, no small numbers, no exams by school. It and the open data are frozen on the day of publication.
publication-open = Sections { $sections } are not approved and will not be on the page.
publication-word = The word «{ $word }» stands on the page. A school is not called by its trouble where children and parents read: mend the name.
publication-none = There is nothing to publish yet: no section is approved.
publication-draft = What everybody will see
publication-no = not published
publication-yes = published
publication-is = Issue { $number }, { $when }.
publication-look = Open the page
publication-withdraw = Take back
publication-do = Publish
publication-again = Publish another issue

public-of = Published { $day }, issue { $number }.
public-files = Open data
public-data = Data (csv)
public-passport = Passport of the data (csv)
public-page = This page as one file (html)

letterhead-heading = Letterhead
letterhead-what = Upload your own letterhead: a docx with places in double braces. The report in Word is written on it; all else in the file is kept.
letterhead-file = A docx
letterhead-keep = Keep the letterhead
letterhead-remove = Remove the letterhead
letterhead-stands = In use: { $name }.
letterhead-text = текст
letterhead-title = название
letterhead-date = дата
letterhead-number = номер
letterhead-addressee = адресат
letterhead-signer = подписант
letterhead-post = должность
letterhead-authority = орган
letterhead-what-text = the report itself; this place is needed
letterhead-what-title = the title of the report
letterhead-what-date = a place for the date
letterhead-what-number = a place for the number
letterhead-what-addressee = a place for the addressee
letterhead-what-signer = a place for who signs
letterhead-what-post = a place for the post
letterhead-what-authority = the name of the authority
letterhead-line = ____________________
letterhead-line-date = ____________ 20___
complaint-letterhead-none = Choose the file of the letterhead.
complaint-letterhead-no-paper = This file could not be read as a docx. Save the letterhead in Word as «Word document (.docx)».
complaint-letterhead-too-large = The letterhead is too large. Make its pictures smaller.
complaint-letterhead-no-place = The letterhead has no place for the report. Put {"{{текст}}"} into a paragraph of its own.
complaint-letterhead-unknown = Unknown places: { $names }. Compare with the table below.

complaint-stage-stopped = It cannot be approved: first mend what is in the way.
complaint-stage-warnings = Look at the warnings and say that you have seen them.
complaint-publication-empty = There is nothing to publish: no section is approved.
complaint-publication-forbidden = A word stands on the page that must not stand there.

done-stage-closed = The data are approved.
done-value-noted = The note is added.
done-note-settled = The note is settled.
done-conclusion-written = The conclusion is kept.
done-round-published = Published.
done-publication-withdrawn = Taken back.
done-letterhead-set = The letterhead is kept.
done-letterhead-removed = The letterhead is removed.

intent-see-closing = to see what is approved
intent-close-stage = to approve data
intent-see-edition = to see an edition of data
intent-export-edition = to download an edition of data
intent-see-row-values = to see the indicators of a monitoring
intent-see-row-value = to see an indicator of a monitoring
intent-export-row-values = to download the indicators of a monitoring
intent-see-summary = to see the summary table
intent-export-summary = to download the summary table
intent-see-school-rows = to see the rows of a school
intent-note-value = to note a value
intent-settle-note = to settle a note
intent-see-analytical-report = to see the analytical report
intent-ask-conclusion = to open a conclusion
intent-write-conclusion = to write a conclusion
intent-export-analytical-report = to download the analytical report
intent-see-publication = to see what is published
intent-publish-round = to publish
intent-withdraw-publication = to take a publication back
intent-see-public-round = to see what was published
intent-export-public-round = to download open data
intent-set-letterhead = to set the letterhead

act-stage-closed = data approved
act-value-noted = note added
act-note-settled = note settled
act-conclusion-written = conclusion of the report written
act-round-published = monitoring published
act-publication-withdrawn = publication taken back
act-letterhead-set = letterhead set

detail-stage = stage
detail-edition = edition
detail-row = row
detail-part = part of the report
