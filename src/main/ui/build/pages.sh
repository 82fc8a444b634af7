#!/usr/bin/env bash
# Builds, checks and formats the pages with Deno and esbuild. Maven unpacks both; where it has none for this machine, those on
# the PATH are used.
#
#   src/main/ui/build/pages.sh build TOOLS OUT   builds into the folder OUT, unless nothing has changed since
#   src/main/ui/build/pages.sh check TOOLS       type check, format and unit tests
#   src/main/ui/build/pages.sh format TOOLS
#   src/main/ui/build/pages.sh watch TOOLS URL   builds at each change and serves in front of the node at URL
#
# TOOLS is a folder with `deno` and `esbuild` somewhere in it, or is not there. With PAGES_OFFLINE=true libraries that were never
# fetched leave the pages out, and the build goes on.
set -eu

ui="$(cd "$(dirname "$0")/.." && pwd)"
order="$1"
tools="$2"

say() { printf 'pages: %s\n' "$*" >&2; }

# Prints the path of the tool $1, or nothing.
tool() {
  local unpacked
  unpacked="$(find "$tools" -type f -name "$1" 2>/dev/null | head -n 1)"
  if [ -n "$unpacked" ]; then
    chmod +x "$unpacked"
    printf '%s' "$unpacked"
  else
    command -v "$1" || true
  fi
}

# Fetches the libraries; a network that fails for a moment is asked again.
fetch() {
  local try
  for try in 1 2 3; do
    "$deno" install --quiet --frozen && return 0
    [ "${PAGES_OFFLINE:-false}" = true ] && return 1
    sleep "$try"
  done
  return 1
}

# What was built stands for what lies there now.
is_fresh() {
  [ -f "$1/list.json" ] || return 1
  [ -z "$(find "$ui" "$ui/../resources/passport" -path "$ui/node_modules" -prune -o -path "$ui/test" -prune -o -newer "$1/list.json" -print | head -n 1)" ]
}

if [ "$order" = build ] && is_fresh "$3"; then
  exit 0
fi

deno="$(tool deno)"
esbuild="$(tool esbuild)"
if [ -z "$deno" ] || [ -z "$esbuild" ]; then
  say "left out: there is no Deno and esbuild for this machine; put both on the PATH (deno.com, esbuild.github.io)."
  exit 0
fi

export DENO_NO_PROMPT=1 DENO_NO_UPDATE_CHECK=1 DENO_TLS_CA_STORE="${DENO_TLS_CA_STORE:-system,mozilla}" NO_COLOR=1 RUST_BACKTRACE=0
cd "$ui"

# The libraries of deno.lock, once for each state of it.
stamp="node_modules/.of-lock"
if ! cmp -s deno.lock "$stamp" 2>/dev/null; then
  if fetch; then
    cp deno.lock "$stamp"
  elif [ "${PAGES_OFFLINE:-false}" = true ]; then
    say "left out: their libraries were never fetched, and there is no network."
    exit 0
  else
    say "the libraries of src/main/ui/deno.lock could not be fetched; the lines above say why."
    exit 1
  fi
fi

case "$order" in
  build) exec "$deno" run --quiet --frozen --allow-all build/build.ts "$esbuild" "$3" ;;
  check)
    "$deno" fmt --quiet --check || { say "not formatted; ./usufruct format does it."; exit 1; }
    "$deno" check --quiet --frozen .
    exec "$deno" test --quiet --frozen --allow-read test
    ;;
  format) exec "$deno" fmt --quiet ;;
  watch) exec "$deno" run --quiet --frozen --allow-all build/watch.ts "$esbuild" "$3" ;;
  *) say "build, check, format or watch"; exit 2 ;;
esac
