# Indicators: formulas in words, choices, states.

indicators-heading = Indicators
indicators-line = { $label }: { $title }. A school is compared with itself; in tables schools stand in alphabetical order.
indicators-set = Switches set otherwise than in the methodology: { $set }.
indicators-territory = { $title }: { $territory }
indicators-territories = municipality and region
indicators-none = No school has data for: { $ids }.
indicators-schools = By school: { $title }
indicators-many = { $count } schools: their values stand in indicators.csv. The report of one municipality (--municipality) has them here and in the cards of schools.
indicators-card = Indicators: { $title }
indicators-short = { $title }: { $known } indicators known, { $moved } of them changed beyond chance.
indicators-moved = { $name }: { $before } in { $before-year }, { $after } in { $year } — { $verdict }.
indicators-why = Words, not a dash, say why a value is absent. “Better” and “worse” are the arithmetic direction against the year before; the words after them are the verdict that reckons with chance.

column-id = No
column-indicator = Indicator
column-measure = Unit
column-formula = How it is counted
column-whose = Whose
column-place = Place in the text
column-choice = What the text does not say
column-choice-value = How it is decided
column-choice-other = What else could be
column-reason = Why

contents-indicators = { $count ->
    [one] { $count } indicator
   *[other] { $count } indicators
}

formula-share = share of works { $works }; { $group }
formula-share-among = share of works { $works }; { $group } (switch exam_base: { $among })
works-marks = with the marks { $marks }
works-score-over = with a score over { $score }
works-score-at-least = with a score of at least { $score }
works-below-minimum = below the threshold (“2”, or a score under the minimum)
works-levels = at the levels { $levels }
formula-mean-mark = mean mark; { $group }
formula-mean-score = mean score; { $group }
formula-mean-chosen = mean of marks or scores (switch mean_of); { $group }
formula-bias-signs = possible signs of bias among those that could be computed
formula-dynamics = changes of the indicators { $ids }, joined by the switch joining
formula-schools-yes = share of schools whose { $id } is “yes”
formula-schools-growth = share of schools whose { $id } grows by more than chance
formula-schools-fall = share of schools whose { $id } falls by more than chance
better-higher = more is better
better-lower = less is better
level-school = school
level-municipality = municipality
indicator-derived = made of other rows

choice-joining = how several figures become “positive dynamics”
choice-joining-majority = more than half became better
choice-joining-all = all became better
choice-joining-none-worse = none is worse and one at least is better
choice-joining-not-worse = none is worse
choice-joining-any = one at least became better
choice-joining-means-only = the means decide
choice-improvement = what counts as a change
choice-improvement-sign = the arithmetic sign
choice-improvement-significant = only what chance does not explain
choice-gap = what to compare with after a year without the procedure
choice-gap-last-held = the last year in which it was held
choice-gap-previous-year = nothing
choice-mean_of = what the “mean” is
choice-mean_of-mark = the mean mark
choice-mean_of-score = the mean primary score
choice-exam_base = of whom a share of one of two exams is
choice-exam_base-own = of those who sat this exam
choice-exam_base-together = of those who sat either
choice-schools = of which schools the share speaks
choice-schools-listed-before = the list of the year before
choice-schools-listed = the list of the year itself
choice-schools-all = all schools
choice-denominator = denominator of a share of schools
choice-denominator-all = all schools of the group
choice-denominator-sat = schools that have an answer
choice-doubtful_works = works under suspicion
choice-doubtful_works-include = count
choice-doubtful_works-exclude = do not count
choice-publish_from = fewest works of a value that is shown
choice-publish_from-none = everything is shown
choice-publish_from-count-or-none = a whole number or none

state-missing = no data
state-not-provided = not provided for
state-not-held = procedure not held
state-suppressed = not published

answer-yes = yes
answer-no = no
answer-of = { $answer } ({ $k } of { $n } better)
mean-of = { $mean } (n = { $n })
direction-better = better
direction-same = the same
direction-worse = worse

explain-indicators = Indicators
explain-choices = What is decided openly
explain-not-held = When a procedure was not held
explain-not-filled = What this pack does not compute
sheet-indicators = Indicators
sheet-indicators-card = Indicators of cards
sheet-indicators-schools = Indicators, schools
