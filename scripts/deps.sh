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
zlib zlib1g-dev
libcmark-gfm libcmark-gfm-dev libcmark-gfm-extensions-dev'

if ! command -v swift >/dev/null; then
    echo "deps: no swift here. Tidings needs Swift 6.3 or newer: https://www.swift.org/install/linux" >&2
    exit 1
fi

missing=''
command -v pkg-config >/dev/null || missing='pkg-config'
command -v python3 >/dev/null || missing="$missing python3"
# What Swift's own libraries are linked with.
set -- /usr/lib/gcc/*/*/libstdc++.so
[ -e "$1" ] || missing="$missing g++"
while read -r name packages; do
    pkg-config --exists "$name" 2>/dev/null || missing="$missing $packages"
done <<END
$libraries
END
[ -n "$missing" ] || exit 0
# The list is split into words on purpose.
# shellcheck disable=SC2086
"$(dirname "$0")/install.sh" deps $missing
