#!/bin/sh
# Packs the SDK and installs the package in a new folder, as a user would: pack.sh FOLDER
set -eu
sdk=$(cd "$(dirname "$0")/.." && pwd)
to=$1
tsc=${TSC:-$sdk/../../node_modules/.bin/tsc}
mkdir -p "$to/source" "$to/app"
cp -R "$sdk/package.json" "$sdk/tsconfig.json" "$sdk/typedoc.json" "$sdk/build.mjs" "$sdk/src" "$sdk/cli" "$sdk/README.md" "$sdk/LICENSE" "$to/source"
cd "$to/source"
PATH="$(dirname "$tsc"):$PATH" node build.mjs
npm pack --silent --pack-destination "$to" >/dev/null
cd "$to/app"
printf '{"name":"app","private":true,"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --offline "$to"/greatrouter-sdk-*.tgz
