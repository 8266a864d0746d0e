# The frame of pages, components and charts.

web-product = Opora
web-title = { $page } — Opora
web-title-problems = Error: { $page } — Opora
web-skip = Skip to content
web-demo = Demonstration: the district, its schools and results are invented.
web-navigation = Sections
web-menu = Sections
web-profile = My data and password
web-sign-out = Sign out
web-about = What this program is
web-keyboard = Working with the keyboard
web-version = Version { $version }

web-error-where = Where:
web-error-advice = What you can do
web-error-on = Where to go
web-error-number = Number for the administrator

web-errors-title = Nothing was saved: please correct
web-error-prefix = Error:
web-date-hint = For example, 01.09.2026
web-at-most = At most { $count } { $count ->
        [one] character
       *[other] characters
    }.
web-password-show = Show
web-password-hide = Hide
web-choose-all = Choose all
web-choose-none = Choose none
web-file-drop = You can drop a file here.
web-files-drop = You can drop files here, several at once.
web-files-chosen = Files chosen:
web-file-units = B,KB,MB
web-filters = Filters
web-filters-apply = Show
web-filters-clear = Clear filters ({ $count })
web-search = Search
web-copy = Copy
web-copied = Copied
web-download = Download:
web-sort = Sort by this column
web-count = { $k } of { $n }
web-unsaved = There are unsaved changes.

web-breadcrumbs = Way to this page
web-pages = Pages of the list
web-page = Page { $number }
web-page-previous = Previous
web-page-next = Next

web-notice-plain = For your information
web-notice-info = For your information
web-notice-good = Done
web-notice-caution = Please note
web-notice-bad = It did not work

web-state-not-started = not started
web-state-filling = being filled in
web-state-sent = sent
web-state-under-review = under review
web-state-returned = returned for rework
web-state-accepted = accepted
web-state-done = done
web-state-remarks = { $count } { $count ->
        [one] remark
       *[other] remarks
    }
web-state-waits = not available yet: waits for { $what }

web-progress = { $done } of { $whole }
web-progress-open = under way; how much is left is not known yet
web-target-reached = reached
web-target-missed = not reached
web-target-open = not due yet

web-cycle = Management cycle
web-cycle-done = finished
web-cycle-now = under way
web-cycle-late = overdue
web-cycle-ahead = ahead

web-slip-address = Address
web-slip-login = Login
web-slip-secret = Password
web-slip-until = Good until { $date }.
web-slip-note = The program will ask for a password of your own when you first sign in. Give this slip to nobody.

web-slip-link-note = Open the address in a browser or point a phone camera at it, and set a password of your own. The address works once; give this slip to nobody.

web-chart-numbers = The same data as a table
web-chart-year = Year
web-chart-scale = Share on a scale from 0 to 100 %
web-chart-share = Share
web-chart-interval = share and the interval in which chance could have put it
web-chart-threshold = threshold
web-chart-works = Works
web-chart-marks = Marks
web-chart-mark = “{ $mark }”
web-chart-mark-head = Mark
web-chart-mark-count = “{ $mark }” — { $count }
web-chart-score = Score
web-chart-scores = Primary score; a column is as high as there are works with it
web-chart-range = { $from }–{ $to } pts
web-chart-expected = expected shape
web-chart-work-mark = Mark of the work
web-chart-journal-mark = In the journal “{ $mark }”
web-chart-all = All
web-chart-lower = Lower mark
web-chart-same = Confirmed
web-chart-higher = Higher
web-chart-task = Task
web-chart-task-share = share of points, all
web-chart-problem = problem
web-chart-problem-task = problem task
web-chart-group = those with “{ $mark }”
