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

artifacts() { find "fuzz/artifacts/$1" -type f 2>/dev/null | wc -l || true; }
last() { grep -oP "$2" "fuzz/logs/$1" | tail -1; }

[ $# -gt 0 ] || set -- csv header gz xlsx sheet texts xls ods parquet map pack
cargo fuzz build --sanitizer none
found=0
rows="| reader | inputs | edges | seconds | slowest, ms | places of library panics | findings |
|---|---:|---:|---:|---:|---:|---:|"
for name; do
  echo "fuzzing $name, $seconds s" >&2
  before=$(artifacts "$name")
  began=$SECONDS
  cargo fuzz run "$name" --sanitizer none -- -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 \
    -max_len=65536 -dict="fuzz/corpus/$name.dict" -print_final_stats=1 >"fuzz/logs/$name" 2>&1 || true
  took=$((SECONDS - began))
  new=$(($(artifacts "$name") - before))
  inputs=$(last "$name" 'number_of_executed_units: \K\d+' || true)
  [ "$new" -gt 0 ] || [ -n "$inputs" ] || new=1
  found=$((found + new))
  rows+="
| $name | ${inputs:-?} | $(last "$name" 'cov: \K\d+' || true) | $took | $(last "$name" 'slowest \K\d+' || true) | $(grep -c '^contained ' "fuzz/logs/$name" || true) | $new |"
done
echo "$rows"
[ "$found" = 0 ] || { echo "see fuzz/logs and fuzz/artifacts" >&2; exit 1; }
