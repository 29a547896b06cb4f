/**
 * The Binance USD-M futures dialect, market side: stream names and frames, REST questions and answers, what they weigh.
 *
 * <p>Invariants: no text a venue can send makes a decoder throw or keep more memory than its bound; numbers are taken
 * over exactly or not at all; an instrument that cannot be read excludes itself and nothing else; a question is only
 * sent while the venue's limits have room for it, and never before a Retry-After is over.
 */
@NullMarked
package io.smcquant.adapter.binance;

import org.jspecify.annotations.NullMarked;
