# The act that approves the list of schools, and the letter to a school. Both are signed: short words, no probabilities.

order-draft = DRAFT
order-day = { $day } { $month } { $year }
order-month-1 = January
order-month-2 = February
order-month-3 = March
order-month-4 = April
order-month-5 = May
order-month-6 = June
order-month-7 = July
order-month-8 = August
order-month-9 = September
order-month-10 = October
order-month-11 = November
order-month-12 = December

# Blanks that are filled in by hand.
order-blank = ____________________
order-day-blank = ___ __________ 20__
order-number-blank = ______
order-place-blank = ____________________ (place of issue)
order-post-blank = ______________ (post)
order-person-blank = ____________________ (post, surname, initials)

order-act-head = { $act ->
        [order] ORDER
        [directive] DIRECTIVE
       *[resolution] RESOLUTION
    }
order-act-genitive = { $act ->
        [order] order
        [directive] directive
       *[resolution] resolution
    }
order-act-dative = { $act ->
        [order] order
        [directive] directive
       *[resolution] resolution
    }
order-act-by = { $act ->
        [order] by order
        [directive] by directive
       *[resolution] by resolution
    }
order-orders = { $act ->
        [order] I ORDER:
        [directive] I DIRECT:
       *[resolution] I RESOLVE:
    }
order-of-authority = { " " }of { $authority }

# Newlines are lines of their own.
order-head =
    { $authority }
    { order-act-head }
order-imprint =
    { $day } No. { $number }
    { $place }
order-title = { $which ->
        [none] On the list of schools with low educational results for { $year }
        [low] On approving the list of schools with low educational results for { $year }
        [risk] On approving the list of schools in the zone of risk for { $year }
       *[both] On approving the list of schools with low educational results and of schools in the zone of risk for { $year }
    }
order-preamble = So that support reaches the schools that need it, on the results of assessments up to and including { $results } and by the rule “{ $title }” (methodology { $pack }, version { $version }, variant “{ $variant }”{ $set })
order-unchanged = { "" }
order-changed = ; set otherwise than in the methodology: { $changes }

order-point-approve = { $which ->
        [none] To state that no school is on the list of schools with low educational results for { $year }.
        [low] To approve the appended list of schools with low educational results for { $year } (schools: { $low }).
        [risk] To approve the appended list of schools in the zone of risk for { $year } (schools: { $risk }). There are no schools with low educational results.
       *[both] To approve the appended list of schools with low educational results (schools: { $low }) and of schools in the zone of risk (schools: { $risk }) for { $year }.
    }
order-point-left = To hold that the schools named in table { $leaving } of the appendix have left the list (schools: { $left }).
order-point-tell = To charge { order-person-blank } with telling the heads of the schools named in the appendix in writing, by { order-day-blank }, of the decision and its grounds{ order-tell-reply }
order-tell-reply = { $which ->
        [none] .
       *[both] , and the heads of those named in table 1 of the right to explain or object until { $reply }.
    }
order-point-coordinator = To appoint as municipal coordinator of support for the schools named in table 1 of the appendix { order-person-blank }.
order-point-plan = The heads of the schools named in table 1 of the appendix shall submit to the coordinator, by { order-day-blank }, a plan of measures to improve educational results.
order-point-replies = To consider the explanations and objections of schools and to answer them by { order-day-blank }. Responsible: { order-person-blank }.
order-point-teachers = Not to use the results of the all-Russian test works to rate the work of teachers.
order-point-control = Control of the execution of this { order-act-genitive } lies with { order-person-blank }.

order-signed = signature
order-named = initials, surname

order-appendix =
    Appendix
    to the { order-act-dative }{ order-of-authority }
    of { $day } No. { $number }
order-appendix-title = { $which ->
        [none] Schools that the decision on the list for { $year } concerns
        [low] List of schools with low educational results for { $year }
        [risk] List of schools in the zone of risk for { $year }
       *[both] List of schools with low educational results and of schools in the zone of risk for { $year }
    }
order-appendix-empty = No school is on the list of schools with low educational results or in the zone of risk.
order-table-listed = Table { $table }. { $which ->
        [low] Schools with low educational results
        [risk] Schools in the zone of risk
       *[other] Schools with low educational results and schools in the zone of risk
    }
order-table-listed-sheet = List
order-table-left = Table { $table }. Schools that leave the list
order-table-left-sheet = Leaving
order-table-otherwise = Table { $table }. Decisions other than what follows from the rule
order-table-otherwise-sheet = Other than the rule
order-column-number = No.
order-column-school = School
order-column-municipality = Municipality
order-column-status = Status
order-column-grounds = Grounds
order-column-computed = By the rule
order-column-decided = Decision
order-column-note = Why
order-status-low = low results
order-status-risk = zone of risk
order-status-left = leaves the list
order-status-out = not on the list
order-computed-low = low results
order-computed-risk = zone of risk
order-computed-none = not on the list
order-computed-too-little-data = no data
order-grounds-otherwise = The decision is other than what follows from the rule, see table { $table }.

order-letter-imprint = { order-day-blank } No. { order-number-blank }
order-letter-addressee-blank =
    To the head of
    ____________________
order-letter-title = { $status ->
        [low] Your school is on the list of schools with low educational results for { $year }
        [risk] Your school is in the zone of risk for { $year }
        [left] Your school leaves the list of schools with low educational results
       *[out] Your school is not on the list of schools with low educational results for { $year }
    }
order-letter-decision = We inform you that { order-act-by }{ order-of-authority } of { $day } No. { $number } your school ({ $school }) { $status ->
        [low] was put on the list of schools with low educational results for { $year }.
        [risk] was placed in the zone of risk for { $year }. It is not on the list of schools with low educational results.
        [left] was taken off the list of schools with low educational results: it is not on it for { $year }.
       *[out] was not put on the list of schools with low educational results for { $year }.
    }
order-letter-grounds = Grounds:
order-letter-rule = The decision rests on the results of assessments up to and including { $results } and on the rule “{ $title }” (methodology { $pack }, version { $version }, variant “{ $variant }”{ $set }).
order-letter-otherwise = By the rule the status of the school is another: “{ $computed }”. It was decided otherwise because: { $note }
order-letter-support = The aim of the decision is to help the school. The municipal coordinator will tell you how support is given.
order-letter-teachers = The results of the all-Russian test works may not be used to rate the work of teachers.
order-letter-reply = You have the right to explain or object until { $reply }. It will be considered, and you will be answered in writing.
order-letter-contact = Prepared by: ____________________, telephone ______________
