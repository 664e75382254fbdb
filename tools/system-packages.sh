#!/bin/sh
# Sees to it that the programs and libraries named as NAME=PACKAGE are there: installs their packages where it may,
# else says which to install.
#
#   usage: tools/system-packages.sh sqlite3=sqlite3 chromium=chromium venv=python3-venv libatomic=libatomic1
set -eu

present() {
    case $1 in
    lib*) PATH="$PATH:/sbin" ldconfig -p | grep -q "$1\.so" ;;
    venv) "${PYTHON:-python3}" -c 'import ensurepip, venv' >/dev/null 2>&1 ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

missing=
for pair in "$@"; do
    present "${pair%%=*}" || missing="$missing ${pair#*=}"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "Please install these packages, then run the same command again:$missing" >&2
    exit 1
elif [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=sudo
else
    echo "Please install these packages, then run the same command again: sudo apt-get install$missing" >&2
    exit 1
fi

echo "Installing system packages:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install_missing() {
    # $missing is a list of words, meant to be split.
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends $missing >"$log" 2>&1
}
install_missing || { $as_root apt-get update -q >>"$log" 2>&1; install_missing; } || {
    cat "$log" >&2
    echo "These packages could not be installed:$missing" >&2
    exit 1
}
