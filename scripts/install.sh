#!/bin/sh
# Installs the Debian packages named that are missing, where it can (as root or with sudo), else says what to type:
# scripts/install.sh WHO PACKAGE...
set -eu
who=$1
shift
missing=''
for package in "$@"; do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install --yes --no-install-recommends$missing"
if ! command -v apt-get >/dev/null; then
    echo "$who: these Debian packages are missing, and there is no apt-get:$missing" >&2
    echo "$who: install what your system calls them, then run it again." >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=''
elif command -v sudo >/dev/null; then
    as_root='sudo'
else
    echo "$who: these packages are missing, and only root can install them. Type, as root:" >&2
    echo "    apt-get update && $install" >&2
    exit 1
fi

echo "$who: installing$missing" >&2
$as_root apt-get update -q
# The list is split into words on purpose; no service of theirs is to be started.
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root $install
