#!/bin/sh
# Tests the wheel and the sdist, installed in new environments: run.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=$1
mkdir -p "$to/source"
cp -R "$here/../pyproject.toml" "$here/../README.md" "$here/../src" "$to/source"
python3 -m venv "$to/venv"
pip="$to/venv/bin/python -m pip --disable-pip-version-check -q"
$pip install build pytest mypy
"$to/venv/bin/python" -m build -o "$to/dist" "$to/source" >"$to/build.txt" 2>&1 || { cat "$to/build.txt"; exit 1; }
$pip install "$to"/dist/*.whl
python3 -m venv "$to/empty"
"$to/empty/bin/python" -m pip --disable-pip-version-check -q install "$to"/dist/*.tar.gz
(cd "$to" && "$to/empty/bin/python" -c "import greatrouter; greatrouter.GreatRouter('k')")
mkdir "$to/tests"
cp "$here"/*.py "$to/tests"
cd "$to/tests"
"$to/venv/bin/mypy" --strict types_of_client.py
(cd "$to/source" && "$to/venv/bin/mypy" --cache-dir "$to/mypy" src)
export SDK_CASES="$here/../../cases" SDK_README="$here/../README.md"
"$to/venv/bin/python" -m pytest -q -rPf -p no:cacheprovider . >pytest.txt 2>&1 || true
grep -E '^(FAILED|ERROR|E  |import beyond)' pytest.txt || true
passed=$(tail -1 pytest.txt | grep -oE '[0-9]+ passed' | cut -d' ' -f1 || true)
failed=$(tail -1 pytest.txt | grep -oE '[0-9]+ (failed|error)' | cut -d' ' -f1 | paste -sd+ - || true)
failed=$((${failed:-0}))
echo "python: ${passed:-0} passed, $failed failed"
[ "$failed" = 0 ] && [ "${passed:-0}" -gt 0 ]
