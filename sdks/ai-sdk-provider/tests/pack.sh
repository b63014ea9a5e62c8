#!/bin/sh
# Compiles and packs the provider; the packages that it imports lie in FOLDER/source or above it: pack.sh FOLDER
set -eu
sdk=$(cd "$(dirname "$0")/.." && pwd)
to=$1
tsc=${TSC:-$sdk/../../node_modules/.bin/tsc}
mkdir -p "$to/source"
cp -R "$sdk/package.json" "$sdk/tsconfig.json" "$sdk/src" "$sdk/README.md" "$sdk/LICENSE" "$to/source"
cd "$to/source"
"$tsc" -p .
npm pack --silent --pack-destination "$to" >/dev/null
