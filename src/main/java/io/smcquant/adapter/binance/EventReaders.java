package io.smcquant.adapter.binance;

import org.jspecify.annotations.Nullable;

import io.smcquant.feed.DropReason;
import io.smcquant.feed.FrameSink;
import io.smcquant.feed.SymbolTable;

/** Which reader reads which event. The venue names the kind in the field {@code e}, as a rule the first one. */
final class EventReaders {
    private final KlineReader kline;
    private final FrameReader unasked = new UnaskedReader();

    EventReaders(SymbolTable symbols) {
        kline = new KlineReader(symbols);
    }

    /** The reader for the kind whose name the cursor has read; venues invent kinds, so an unknown one is no error. */
    FrameReader ofKind(JsonScan scan) {
        return scan.isText("kline") ? kline : unasked;
    }

    /** For the kind that nearly all frames are of. */
    FrameReader ofKlines() {
        return kline;
    }

    /** For what is sound but of no use: other kinds, and events by the array, which no stream of ours sends. */
    FrameReader unasked() {
        return unasked;
    }

    private static final class UnaskedReader implements FrameReader {
        @Override
        public @Nullable DropReason read(JsonScan scan) {
            while (scan.nextField()) {
                scan.skipValue();
            }
            return null;
        }

        @Override
        public void tell(FrameSink sink) {
            sink.ignored();
        }
    }
}
