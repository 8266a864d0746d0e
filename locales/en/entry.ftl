# Signing in, roles, sections, troubles of pages.

menu-home = Home
menu-schools = Schools
menu-my-school = My school
menu-results = Results
menu-identification = Identification
menu-settings = Settings

role-administrator = administrator
role-head = head of the education authority
role-deputy = deputy head
role-coordinator = municipal coordinator
role-methodist = methodist
role-association-leader = leader of a subject association
role-curator = curator
role-tutor = tutor, mentor
role-school-head = head of a school
role-school-responsible = responsible person of a school
role-viewer = regional viewer

field-login = Login
field-password = Password
field-new-password = New password
field-again = New password again
field-code = One-time code

sign-in-title = Sign in
sign-in-do = Sign in
sign-in-link = Sign in
sign-in-lost = Forgotten your password?
sign-in-lost-what = Ask the administrator or coordinator who invited you for a new link: it lets you set a new password. Passwords are not stored and cannot be looked up.
demo-accounts = Accounts of the demo
demo-password = All have one password:
code-title = One-time code
code-hint = Six digits from the application on your telephone
code-do = Continue

setup-title = First start
setup-what = Fill in four lines. On the next page you set your password; you invite others later.
setup-region = Region of the Russian Federation
setup-region-hint = For example, Энская область
setup-municipality = Municipality
setup-municipality-hint = If a municipal authority installs the program; empty for a regional one
setup-name = The administrator's full name
setup-name-hint = So others will see you
setup-login = The administrator's login
setup-login-hint = Letters, digits, dot, hyphen; an e-mail address will do
setup-do = Create

invitation-title = A password to sign in
invitation-what = { $name }, your login is { $login }. Choose a password.
invitation-do = Set the password
password-hint = At least 10 characters. Three or four unrelated words are best.
link-expired-title = The link does not work

done-password-set = The password is set. Now sign in.
done-signed-out = You have signed out.

complaint-empty = Fill in this field.
complaint-too-long = Too long: { $letters } characters, and at most { $most } are allowed.
complaint-control = There are invisible control characters in the line. Type it anew instead of pasting.
complaint-choose = Choose one of these.
complaint-stale = Somebody else changed this while you were editing. Below is what you typed; beside it is what is stored now. Check and save again.
complaint-sign-in = Login or password do not fit. Check the keyboard layout and Caps Lock.
complaint-sign-in-failed = Login or password do not fit. Check the keyboard layout and Caps Lock.
complaint-code-failed = The code does not fit. A code works for half a minute and only once; check the time on your telephone.
complaint-locked = Too many failed attempts. Wait 15 minutes and try again.
complaint-password-short = The password is too short: { $letters } characters, at least { $least } are needed.
complaint-password-guessable = This password is easy to guess. Take three or four unrelated words.
complaint-password-differs = The passwords differ. Type the same one again.
complaint-password-wrong = The present password does not fit.
complaint-password-unusable = This password could not be used. Take another.
complaint-link-expired = The link was used already or has expired. Ask whoever sent it for a new one.
complaint-set-up-already = The first start is done already. Sign in with your login.
complaint-login-letters = A login may hold letters, digits, dot, hyphen, underscore, “@” and “+”.
complaint-login-taken = There is such a login already. Take another.

trouble-not-found = There is no such page
trouble-not-found-what = The page does not exist, or it is about an organisation whose data you do not see.
trouble-not-found-do = Check the address or begin at the home page.
trouble-denied = No access
trouble-denied-what = Your role does not allow this. Nothing has changed.
trouble-denied-do = If your work needs it, ask the administrator for a role.
trouble-foreign = The form was not taken
trouble-foreign-what = The form was not sent from a page of this program, or the page was opened before you signed in. Nothing has changed.
trouble-foreign-do = Go back with the browser's button — what you typed is still there —, reload the page and send it again.
trouble-ended = The session has ended
trouble-ended-what = You have not used the program for a while, and the session was closed. The form was not taken, but what you typed is not lost.
trouble-ended-do = Sign in in another tab, come back here with the browser's button and send the form again.
trouble-replayed = This is done already
trouble-replayed-what = The same form was sent before and did its work. Nothing has changed a second time.
trouble-replayed-do = Open the page anew: it shows what came of it.
trouble-stale = The data have changed
trouble-stale-what = Somebody else changed the same while the page was open. Your change was not stored.
trouble-stale-do = Open the page anew, see what is stored, and repeat if needed.
trouble-too-long = Too much data
trouble-too-long-what = More was sent than the program takes at once. Nothing has changed.
trouble-too-long-do = Go back with the browser's button and send less: files in parts, shorter texts.
trouble-unreadable = The form could not be read
trouble-unreadable-what = What was sent does not look like this page's form. Nothing has changed.
trouble-unreadable-do = Reload the page and fill in the form again.
trouble-fault = The program failed
trouble-fault-what = There was an error. The unfinished change was undone as a whole; other data are safe.
trouble-fault-do = Repeat in a minute. If it happens again, tell the administrator the number.

about-title = What this program is
about-what = Opora helps education authorities to find the schools that need help, to prove it from official data, and to see whether what was done has helped.
about-data = Pupils' works are counted while a file is read and are not stored: only numbers remain. Names in files are not read.
about-where = The data lie on a computer or server of your authority. The program sends nothing elsewhere.
about-licence = Open software, MIT licence.

keyboard-title = Working with the keyboard
keyboard-tab = Tab and Shift+Tab go to the next and the previous link, button or field.
keyboard-enter = Enter opens a link and presses a button.
keyboard-space = Space ticks a box and opens what is folded.
keyboard-skip = The first link of every page, “Skip to content”, passes over the head and the menu.
keyboard-zoom = Ctrl and “+” enlarge the page, Ctrl and “0” bring it back.
