# A monitoring of a pack in words: formulas of rows, choices, what is closed when.

contents-monitoring = monitoring: { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
explain-monitoring = Monitoring
explain-monitoring-goal = { $goal } ({ $clause })
explain-monitoring-rows = Rows of the regulation
explain-monitoring-choices = What the regulation does not say of the monitoring
explain-monitoring-stages = Closing in parts
column-row-why = Why it matters and who enters it
column-closes = By which day

formula-row-own = the authority’s answer to “{ $question }”
formula-row-answer = the school’s answer to “{ $question }”; for the municipality, how many schools say “yes”
formula-row-share = the answer to “{ $part }” divided by the answer to “{ $whole }”; for the municipality persons are added, not per cents
formula-row-band = the band of the answer to “{ $question }”: { $bands }
formula-row-indicator = { $formula }
formula-row-stated = { $formula }; where there are no results, by the school’s answers
formula-row-persons = all by the answers of schools to “{ $part }” divided by all by the answers to “{ $whole }”
formula-row-once = { $formula }; everyone counts once, so that it is not the sum of the rows { $rows }
formula-row-schools = share of schools that have more than zero in at least one of the answers: { $questions }
formula-row-part = { $title }: { $formula }

choice-band_hole = where a per cent between two bands of the text belongs
choice-band_hole-lower = to the lower one
choice-band_hole-upper = to the upper one
choice-teachers = who counts as a teacher
choice-teachers-main = those whose main place of work is the school
choice-teachers-with-part-timers = part-timers of other organisations, too
choice-group = of which schools the municipality’s values are made
choice-group-campaign = of those asked in the year
choice-group-as-written = as the row says: where it speaks of low results alone, of those on the list
choice-group-listed-before = by the list of the year before
choice-group-listed = by the list of the year itself
choice-group-all = of all schools
