/**
 * The proof of the whole: a cluster of processes on one machine, each from the built program, with a broker, a database
 * and a simulated venue of their own, that are killed, frozen, taken away and multiplied while the market goes on.
 *
 * <p>The simulated market is a pure function of seed, instrument and minute, so what must come out is computed here
 * anew, without the cluster: candles from the market, larger ones from its minutes, events and vectors by one run of the
 * detectors over them, signals by one run of the scoring over the vectors that went out. What was said on the topics and
 * what is stored is compared with that, by identity and revision, to the last bit.
 *
 * <p>Beside that truth stands what no truth can tell: rows are what went out, late or not; nothing is said twice without
 * a reason; every instrument keeps its partition; whoever woke up from a freeze has nothing to say of the time before.
 *
 * <p>Nothing here is part of an ordinary build but the tests of the comparison itself: {@code ./mvnw -Pcluster verify}
 * and {@code -Psoak} run the rest. Every wait has a condition and a limit, every process is ended by its pid.
 */
@NullMarked
package io.smcquant.cluster;

import org.jspecify.annotations.NullMarked;
