#!/bin/sh
# Tests the wheel and the sdist, installed in new environments: run.sh FOLDER
# Where there is a Python 3.9, the oldest that we promise, the tests run in it too; pyright holds the sources to 3.9 anyway.
# SDK_SERVER and SDK_SERVER_KEY (a test key) let them run against a real server too.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=$1
mkdir -p "$to/source/tests" "$to/tests"
cp -R "$here/../pyproject.toml" "$here/../README.md" "$here/../LICENSE" "$here/../src" "$here"/../docs* "$to/source"
cp "$here/types_of_client.py" "$to/source/tests"
cp "$here"/*.py "$to/tests"
export PIP_DISABLE_PIP_VERSION_CHECK=1
environment() { # PYTHON FOLDER PACKAGE…
  "$1" -m venv "$to/$2"
  python="$to/$2/bin/python"
  shift 2
  "$python" -m pip -q install "$@"
}

environment python3 venv -r "$here/../requirements-dev.txt"
"$to/venv/bin/python" -m build -o "$to/dist" "$to/source" >"$to/build.txt" 2>&1 || { cat "$to/build.txt"; exit 1; }
"$to/venv/bin/python" -m pip -q install "$to"/dist/*.whl
for kind in tar.gz whl; do
  environment python3 "empty-$kind" "$to"/dist/*."$kind"
  (cd "$to" && "$to/empty-$kind/bin/python" -c "import greatrouter; greatrouter.GreatRouter('k')")
done

cd "$to/source"
"$to/venv/bin/python" docs.py
"$to/venv/bin/python" "$to/tests/documented.py" >tests/examples_of_docs.py
"$to/venv/bin/mypy" --cache-dir "$to/mypy" src tests
npx --yes pyright@1.1.414 -p pyproject.toml --pythonpath "$to/venv/bin/python"

cd "$to/tests"
export SDK_CASES="$here/../../cases" SDK_README="$here/../README.md" SDK_DOCS="$to/source/docs"
passed=0
failed=0
suite() { # PYTHON
  "$1" -m pytest -q -rPf -p no:cacheprovider . >pytest.txt 2>&1 || true
  grep -E '^(FAILED|ERROR|E  |import beyond)' pytest.txt || true
  count() { tail -1 pytest.txt | grep -oE "[0-9]+ ($1)" | cut -d' ' -f1 | paste -sd+ - || true; }
  good=$(count passed)
  bad=$(count 'failed|errors?')
  [ -n "$good" ] || { cat pytest.txt; failed=$((failed + 1)); }
  passed=$((passed + ${good:-0}))
  failed=$((failed + ${bad:-0}))
}
suite "$to/venv/bin/python"
oldest=
for candidate in python3.9 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.9*/bin/python; do
  "$candidate" -c "" 2>/dev/null && oldest=$candidate && break
done
if [ -n "$oldest" ]; then
  environment "$oldest" oldest "$to"/dist/*.whl -r "$here/../requirements-dev.txt"
  suite "$to/oldest/bin/python"
  echo "python: also on $("$oldest" --version)"
else
  echo "PYTHON 3.9 IS NOT TESTED: there is none here." >&2
fi
echo "python: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
