/**
 * The live websocket: signals, events and candles to whoever asks for them, at the moment they go out.
 *
 * <p>Invariants: nobody waits for a client. What is on its way to one is bounded, and a client at that bound is dropped,
 * not slowed down for. A message is written once however many get it; what no client asks for is not even read from the
 * topic. Who listens is bounded in all and by client, and a web page of a stranger cannot listen in somebody's name.
 */
@NullMarked
package io.smcquant.adapter.web.live;

import org.jspecify.annotations.NullMarked;
