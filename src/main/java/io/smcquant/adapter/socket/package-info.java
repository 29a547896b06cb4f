/**
 * The real world behind the ports of the feed and in front of a simulated venue: threads, sockets and HTTP, both ways.
 *
 * <p>Event loops belong to Vert.x and an {@link OwnerThread} to one owner; every class here stands between the two, and
 * hops. Invariants: an owner's code runs on its own thread alone; events of one connection reach it in the order in which
 * they happened, and none after it has let go; whatever waits for an owner, for a peer or for an answer has a bound, and
 * reaching it ends that connection or question, with the reason in words. Nothing here knows what the text means.
 */
@NullMarked
package io.smcquant.adapter.socket;

import org.jspecify.annotations.NullMarked;
