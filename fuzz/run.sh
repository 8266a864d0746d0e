#!/usr/bin/env bash
# Every reader (or those named) under cargo-fuzz for FUZZ_SECONDS each, and a table of what came of
# it. Stable Rust: sanitizers need none of our code, for it has no `unsafe`, and RUSTC_BOOTSTRAP
# lets the flags through that count coverage.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-60}
[ fuzz/Cargo.lock -nt Cargo.lock ] || cp Cargo.lock fuzz/Cargo.lock
mkdir -p fuzz/logs
memory=/dev/shm
[ -d "$memory" ] || memory=${TMPDIR:-/tmp}
TMPDIR=$(mktemp -d -p "$memory" opora-fuzz.XXXXXX)
export TMPDIR RUSTC_BOOTSTRAP=1
trap 'rm -rf "$TMPDIR"' EXIT

# What libFuzzer has kept of a reader, inputs that took too much memory or others.
too_large() { find "fuzz/artifacts/$1" -name 'oom-*' 2>/dev/null | wc -l || true; }
others() { find "fuzz/artifacts/$1" -type f ! -name 'oom-*' 2>/dev/null | wc -l || true; }
last() { grep -oP "$2" "fuzz/logs/$1" | tail -1; }

[ $# -gt 0 ] || set -- csv header gz xlsx sheet texts xls ods parquet map pack
cargo fuzz build --sanitizer none
found=0
rows="| reader | inputs | edges | seconds | slowest, ms | places of library panics | out of memory | findings |
|---|---:|---:|---:|---:|---:|---:|---:|"
for name; do
  echo "fuzzing $name, $seconds s" >&2
  large=$(too_large "$name") other=$(others "$name") began=$SECONDS
  : >"fuzz/logs/$name"
  # The program reads in a child of bounded memory, so an input that takes too much is contained:
  # libFuzzer ends there, and goes on with the time that is left.
  while left=$((seconds - SECONDS + began)) before=$(too_large "$name"); [ "$left" -gt 0 ]; do
    cargo fuzz run "$name" --sanitizer none -- -max_total_time="$left" -timeout=5 -rss_limit_mb=2048 \
      -max_len=65536 -dict="fuzz/corpus/$name.dict" -print_final_stats=1 >>"fuzz/logs/$name" 2>&1 || true
    [ "$(too_large "$name")" -gt "$before" ] || break
  done
  took=$((SECONDS - began)) new=$(($(others "$name") - other))
  inputs=$(grep -oP 'number_of_executed_units: \K\d+' "fuzz/logs/$name" | awk '{ sum += $1 } END { if (NR) print sum }' || true)
  [ "$new" -gt 0 ] || [ -n "$inputs" ] || new=1
  found=$((found + new))
  slowest=$(grep -oP '^slowest \K\d+' "fuzz/logs/$name" | sort -n | tail -1 || true)
  panics=$(grep '^contained ' "fuzz/logs/$name" | sort -u | wc -l || true)
  rows+="
| $name | ${inputs:-?} | $(last "$name" 'cov: \K\d+' || true) | $took | $slowest | $panics | $(($(too_large "$name") - large)) | $new |"
done
echo "$rows"
[ "$found" = 0 ] || { echo "see fuzz/logs and fuzz/artifacts" >&2; exit 1; }
