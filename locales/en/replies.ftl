### Explanations and objections of schools, and the answers.

replies-title = Explanations and objections
replies-what = A school may explain or dispute its status and a possible sign of bias. The authority answers each with its reasons.
replies-none = Nothing has been sent yet. It appears here when a school replies to its status or to a possible sign.
replies-none-found = Nothing matches these filters. Clear them.
replies-which-all = all
replies-which-open = waiting for an answer
replies-which-answered = answered
replies-kind = Kind
replies-about = About
replies-sent = Sent
replies-state = State
replies-answered = Answered
replies-waits = Waiting, days
replies-waited = waiting { $days ->
        [0] less than a day
        [one] { $days } day
       *[other] { $days } days
    }
replies-until = Reply by
replies-about-status = status “{ $status }”: { $paper }
replies-about-sign = possible sign: { $sign } — { $procedure }, { $year }
replies-about-other = possible sign: { $sign }
reply-kind-explanation = Explanation
reply-kind-what-explanation = You do not dispute the conclusion, but want to tell how it came about.
reply-kind-what-objection = You do not agree with the conclusion and ask to reconsider it.
reply-kind-objection = Objection
reply-about-status = status
reply-about-sign = possible sign
reply-state-open = waiting for an answer
reply-state-accepted = accepted
reply-state-declined = not accepted
reply-state-moot = the decision was withdrawn, no answer is needed

replies-write = Explanation or objection
replies-write-until = Explain or object by { $day }
replies-write-what = The authority and all who see the results of the school will see it. You will be answered with reasons; the answer will stand here and on the card of the school.
replies-nothing = There is nothing to reply to now: by the decisions in force the school is neither on the list nor in the risk zone.
replies-content = What the school says
replies-content-hint = Say what is the matter and what proves it. Do not name pupils: numbers are enough.
replies-file = Document
replies-file-hint = Optional: one file, such as a certificate or minutes. Make sure that it has no personal data of pupils.
replies-file-again = The file must be added again: a browser does not send it twice.
replies-send = Send

replies-answer = Answer of the authority
replies-answer-to = Answer to the { $reply }:
replies-wait = There is no answer yet. You will see it here.
replies-moot = The decision was withdrawn, no answer is needed.
replies-decision = Decision
replies-decision-hint = The signed order does not change by this. Where the objection is accepted, the next draft order of the same year proposes to leave the school out and gives your answer as the reason. A draft that is made already cannot be signed then: make the draft anew.
replies-accept = accept
replies-decline = do not accept
replies-reason = Reasons
replies-reason-hint = The school will read all of it.
replies-answer-do = Answer
replies-accepted-what = The objection is accepted. The order in force has not changed by this: the next draft order of the same year proposes to leave the school out and gives the answer as the reason. That counts once the order is signed. A draft that was made before the answer has to be made anew.
replies-not-taken = Your text was not saved

home-reply = { $kind }: { $school }
home-replies-all = All that wait for an answer
home-replies-count = { $count } waiting
home-expected = What is expected of us
home-reply-to = Right to reply: { $topic }
home-reply-until = reply by { $day }
home-reply-late = the term ended on { $day }
home-reply-sent = a reply was sent
home-reply-what = To explain or to object is a right of the school, not a duty.
home-reply-own = { $kind }: { $topic }
home-reply-made = Sent { $time }
home-reply-answered = Answered { $time }
home-replies-own = All explanations and objections of the school

authority-replies = Replies of schools
reply-days = Term for explanations and objections
reply-days-what = Calendar days from the day of the order, or from the day of its entry where this is later. At least { $least } day; { $default } where none is set. The program proposes this number, no act prescribes it: set the term that you have adopted.

act-reply-sent = a school sent an explanation or objection
act-reply-answered = an explanation or objection was answered
detail-reply-kind = kind of reply
detail-reply-about = about
detail-reply-days = term for explanations and objections, days
detail-with-file = with a document
detail-accepted = accepted
done-reply-sent = It was sent. The answer will stand here and on the card of the school.
done-reply-answered = The answer was sent to the school.
complaint-reply-late = The term for explanations and objections is over: one could reply until { $until }. If there is a good reason, turn to the authority.
complaint-reply-open = The same was sent on { $on } and waits for an answer. Wait for it; a second one is not needed.
complaint-reply-status-gone = This status is no longer in force: the decision was withdrawn or another has replaced it. Open the card of the school.
complaint-reply-sign-gone = The school shows no such sign now: there is nothing to reply to.
complaint-reply-answered = This has been answered already. The answer is shown below; your new text was not saved, but it is still on the page.
intent-list-replies = see explanations and objections of schools
intent-export-replies = download the list of explanations and objections
intent-write-reply = write an explanation or objection
intent-send-reply = send an explanation or objection
intent-see-reply = open an explanation or objection
intent-see-reply-file = download the document of a school
intent-answer-reply = answer a school
