#!/bin/sh
# Packs the SDKs and the AI SDK's provider, installs them as a user would, and tests them, each also against a router.
# Needs the repository's packages (`npm ci`), Node, Python with venv, and the package indexes: what the tests run in is
# installed for them alone. With SDK_SERVER and SDK_SERVER_KEY (a test key) they use that router, else one of their own.
set -u
here=$(cd "$(dirname "$0")" && pwd)
if [ -z "${SDK_SERVER:-}" ]; then
  exec "$here/../node_modules/.bin/node" "$here/../tests/support/with-router.ts" sh "$here/test.sh"
fi
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
node "$here/generate.mjs" --check
generated=$?

suite() { # NAME KEY
  SDK_SERVER_KEY=$2 sh "$here/$1/tests/run.sh" "$to/$1" >"$to/$1.txt" 2>&1
  cat "$to/$1.txt"
}
# Python's needs as long as the other two.
suite python "${SDK_SERVER_KEY_PYTHON:-$SDK_SERVER_KEY}" &
suite typescript "${SDK_SERVER_KEY_TYPESCRIPT:-$SDK_SERVER_KEY}"
suite ai-sdk-provider "$SDK_SERVER_KEY"
wait

count() {
  cat "$to"/*.txt | sed -nE "s/^(typescript|python|ai-sdk-provider): .*\b([0-9]+) $1.*/\2/p" | paste -sd+ -
}
passed=$(($(count passed)))
failed=$(($(count failed) + generated))
# A suite that could not even begin has no line of its own.
for suite in typescript python ai-sdk-provider; do
  grep -q "^$suite: " "$to/$suite.txt" || failed=$((failed + 1))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
