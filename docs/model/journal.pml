/* The journal of one edition's deliveries, as docs/sending.md describes it, for Spin: see docs/proofs.md.
 *
 * Connections hand messages to a server while a recorder commits batches of intents and results, one at a time. The
 * process may be killed between any two steps; the next run takes what it left. What is said of the journal is asserted
 * where it could be violated. Each mutant (-DMUTANT_…) breaks one rule, and Spin must find out.
 */

#ifndef RECIPIENTS
#define RECIPIENTS 3
#endif
#ifndef CONNECTIONS
#define CONNECTIONS 2
#endif
#ifndef CRASHES
#define CRASHES 2
#endif
#ifndef ERASURES
#define ERASURES 1
#endif
#define NOBODY 255

/* The journal on the disk. */
mtype = { pending, sending, sent, failed, uncertain, suppressed };
mtype disk[RECIPIENTS] = pending;

/* The server, and what the editor decided. */
byte accepted[RECIPIENTS];
bool repeated[RECIPIENTS];

/* Who was erased, by another process, and whose text was on its way then already. */
bool erased[RECIPIENTS];
bool wasOnItsWay[RECIPIENTS];
byte erasures;

/* A connection: whom it asked for (354 came), whose intent is being committed, whose text is on the wire, and whose
 * result is known and not yet on the disk. */
byte ready[CONNECTIONS] = NOBODY;
byte intended[CONNECTIONS] = NOBODY;
byte onWire[CONNECTIONS] = NOBODY;
byte answered[CONNECTIONS] = NOBODY;
mtype answer[CONNECTIONS] = sent;

/* The batch that the recorder is committing: the results and intents of these connections. */
bool isRecording;
byte batchResult[CONNECTIONS] = NOBODY;
mtype batchAnswer[CONNECTIONS] = sent;
byte batchIntent[CONNECTIONS] = NOBODY;

/* Handed out in this run: memory that a crash wipes. */
bool taken[RECIPIENTS];
byte crashes;

inline countUncertain(number) {
    number = 0;
    i = 0;
    do
    :: i < RECIPIENTS -> if :: disk[i] == sending -> number++ :: else fi; i++
    :: else -> break
    od
}

/* Whatever the server has taken is never on the disk as if it had not been tried. */
inline checkDisk() {
    i = 0;
    do
    :: i < RECIPIENTS ->
        assert(accepted[i] == 0 || repeated[i] || disk[i] == sending || disk[i] == sent || disk[i] == uncertain);
        assert(disk[i] != sent || accepted[i] > 0);
        i++
    :: else -> break
    od;
    i = 0
}

inline forgetMemory() {
    c = 0;
    do
    :: c < CONNECTIONS ->
        ready[c] = NOBODY; intended[c] = NOBODY; onWire[c] = NOBODY; answered[c] = NOBODY;
        batchResult[c] = NOBODY; batchIntent[c] = NOBODY;
        c++
    :: else -> break
    od;
    c = 0;
    r = 0;
    do
    :: r < RECIPIENTS -> taken[r] = false; r++
    :: else -> break
    od;
    r = 0;
    isRecording = false
}

/* The server takes a text, which it must never do twice unless the editor had it repeated, nor after an erasure unless
 * the intent was on the disk before. */
inline accept(who) {
    assert(accepted[who] == 0 || repeated[who]);
    assert(!erased[who] || wasOnItsWay[who]);
    if :: accepted[who] < 2 -> accepted[who]++ :: else fi
}

active proctype tidings() {
    byte c, r, i, number;
    bool isOver;
    do
    :: isOver -> break
    :: else ->
        atomic {
            if
            /* A connection that waits for nothing asks the server for the next recipient. */
            :: select(c : 0 .. CONNECTIONS - 1);
                if
                :: ready[c] == NOBODY && intended[c] == NOBODY && onWire[c] == NOBODY && batchIntent[c] == NOBODY ->
                    select(r : 0 .. RECIPIENTS - 1);
                    if
                    :: !taken[r] && (disk[r] == pending || (disk[r] == uncertain && repeated[r])) -> taken[r] = true; ready[c] = r
#ifdef MUTANT_BODY_FIRST
                        ; onWire[c] = r
#endif
                    :: else
                    fi
                :: else
                fi

            /* The recorder is free: it takes all results, and with them all intents. */
            :: !isRecording ->
                c = 0;
                do
                :: c < CONNECTIONS ->
#ifndef MUTANT_RESULT_AFTER_INTENT
                    if
                    :: answered[c] != NOBODY ->
                        batchResult[c] = answered[c]; batchAnswer[c] = answer[c]; answered[c] = NOBODY; isRecording = true
                    :: else
                    fi;
#else
                    if
                    :: answered[c] != NOBODY && ready[c] == NOBODY ->
                        batchResult[c] = answered[c]; batchAnswer[c] = answer[c]; answered[c] = NOBODY; isRecording = true
                    :: else
                    fi;
#endif
                    if
                    :: ready[c] != NOBODY -> batchIntent[c] = ready[c]; intended[c] = ready[c]; ready[c] = NOBODY; isRecording = true
                    :: else
                    fi;
                    c++
                :: else -> break
                od;
                c = 0

            /* The commit reaches the disk: all of the batch, or, when a crash comes before, nothing. */
            :: isRecording ->
                c = 0;
                do
                :: c < CONNECTIONS ->
                    if
                    :: batchResult[c] != NOBODY -> disk[batchResult[c]] = batchAnswer[c]; batchResult[c] = NOBODY
                    :: else
                    fi;
                    if
                    :: batchIntent[c] != NOBODY ->
                        if
#ifndef MUTANT_ERASED_UNSEEN
                        /* Revoked: the text does not go out, and the row stays as it is. */
                        :: erased[batchIntent[c]] && disk[batchIntent[c]] != sending -> intended[c] = NOBODY
#endif
                        :: else -> disk[batchIntent[c]] = sending
                        fi;
                        batchIntent[c] = NOBODY
                    :: else
                    fi;
                    c++
                :: else -> break
                od;
                c = 0;
                isRecording = false

            /* An intent is durable: the text goes out. */
            :: select(c : 0 .. CONNECTIONS - 1);
                if
                :: intended[c] != NOBODY && batchIntent[c] == NOBODY -> onWire[c] = intended[c]; intended[c] = NOBODY
                :: else
                fi

            /* The server answers the final dot, refuses, or goes away with the text taken or not. */
            :: select(c : 0 .. CONNECTIONS - 1);
                if
                :: onWire[c] != NOBODY && answered[c] == NOBODY ->
                    answered[c] = onWire[c];
                    if
                    :: accept(onWire[c]); answer[c] = sent
                    :: answer[c] = failed
                    :: accept(onWire[c]); answer[c] = uncertain
                    :: answer[c] = uncertain
                    fi;
                    onWire[c] = NOBODY
                :: else
                fi

            /* Another process erases somebody, in one transaction: whoever was still to be mailed is not. */
            :: erasures < ERASURES ->
                select(r : 0 .. RECIPIENTS - 1);
                if
                :: !erased[r] ->
                    erased[r] = true; erasures++;
                    wasOnItsWay[r] = disk[r] == sending;
                    if :: disk[r] == pending -> disk[r] = suppressed :: else fi
                :: else
                fi

            /* Killed. What the server had of the text may have been all of it. */
            :: crashes < CRASHES ->
                crashes++;
                c = 0;
                do
                :: c < CONNECTIONS ->
                    if
                    :: onWire[c] != NOBODY -> accept(onWire[c])
                    :: true
                    fi;
                    c++
                :: else -> break
                od;
                forgetMemory();
                countUncertain(number);
                assert(number <= CONNECTIONS);
                number = 0;
                checkDisk();
                /* The next run marks what was on its way. */
                r = 0;
                do
                :: r < RECIPIENTS ->
#ifndef MUTANT_UNCERTAIN_IS_PENDING
                    if :: disk[r] == sending -> disk[r] = uncertain :: else fi;
#else
                    if :: disk[r] == sending -> disk[r] = pending :: else fi;
#endif
                    /* The editor has what is uncertain repeated, or leaves it. */
                    if
                    :: disk[r] == uncertain -> repeated[r] = true
                    :: true
                    fi;
                    r++
                :: else -> break
                od;
                r = 0

            /* The run is over when nothing is in hand and nobody is left. */
            :: true ->
                isOver = true;
                c = 0;
                do
                :: c < CONNECTIONS ->
                    isOver = isOver && ready[c] == NOBODY && intended[c] == NOBODY && onWire[c] == NOBODY && answered[c] == NOBODY;
                    c++
                :: else -> break
                od;
                do
                :: r < RECIPIENTS -> isOver = isOver && (disk[r] != pending || taken[r]); r++
                :: else -> break
                od;
                r = 0;
                isOver = isOver && !isRecording
            fi;
            c = 0;
            r = 0
        }
    od;
#ifdef MUTANT_ENDS
    assert(false); /* Runs do end: without this the last lines would hold for want of anybody who gets there. */
#endif
    /* Nobody is lost: each was sent, refused for good, or is shown as uncertain. */
    r = 0;
    do
    :: r < RECIPIENTS ->
        assert(disk[r] == sent || disk[r] == failed || disk[r] == uncertain || (disk[r] == suppressed && erased[r]));
        assert(disk[r] != sent || accepted[r] > 0);
        r++
    :: else -> break
    od
}
