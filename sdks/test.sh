#!/bin/sh
# Packs the SDKs and the AI SDK's provider, installs them as a user would, and tests them, each also against a router.
# Needs the repository's packages (`npm ci`), Node, Python with venv, and the package indexes: what the tests run in is
# installed for them alone.
set -u
here=$(cd "$(dirname "$0")" && pwd)
if [ -z "${SDK_SERVER:-}" ]; then
  exec "$here/../node_modules/.bin/node" "$here/../tests/support/with-router.ts" \
    TYPESCRIPT,TYPESCRIPT_DOCS,PYTHON,PYTHON_DOCS,PROVIDER sh "$here/test.sh"
fi
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
node "$here/generate.mjs" --check
generated=$?

suite() { # NAME KEY KEY-OF-DOCS
  SDK_SERVER_KEY=$2 SDK_DOCS_KEY=$3 sh "$here/$1/tests/run.sh" "$to/$1" >"$to/$1.txt" 2>&1
  cat "$to/$1.txt"
}
# Python's needs as long as the other two.
suite python "$SDK_KEY_PYTHON" "$SDK_KEY_PYTHON_DOCS" &
suite typescript "$SDK_KEY_TYPESCRIPT" "$SDK_KEY_TYPESCRIPT_DOCS"
suite ai-sdk-provider "$SDK_KEY_PROVIDER" ""
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
