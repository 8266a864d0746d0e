### Identification: lists, decisions and the files that go with them.

complaint-attachment-large = The file is larger than { $most } MB. Attach one that is compressed or scanned at a lower resolution.
