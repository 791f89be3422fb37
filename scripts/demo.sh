#!/bin/sh
# From the sample articles to finished messages, in the repository itself: demo.sh PATH-OF-TIDINGS.
# It can be run again and again, and mails nobody.
set -eu
tidings=$1
edition=2024-W38

# Shows a command as it would be typed, and runs it.
run() {
    printf '\n$ tidings %s\n' "$*"
    "$tidings" "$@"
}

# An import that refuses some rows or files (65) has said which; the rest is in, and the demo goes on.
import() {
    run "$@" || { code=$?; [ "$code" -eq 65 ] || exit "$code"; }
}

if [ ! -e unsubscribe.secret ]; then
    (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >unsubscribe.secret)
    echo "Made unsubscribe.secret, which signs the unsubscribe links. Only you can read it."
fi

import articles import seeds
for list in subscribers/*.csv; do import subscribers import "$list"; done

# Once an edition has been mailed from this folder, its choice stands.
if "$tidings" editions show "$edition" --json 2>/dev/null | grep -q '"frozen":true'; then
    printf '\nEdition %s has been mailed from this folder; it is shown as it was sent.\n' "$edition"
else
    run compose weekly --week "$edition"
fi
run send "$edition"
run preview "$edition" --sample 3

cat <<END

Done, and nothing was mailed. What your readers would get is in outbox/$edition:
  $PWD/outbox/$edition/index.html    open it in a browser: inbox line, phone, desktop, text, headers
  $PWD/outbox/$edition/*.eml         the messages, byte for byte as they would be sent
Go on with: $tidings --help
END
