#!/bin/sh
# Makes the folder static/ out of npm packages and of the sources beside this file. Only who changes
# the looks needs it, and npm; what it made is committed, so that a build of the program needs neither.
#
#   crates/web/assets/build.sh
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# MIT; BSD Zero Clause; SIL Open Font License 1.1; the compiler is used here only.
(cd "$work" && npm install --silent --no-audit --no-fund --ignore-scripts \
    govuk-frontend@6.6.0 htmx.org@2.0.11 @fontsource-variable/golos-text@5.3.0 sass@1.108.2)

packages=$work/node_modules
out=$here/static
mkdir -p "$out"
rm -f "$out"/*

"$packages/.bin/sass" --no-source-map --style=compressed --quiet-deps --load-path="$packages" \
    "$here/scss/opora.scss" "$out/opora.css"

cp "$here/js/opora.js" "$here/js/report.js" "$here/favicon.svg" "$out/"
cp "$packages/htmx.org/dist/htmx.min.js" "$out/"
for script in cyrillic latin; do
    cp "$packages/@fontsource-variable/golos-text/files/golos-text-$script-wght-normal.woff2" \
        "$out/golos-text-$script.woff2"
done

# The package of govuk-frontend has no text of its licence, so it lies beside this file.
cp "$here/licences/govuk-frontend.txt" "$out/licence-govuk-frontend.txt"
cp "$packages/htmx.org/LICENSE" "$out/licence-htmx.txt"
cp "$packages/@fontsource-variable/golos-text/LICENSE" "$out/licence-golos-text.txt"

size=$(wc -c <"$out/opora.css")
echo "opora.css: $size bytes"
[ "$size" -lt 122880 ] || { echo "The style is over 120 KB." >&2; exit 1; }
