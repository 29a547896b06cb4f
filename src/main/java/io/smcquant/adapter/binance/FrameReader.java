package io.smcquant.adapter.binance;

import org.jspecify.annotations.Nullable;

import io.smcquant.feed.DropReason;
import io.smcquant.feed.FrameSink;

/**
 * Reads frames of one kind. Reading and telling are two steps: what was read is told only once the frame has proved
 * sound to its very end. Another kind of event is another implementation and a line in {@link EventReaders}.
 */
interface FrameReader {
    /**
     * Reads the fields of the object that the cursor has entered, to its end. Whatever was read before is forgotten.
     *
     * @return why this cannot be used; a cursor that has failed needs no reason
     */
    @Nullable
    DropReason read(JsonScan scan);

    /** Tells what was read. */
    void tell(FrameSink sink);
}
