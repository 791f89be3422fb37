#!/bin/sh
# What is proved rather than tried: the model of the journal, with Spin, each rule also broken to see Spin find out; then
# long sweeps of kill -9, power cuts, torn replies, mad servers and damaged stores. TIDINGS=path/to/tidings scripts/verify.sh [KILLS]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
: "${TIDINGS:?set TIDINGS to the path of the binary}"
TIDINGS=$(realpath "$TIDINGS")
export TIDINGS
"$here/scripts/install.sh" verify spin gcc libc6-dev strace openssl

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# check FLAGS...: how many errors Spin finds in all that can happen.
check() {
    spin -a "$@" "$here/docs/model/journal.pml" >/dev/null
    gcc -O2 -DSAFETY -DCOLLAPSE -DMEMLIM=8000 -w -o pan pan.c
    ./pan -m1000000 >out
    grep -Eq 'max search depth too small|out of memory' out && { echo "verify: the search was cut short: $*" >&2; exit 1; }
    grep -Eo 'errors: [0-9]+' out | grep -Eo '[0-9]+'
}

failed=0
for size in "-DRECIPIENTS=3 -DCONNECTIONS=1 -DCRASHES=2" "-DRECIPIENTS=3 -DCONNECTIONS=2 -DCRASHES=1"; do
    # The size is several flags on purpose.
    # shellcheck disable=SC2086
    errors=$(check $size)
    echo "model: $(echo "$size" | sed 's/-D//g'): $(awk '/states, stored/ {print $1}' out) states, $errors errors"
    [ "$errors" -eq 0 ] || failed=1
    for mutant in BODY_FIRST RESULT_AFTER_INTENT UNCERTAIN_IS_PENDING ERASED_UNSEEN ENDS; do
        # shellcheck disable=SC2086
        errors=$(check $size "-DMUTANT_$mutant")
        if [ "$errors" -gt 0 ]; then verdict=refuted; else verdict='NOT REFUTED' failed=1; fi
        echo "  with the rule broken, $mutant: $verdict"
    done
done
python3 "$here/Tests/integration/kill_sweep.py" "${1:-300}" 11 || failed=1
python3 "$here/Tests/integration/power_loss.py" "${1:-300}" 11 || failed=1
python3 "$here/Tests/integration/boundaries.py" all || failed=1
python3 "$here/Tests/integration/chaos.py" 60 11 || failed=1
python3 "$here/Tests/integration/damage.py" 40 11 || failed=1
exit "$failed"
