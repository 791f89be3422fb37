#!/bin/sh
# Proves a built `tidings` from outside: TIDINGS=path/to/tidings Tests/integration/run.sh
# Python 3.11 and its standard library; Chromium, the Nu checker, tidy and SpamAssassin look at the mails. The network is 127.0.0.1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${TIDINGS:?set TIDINGS to the path of the binary}"
"$here/../../scripts/install.sh" tests python3-dkim python3-nacl libmail-dkim-perl openssl strace chromium python3-pip iproute2 \
    tidy spamassassin
command -v java >/dev/null || "$here/../../scripts/install.sh" tests default-jre-headless
for program in modes boundaries chaos edges signals relays imports sources redirects selection people hostile inliner preview pictures oracles axe approval \
    dkim doctor logins receivers full_disk kill_sweep power_loss damage; do
    python3 "$here/$program.py"
done
