#!/bin/sh
# Tests the packed provider with the AI SDK, installed in a new folder: run.sh FOLDER
# SDK_SERVER and SDK_SERVER_KEY (a test key) let it run against a real server too.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
to=$1
mkdir -p "$to/source" "$to/app"
cp "$here/../package.json" "$to/source"
(cd "$to/source" && npm install --silent --no-audit --no-fund --omit=dev zod@4)
sh "$here/pack.sh" "$to"
cd "$to/app"
printf '{"name":"app","private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund "$to"/greatrouter-ai-sdk-provider-*.tgz ai@7 zod@4
cp "$here"/*.mjs .
"$root/node_modules/.bin/node" --test --test-reporter=tap ./*.test.mjs >tap.txt || true
grep -E '^(    )*not ok|^ *(error|expected|actual):' tap.txt || true
passed=$(sed -n 's/^# pass //p' tap.txt)
failed=$(sed -n 's/^# fail //p' tap.txt)
echo "ai-sdk-provider: ${passed:-0} passed, ${failed:-1} failed"
[ "${failed:-1}" = 0 ] && [ "${passed:-0}" -gt 0 ]
