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

help = Opora finds the schools that need help, and shows why: from official files, by an open rule.
help-root = opora COMMAND [OPTIONS]
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-help = show this help
help-version = show the version
help-language = language of messages: ru or en
help-quiet = without progress and closing lines
help-after =

    Exit codes: 0 done; 1 nothing can be done with these data or this methodology;
    2 the command was not understood; 3 the results could not be written.
help-assess = Read results, apply the rule, write tables and report
help-assess-usage = opora assess FILES… --out FOLDER [OPTIONS]
help-assess-files = files and folders with results (xlsx, xls, ods, csv, csv.gz, parquet)
help-assess-out = folder for tables and report
help-assess-context = directory of schools: the questionnaire or an own table
help-assess-identity = what the files do not tell: kind=ВПР,year=2021,grade=5,subject=MA,region=22,school=edu220001,release=final
help-assess-map = description of own headers (YAML)
help-assess-without = leave out a file or a batch (its number in batches.csv)
help-assess-parts = add up classes of one school from several files
help-assess-municipality = only schools of a municipality: code or name
help-assess-methodology = methodology by name or folder; all shipped ones without it
help-assess-set = a switch of the rule for a trial calculation, like threshold=25%
help-assess-suspected = list of suspected works: school, year, grade, subject
help-assess-memory = MiB of memory that results may take; what is beyond lies in temporary files (256)
help-assess-only = marks: read marks only, for lists of a whole nation; without tables of results and a report
help-assess-dry-run = preliminary check: read and calculate, write nothing
help-assess-format = form of the answer: text (the default) or json
help-inspect = Tell what files are: what is known, what is not and what would be counted
help-inspect-usage = opora inspect FILES… [OPTIONS]
help-inspect-files = files and folders
help-inspect-identity = what the files do not tell: kind=ВПР,year=2021,grade=5,subject=MA,region=22,school=edu220001,release=final
help-inspect-map = description of own heads (YAML)
help-inspect-map-out = write the proposed description of heads into this file
help-methodology = Methodologies: rules, scales, sources
help-methodology-usage = opora methodology COMMAND
help-methodology-check = Check a methodology and run its examples
help-methodology-check-usage = opora methodology check [METHODOLOGY…]
help-methodology-check-names = name or folder; all shipped ones without it
help-methodology-list = List the shipped methodologies
help-methodology-list-usage = opora methodology list
help-methodology-show = Show the files of a methodology
help-methodology-show-usage = opora methodology show METHODOLOGY
help-methodology-show-name = name or folder
help-methodology-explain = Explain a methodology: what it counts, from where, what is not known
help-methodology-explain-usage = opora methodology explain METHODOLOGY
help-methodology-explain-name = name or folder
help-methodology-schemas = Write the JSON Schemas of a methodology's files
help-methodology-schemas-usage = opora methodology schemas FOLDER
help-methodology-schemas-out = folder
help-demo = Make an invented district of thirteen schools over three years
help-demo-usage = opora demo --out FOLDER [--seed NUMBER]
help-demo-out = folder for the files
help-demo-seed = the number that the random data depend on; 2022 by default
help-completions = Completion of commands for a shell
help-completions-usage = opora completions SHELL
help-completions-shell = bash, zsh, fish, powershell or elvish

refused-unknown = Unknown option: { $argument }.
refused-command = Unknown command: { $argument }.
refused-missing = Missing: { $argument }.
refused-no-command = It is not said what to do.
refused-twice = The option { $argument } does not go with others, or stands twice.
refused-value = The value “{ $value }” does not fit { $argument }.
refused-other = The command was not understood.
refused-hint = Help: opora --help or opora COMMAND --help.

serve-at = Opora is open at { $address }
serve-address = The address { $address } could not be opened: { $detail }. Perhaps the program runs already; --address sets another.
serve-failed = It did not work: { $detail }
setup-made = The administrator { $login } is made. The password is set by this link, which works for 7 days and once: { $link }
backup-made = The copy is written: { $path }
restore-made = The database is filled from { $path }
migrate-made = The database is brought to this version of the program.
demo-name = Demo: { $role ->
    [administrator] administrator
    [head] head
    [deputy] deputy
    [coordinator] coordinator
    [methodist] methodist
    [association-leader] association leader
    [curator] curator
    [tutor] tutor
    [school-head] head of a school
    [school-responsible] responsible person
   *[other] viewer
 }

help-serve = Open the program in the browser; the same without a command
help-serve-usage = opora serve [--data DATABASE] [--address ADDRESS]
help-serve-data = the database's file or an address postgres://…; a file in the user's folder where not given
help-serve-key = the file of the installation's key; beside the database where not given
help-serve-address = where to listen; 127.0.0.1:8642 where not given
help-serve-public = the address under which people open the program: it stands in invitations
help-serve-no-browser = do not open the browser
help-serve-demo = fill a new database with the invented district, show the accounts at sign-in
help-setup = Make the first administrator
help-setup-usage = opora setup --region REGION --login LOGIN --name NAME
help-setup-data = the database's file or an address postgres://…
help-setup-key = the file of the installation's key
help-setup-region = the region of the Russian Federation
help-setup-municipality = the municipality, where it installs the program
help-setup-login = the administrator's login
help-setup-name = the administrator's full name
help-setup-public = the program's address, so that the link is whole
help-backup = Write a copy of the database into one file while work goes on
help-backup-usage = opora backup FILE [--data DATABASE]
help-backup-out = the copy, a new file
help-backup-data = the database's file or an address postgres://…
help-backup-key = the file of the installation's key
help-restore = Fill an empty database from a copy
help-restore-usage = opora restore FILE [--data DATABASE]
help-restore-from = the copy
help-restore-data = the new database's file or an address postgres://…
help-restore-key = the file of the installation's key
help-migrate = Bring the database to this version of the program
help-migrate-usage = opora migrate [--data DATABASE]
help-migrate-data = the database's file or an address postgres://…
help-migrate-key = the file of the installation's key
help-report = Write tables and papers of the results in the database
help-report-usage = opora report --out FOLDER [--data DATABASE]
help-report-out = the folder for tables and papers
help-report-data = the database's file or an address postgres://…
help-report-key = the file of the installation's key
serve-demo = Demo: sign in as { $logins } — the password of all is { $password }. Ctrl+C ends it.

link-made = A link for { $login }: it sets a new password, works for 7 days and once: { $link }
data-missing = There is no database at { $path }. Check --data.
key-missing = The key file { $path } is missing, and the database is in use with it. Bring the key back from its copy or name it by --key: without it neither the journal can be checked nor secrets of one-time codes read.
help-link = Make a link to sign in, where nobody can make one in the program
help-link-usage = opora link --login LOGIN [--data DATABASE]
help-link-login = the account's login
help-link-public = the program's address, so that the link is whole
help-link-data = the database's file or an address postgres://…
help-link-key = the file of the installation's key
