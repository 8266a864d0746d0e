# Words of the field: subjects, statuses, verdicts, shares.

share = { $k } of { $n } ({ $percent } %)
percent = { $value } %
no-data = no data

subject-RU = Russian
subject-MA = mathematics
subject-MB = mathematics (base)
subject-MP = mathematics (profile)
subject-OM = the world around us
subject-BI = biology
subject-IS = history
subject-GG = geography
subject-OB = social studies
subject-FI = physics
subject-HI = chemistry
subject-EN = English
subject-DE = German
subject-FR = French
subject-ES = Spanish
subject-ZH = Chinese
subject-LI = literature
subject-IN = computing
subject-CHG = reading literacy
subject-ENG = science literacy

procedure = { $kind }, { $subject }, grade { $grade }
procedure-short = { $kind } gr. { $grade }, { $subject }

status-low = listed
status-risk = zone of risk
status-none = not listed
status-too-little-data = no data
status-excluded = left out (special)

steadiness-steady = steady
steadiness-border = on the border
steadiness-unsteady = unsteady

verdict-growth = already improving
verdict-fall = falling
verdict-no-significant-change = no significant change
verdict-too-little-data = few participants

certainty-text = text read
certainty-excerpt = excerpt read
certainty-secondary = retold
certainty-general-knowledge = general knowledge, no text found
certainty-own = Opora's choice, no source
