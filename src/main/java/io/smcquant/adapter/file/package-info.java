/**
 * Files of candles, as exchanges publish them and as people keep them: CSV or JSON, gzipped or not. This package decides
 * what such a file must look like; what its rows mean beyond time, prices and volume belongs to those who read them.
 *
 * <p>Invariants: nothing is repaired and nothing is guessed; what is refused is refused with file, line and rule.
 */
@NullMarked
package io.smcquant.adapter.file;

import org.jspecify.annotations.NullMarked;
