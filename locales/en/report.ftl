# The report on identification, the list in the terminal, and the explanation of a methodology.

report-title = Schools with low educational results
report-scope-region = Region { $region }
report-scope-district = { $name }
report-subtitle = { $scope }. Results of { $years }. Rule { $rule }
report-files-left = Not everything was read: { $files }. The list may be incomplete; the reasons stand under “What was noticed in the data”.
report-no-list = The rule can say nothing of these results: none belongs to a procedure that it counts, or there is no scale for it.

summary-more = … and { $count } more in the tables.

figure-listed = Listed
figure-risk = Zone of risk
figure-none = Not listed
figure-no-data = No data
figure-of = of { $n } schools

year-heading = { $year }
year-folded = { $year }: listed { $listed }, zone of risk { $risk }, no data { $empty }
year-few = Less than half of the schools have data of { $years }, therefore { $lead } stands first.

list-heading = The list of { $year }
list-empty = No school answers the rule.
list-caption = Listed schools in alphabetical order
risk-heading = Zone of risk, { $year }
risk-caption = Schools of the zone of risk in alphabetical order
all-summary = All schools and their status by year: { $count }
all-caption = All schools in alphabetical order
column-school = School
column-municipality = Municipality
column-status = Status
column-low = Procedures with a low result
column-worst = Highest share below the threshold
column-distance = Above (+) or below (−) the threshold, pupils
column-conclusion = Conclusion
column-conclusion-out = Conclusion “not listed”
column-change = Against last year
column-why = Ground
column-year = Year
column-procedure = Procedure
column-below = Below the threshold
column-interval = { $confidence } % interval
column-pooled = { $years ->
        [one] { $years } year
       *[other] { $years } years
    } together
pooled-years = { $years } years
column-probability = Probability that the share is at least the threshold
few = few participants
not-counted = not counted
suspected = under suspicion
of-procedures = { $low } of { $all }
change-cell = { $before } → { $after }
without-suspected = without suspected works: { $status }

noise = Chance. Of the listed schools ({ $listed }), about { $schools } may be listed by chance; of the low results ({ $procedures }), about { $wrong }. This is an expectation, taking procedures and years as independent and true shares as distributed like in these data. Look first at conclusions that are on the border or unsteady.
improving = Already improving: { $count ->
        [one] { $count } school
       *[other] { $count } schools
    } of the list. The share of works below the threshold fell by more than chance explains.
excluded-note = Left out as special schools by their answers: { $schools }.

trial-heading = Trial calculation
trial-intro = Instead of the rule in force: { $changes }. Listed { $before } → { $after } ({ $year }).
trial-apart = Instead of the rule in force: { $changes }. There is nothing to compare: no year of which both rules speak.
trial-none = Nobody enters or leaves.
trial-enters = enters the list
trial-leaves = leaves the list
trial-caption = Who enters and who leaves
column-move = Change
column-before = Before
column-after = After

territory-heading = Results
territory-caption = Procedures of the rule by territory
column-unit = Territory
column-participants = Participants
column-absent = Absent
column-mean = Mean score
column-mark = “{ $mark }”
column-journal = Below / as / above journal
region-name = Region { $code }

card-back = ← To the list
card-logins = Logins: { $logins }. { $municipality }
card-chart = Share of works below the threshold by procedure and year, with its interval; dashed: the threshold of { $threshold }
card-chart-limit = threshold { $threshold }
card-conclusion = conclusion
card-conclusion-out = conclusion “not listed”
undecided = — the rule was not checked in full: a year has no results
card-procedures = Procedures

rule-heading = The rule
rule-line = { $label }: { $title }
rule-variant = Variant: { $title }
rule-outside = In force, as far as known: { $valid }; to { $year } it is applied for comparison.
rule-caption = What is set, and where it comes from
column-value = What
column-setting = Value
column-source = Source
column-certainty = Certainty
rule-changed = set for this run
valid-span = { $from }–{ $to }
valid-from = years from { $from }
valid-to = years to { $to }
valid-any = without limits

setting-variant = variant of the rule
setting-threshold = threshold of the share
setting-inclusive = threshold inclusive
setting-floor = fewest participants
setting-suspected = works under suspicion
setting-special_schools = special schools
setting-risk = zone of risk
setting-risk_share = share for the zone of risk
setting-procedures = procedures
estimation-confidence = confidence of intervals
estimation-distribution = distribution of true shares
distribution-beta-binomial = beta-binomial
estimation-least_schools = fewest schools to estimate the spread
estimation-prior = spread with fewer schools
estimation-steady_from = steady from
estimation-unsteady_below = unsteady below
estimation-few = few participants below
estimation-pooled_years = years pooled
estimation-change_least = fewest participants for a verdict on change
prior-value = { $share }, weight of { $strength } pupils
value-true = yes
value-false = no
value-none = none
value-include = counted
value-exclude = not counted
value-both = shown both ways

data-heading = What was noticed in the data
data-caption = Notes on the files, by kind
data-intro = The full list with cells is in diagnostics.csv.
data-none = Nothing was noticed.
column-rows = Source and rows
column-severity = Weight
column-what = What
column-where = Where
column-times = Times
column-hint = What to do
severity-error = error
severity-warning = check
severity-info = note
sources-summary = Sources: { $count }
sources-caption = Files and checksums
column-number = No
column-file = File
column-sheet = Sheet
column-checksum = SHA-256 (start)

shares-summary = How true shares are distributed
shares-caption = Beta distribution of true shares by procedure and year
column-schools = Schools
column-distribution = Distribution
shares-beta = mean { $mean } %, weight of { $strength } pupils
shares-common = common share { $share } %: no spread beyond chance

explain-references = Sources
explain-conditions = Conditions
explain-variants = Variants
explain-scales = Scales: the first score of each mark
scale-region = region { $region }
scale-part = “{ $mark }”: at least { $least } for { $of }
threshold-university = minimum for universities, nothing is counted by it
threshold-entrance = minimum of the universities of a ministry, nothing is counted by it
explain-caution = What is not known. { $text }
explain-default = in force
combination-any = any of: { $names }
combination-all = all of: { $names }
column-name = Name
column-listed = Listed
column-risk-zone = Zone of risk
column-note = Note
column-years = Years
column-maximum = Highest score
column-title = Title
column-version = Version
column-contents = Contents
list-methodologies = Methodologies
contents-identification = rule of identification
contents-scales = scales: { $count }
contents-cases = examples: { $count }

column-below-k = Below the threshold, works
column-pooled-k = { $years } years: below
column-pooled-n = { $years } years: participants
column-schools-with-sign-k = Schools with the sign, number
column-schools-sought = Schools where sought

workbook-about = About
workbook-note = note
workbook-cut = the text was cut: a cell holds 32 767 characters
sheet-list = List { $year }
sheet-risk = Zone of risk { $year }
sheet-all = All schools
sheet-trial = Trial
sheet-territory = Results
sheet-procedures = Procedures of schools
sheet-rule = Rule
sheet-shares = True shares
sheet-data = Noticed
sheet-sources = Sources
sheet-signs = Signs
sheet-signs-by-school = Signs by school
sheet-alarms = False alarms
