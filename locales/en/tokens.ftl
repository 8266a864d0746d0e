# Keys for other programs, and what the program answers them.

tokens-title = Keys for other programs
tokens-short = so that another program can read what you see
tokens-open = Open
tokens-what = With a key another program reads what you see: schools, results, conclusions of the rule, the journal. Nothing can be changed with a key. A key may never do more than you: when a role is taken away or the account is closed, it stops as well.
tokens-document = Download the description of the addresses for programs (OpenAPI)
tokens-none = There are no keys.
tokens-own = Your keys
tokens-no-rights = Your roles give nothing that another program could read.

token-name = What the key is for
token-name-hint = You will know the key in the list by it: “The district’s dashboard”
token-rights = What the key may
token-rights-hint = Tick only what the program cannot do without
token-place = Where it holds
token-anywhere = wherever your roles hold
token-place-choose = Limit to one organisation
token-place-none = Take the limit away
token-place-title = Where the key holds
token-place-what = Only the chosen organisation and all that belongs to it will be seen with the key.
token-days = For how many days
token-days-hint = From 1 to 366. After that a new key must be made.
token-until = Holds until
token-ran-out = ran out { $when }
token-used = Last used
token-unused = never
token-make = Make a key
token-end = End
token-made-title = The key is ready
token-key = Key
token-address = Address for programs
token-made-once = The key is shown once and is kept nowhere. Give it to the program now and do not send it by mail: whoever knows the key reads the data in your name. If it is lost or known to a stranger, end it and make a new one.
token-end-title = End the key
token-end-what = The program with the key “{ $name }” will get no data from now on. The key cannot be brought back, only a new one can be made.
token-end-do = End the key

done-token-ended = The key has ended.

complaint-token-rights = Tick what the key may: at least one of those offered.
complaint-token-place = The ticked rights do not hold over this organisation. Choose another or take the limit away.
complaint-tokens-many = There can be no more than { $most } keys. End those that are not needed first.

act-token-made = a key for another program was made
act-token-ended = a key for another program was ended
detail-token = key no.
detail-rights = rights
detail-bound-to = only for the organisation
detail-days = days

problem-no-key = A key is needed: the header “Authorization: Bearer …”.
problem-wrong-key = The key does not hold: it is unknown, ended or run out, or the account is closed.
problem-denied = The key has no such right.
problem-not-found = There is nothing here, or it is not seen with this key.
problem-wrong-method = Here one can only read: GET or HEAD.
problem-wrong-question = Parts of the question in the address are not understood; parameters says which and why.
problem-fault = The program did not manage. The number of the request is in number; the administrator finds the cause in the log by it.

intent-see-tokens = see one’s own keys for other programs
intent-make-token = make a key for another program
intent-end-token = end a key
intent-api-document = get the description of the addresses for programs
intent-api-schools = get the list of schools by a program
intent-api-school = get what is known of a school by a program
intent-api-assessments = get the list of assessments by a program
intent-api-results = get the results of an organisation by a program
intent-api-identification = get the conclusions of the rule by a program
intent-api-journal = get the journal by a program
intent-api-lists = learn letters and orders from another program
intent-api-list = learn the schools of a letter or order from another program
