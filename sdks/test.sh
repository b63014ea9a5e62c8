#!/bin/sh
# Packs the SDKs and the AI SDK's provider, installs them as a user would, and tests them. Needs Node, Python with venv, and a package index.
# SDK_SERVER and SDK_SERVER_KEY let the README examples run against a real server.
set -u
here=$(cd "$(dirname "$0")" && pwd)
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
node "$here/generate.mjs" --check
generated=$?
sh "$here/typescript/tests/run.sh" "$to/typescript" | tee "$to/typescript.txt"
sh "$here/python/tests/run.sh" "$to/python" | tee "$to/python.txt"
sh "$here/ai-sdk-provider/tests/run.sh" "$to/ai-sdk-provider" | tee "$to/ai-sdk-provider.txt"
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
