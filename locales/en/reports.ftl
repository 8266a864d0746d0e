### To send: a school fills and sends its reports.

menu-reports = To send

# Answers as people read and type them; the same words stand in the lists of the Excel file.
answer-yes = yes
answer-no = no
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
