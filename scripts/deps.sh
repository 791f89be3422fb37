#!/bin/sh
# Sees to the C libraries that the build needs: installs what is missing where it can (Debian, as root or with sudo),
# else says what to type.
set -eu

# One a line: the name that pkg-config knows, and the Debian packages that bring it.
libraries='libcurl libcurl4-openssl-dev
sqlite3 libsqlite3-dev
libcrypto libssl-dev
libidn2 libidn2-dev
gumbo libgumbo-dev
libcmark-gfm libcmark-gfm-dev libcmark-gfm-extensions-dev'

if ! command -v swift >/dev/null; then
    echo "deps: no swift here. Tidings needs Swift 6.3 or newer: https://www.swift.org/install/linux" >&2
    exit 1
fi

missing=''
command -v pkg-config >/dev/null || missing='pkg-config'
command -v python3 >/dev/null || missing="$missing python3"
while read -r name packages; do
    pkg-config --exists "$name" 2>/dev/null || missing="$missing $packages"
done <<END
$libraries
END
[ -n "$missing" ] || exit 0
missing=${missing# }

install="apt-get install --yes --no-install-recommends $missing"
if ! command -v apt-get >/dev/null; then
    echo "deps: these Debian packages are missing, and there is no apt-get: $missing" >&2
    echo "deps: install what your system calls them, then run make again." >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=''
elif command -v sudo >/dev/null; then
    as_root='sudo'
else
    echo "deps: these packages are missing, and only root can install them. Type, as root:" >&2
    echo "    apt-get update && $install" >&2
    exit 1
fi

echo "deps: installing $missing" >&2
$as_root apt-get update -q
# The list is split into words on purpose.
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root $install
