### The risk profile of a school, after the project «500+».

contents-risks = factors of risk
risks-title = Risk profile of the school
risks-of-year = Factors of risk, { $year }
risks-caution = People name the levels: from the official profile of the project “500+” or by their own judgement. The formulas of the official profile were never published. A level that the program suggests is a hint by a visible rule; the thresholds of that rule are the program’s own proposal, not a norm of any document.
risks-year = Year of the profile
risks-factor = Factor of risk
risks-factors = Factors of risk
risks-suggestions = When the program suggests a level
risks-level = Significance
risks-source = From where
risks-school = School
risks-curator = Curator
risks-chosen = Being worked on
risks-suggestion = The program suggests
risks-share = Suggested from
risks-note = Where data are missing the program suggests nothing; this does not mean that there is no risk. The column “Suggested from” has the numbers that stand now, the column “From where” those that stood when the level was named. Where the children are fewer than { $count }, their number is not shown, though the level is suggested by the exact one.
risks-unnamed = not named
risks-no-source = not told
risks-silent = no answer yet
risks-agrees = agree
risks-disagrees = do not agree
risks-named = { $level }, { $source }
risks-named-by = { $source }; { $who }, { $at }.
risks-grounds = It was { $share } then, { $years }; middle from { $middle }, high from { $high }; methodology { $pack }.
risks-suggested = { $said } — { $share }, { $years }
risks-rule = Counted: { $rule }, over { $years } { $years ->
        [one] year
       *[other] years
    } up to that of the profile. From { $middle } on it is middle, from { $high } on high, else low.
risks-hint = The program suggests now: { $now }. { $rule }
risks-rules = The rule of each suggestion
risks-rules-what = Of these factors the program has numbers. The thresholds are the program’s own proposal; no published document has them.
risks-now = Now:
risks-name = Name the significance of factors
risks-name-what = Copy the levels of the official profile, or name your own. Leave factors as they are of which nothing can be said yet. Where you change a level, the school and its curator are asked about it anew, and the factor is no longer chosen to work on.
risks-source-of = Where the significance is from: { $factor }
risks-agree = Answer about the profile
risks-agree-school = The school’s answer about the risk profile
risks-agree-curator = The curator’s answer about the risk profile
risks-agree-what = Do you agree with the level that was named? If not, write why. Do not name pupils or teachers.
risks-note-of = Explanation: { $factor }
risks-none-named = Nobody has named the significance of this year’s factors yet.
risks-choose = Choose risks to work on
risks-choose-legend = Which factors does the school work on this year?
risks-choose-what = Tick { $least } to { $most }. Factors can be chosen of which both the school and the curator have spoken.
risks-heard = Significance: { $named }. School: { $school }. Curator: { $curator }.

risk-level-high = high
risk-level-middle = middle
risk-level-low = low
risk-source-given = official profile
risk-source-suggested = suggested by the program
risk-source-own = own judgement
risk-reason-no-rule = no rule
risk-reason-no-data = no data
risk-reason-too-few = too little data

setting-risks-levels = levels of significance
setting-risks-chosen = how many factors are worked on
setting-risks-least = fewest works or pupils

complaint-risk-unpaired = “{ $factor }”: tell both the significance and where it is from.
complaint-risk-not-suggested = “{ $factor }”: the program does not suggest this significance now. Choose the one suggested, or another source.
complaint-risk-nothing = Nothing has changed here. Answer about one factor at least, or go back.
complaint-risk-note-missing = “{ $factor }”: you do not agree — write why.
complaint-risk-bounds = Choose { $least } to { $most } factors. Ticked now: { $count }.
complaint-risk-unheard = “{ $factor }”: the school and the curator have not both spoken of it yet.

done-risks-named = The significance of factors is written down. The school and its curator answer anew about those whose level was changed; to work on them, choose them again.
done-risks-said = The answer is written down.
done-risks-chosen = The risks to work on are chosen.

act-risks-named = significance of factors of risk named
act-risks-school-spoke = the school answered about the risk profile
act-risks-curator-spoke = the curator answered about the risk profile
act-risks-chosen = risks to work on chosen
detail-risk-year = year of the profile
detail-risk-factors = factors changed

intent-see-risks = see the risk profile of a school
intent-export-risks = download the risk profile of a school
intent-name-risks = name the significance of factors of risk
intent-agree-risks-as-school = answer about the risk profile for the school
intent-agree-risks-as-curator = answer about the risk profile as its curator
intent-choose-risks = choose risks to work on
