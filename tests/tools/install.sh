#!/bin/sh
# install.sh VENV REQUIREMENT [OTHER...]: make a virtual environment and install the project in it, editable;
# OTHER are requirements beside it, such as hypothesis==6.140.
# With uv when it is there; else venv and pip; else pip alone (Debian ships Python without venv).
set -eu
venv=$1 requirement=$2
shift 2

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=
for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if is_new_enough "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    echo "This needs Python 3.11 or later. Set PYTHON to one, as in: make try PYTHON=/opt/python3.12/bin/python3" >&2
    exit 1
fi

if command -v uv >/dev/null 2>&1; then
    [ -x "$venv/bin/python" ] || uv venv --quiet --python "$python" "$venv"
    exec uv pip install --quiet --python "$venv/bin/python" -e "$requirement" "$@"
fi
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$venv"
    if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
        rm -rf "$venv"
        "$python" -m venv --without-pip "$venv"
    fi
fi
if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    pip="$venv/bin/python -m pip"
elif "$python" -m pip --version >/dev/null 2>&1; then
    pip="$python -m pip --python $venv/bin/python"
else
    echo "This needs pip: install uv, or your distribution's python3-venv or python3-pip." >&2
    exit 1
fi
$pip install --quiet --disable-pip-version-check -e "$requirement" "$@"
