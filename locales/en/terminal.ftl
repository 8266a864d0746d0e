# The program in the terminal.

progress-reading = Reading files
progress-assessing = Calculating
progress-writing = Writing
done-report = Report: { $path }
done-tables = Tables: { $path }
done-dry = Preliminary check: nothing was written.
done-problems = Noticed: errors { $errors }, warnings { $warnings }, notes { $notes }.
done-works = Read: files { $files }, works { $works }, absent { $absent }, schools { $schools }.
problem-line = { $severity }: { $place }{ $text }
problem-hint = what to do: { $hint }
problems-more = … and { $count } more
methodology-fine = { $label }: no mistakes, examples run: { $cases }.
schemas-written = Schemas written: { $path }
demo-written = Demo district: { $path } ({ $count } files). All data are invented.
