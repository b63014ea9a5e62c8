#!/bin/sh
# Tests the packed package, installed in a new folder: run.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
"$root/node_modules/.bin/tsc" -p "$here/../cli"
sh "$here/pack.sh" "$1"
(cd "$1/source" && npm install --silent --no-audit --no-fund && npm run --silent docs)
cp -R "$here"/*.mjs "$here/types.ts" "$here/runtimes" "$1/app"
cd "$1/app"
"$root/node_modules/.bin/tsc" --noEmit --strict --module nodenext --target es2022 --lib es2022,dom,dom.iterable --types "" types.ts
export SDK_CASES="$here/../../cases" SDK_README="$here/../README.md" SDK_DOCS="$1/source/docs" SDK_REPOSITORY="$root"
node --test --test-reporter=tap ./*.test.mjs >tap.txt || true
grep -E '^(    )*not ok|^ *(error|expected|actual):|^# .*(bundle|import|runtime):' tap.txt || true
passed=$(sed -n 's/^# pass //p' tap.txt)
failed=$(sed -n 's/^# fail //p' tap.txt)
echo "typescript: ${passed:-0} passed, ${failed:-1} failed"
[ "${failed:-1}" = 0 ] && [ "${passed:-0}" -gt 0 ]
