# The memo and the cards of schools. Their wording stands in the pack; here are grounds and heads.

region-genitive = of region { $code }
region-dative = to region { $code }
paper-trial = Trial: instead of the rule in force { $changes } was set. This is not the list by the rule in force.
paper-threshold = { $inclusive ->
        [true] at least { $threshold }
       *[other] more than { $threshold }
    }
paper-source = { $title } ({ $sure })
paper-missed = below the threshold
paper-analysed = Procedures that the rule counts
paper-ground = { $procedure }, { $year }: { $k } of { $n } { $missed } — { $percent }, threshold { $threshold }
paper-above = , passed by { $pupils }
paper-below = , { $pupils } to the threshold
paper-pooled = ; in { $years } years { $k } of { $n }
paper-few = ; few participants
paper-conclusion = ; conclusion { $word }
paper-listed = { $grounds }; conclusion { $word }
paper-not-listed = { $grounds }; conclusion “not on the list” { $word }
paper-sign = { $procedure } (up to { $alarm })
paper-no-sign = No sign was found; sought: { $n }.
paper-procedures-with-sign = Procedures (in brackets: of how many honest schools of that size, up to)
paper-procedures = Procedures of { $year }; the chart shows the year before too
paper-few-note = Fewer than { $count } participants are few.
paper-growing = { $school }: below the threshold { $before } → { $after }
paper-files-left = Not all was read: { $files }. The list may be incomplete.
paper-noticed = Noticed in the data: { $errors } errors, { $warnings } warnings. They stand in the workbook report.xlsx, sheet “Noticed”.

contents-outline = memo and cards of schools
contents-forms = case forms of names
explain-papers = Papers
explain-memo = Analytical memo
explain-card = Card of a school
explain-forms = Case forms of names
column-paper = Paper
column-sections = Sections
column-entries = Entries
setting-paper_probability = probabilities in the cards
setting-paper_cards = whose cards are printed
cards-all = of all schools
cards-named = of the schools of the list and of the zone of risk
forms-nouns = nouns
forms-adjectives = endings of adjectives
forms-own-names = endings of own names
