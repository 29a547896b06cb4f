package io.smcquant.adapter.postgres;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.Findings;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.market.Timeframe;

/** Cuts a write into parts of bounded weight, never inside of what belongs to one close. */
final class WholeCloses {
    /** About what a row of the other tables takes. */
    private static final int SNAPSHOT_BYTES_A_ROW = 256;

    private WholeCloses() {}

    /**
     * In order, nothing left out.
     *
     * @param weightMax about how many rows a part may have; a close that is heavier is a part of its own
     */
    static List<List<KeyedClose>> cut(List<KeyedClose> candles, int weightMax) {
        List<List<KeyedClose>> parts = new ArrayList<>();
        int weight = weightMax;
        for (int start = 0; start < candles.size();) {
            int end = endOfClose(candles, start);
            List<KeyedClose> close = candles.subList(start, end);
            int closeWeight = close.stream().mapToInt(WholeCloses::weight).sum();
            if (weight + closeWeight > weightMax) {
                parts.add(new ArrayList<>());
                weight = 0;
            }
            parts.get(parts.size() - 1).addAll(close);
            weight += closeWeight;
            start = end;
        }
        return parts;
    }

    private static int endOfClose(List<KeyedClose> candles, int start) {
        int end = start + 1;
        while (end < candles.size() && isOfOneClose(candles.get(end - 1).closed(), candles.get(end).closed())) {
            end++;
        }
        return end;
    }

    /** Of one instant; or a larger candle, which comes right after the minute that closed or corrected it. */
    private static boolean isOfOneClose(ClosedCandle before, ClosedCandle after) {
        boolean larger = after.candle().timeframe() != Timeframe.M1 && after.origin() != ClosedCandle.Origin.HISTORY;
        return before.instrument().equals(after.instrument())
                && (larger || before.receivedNanos() == after.receivedNanos());
    }

    private static int weight(KeyedClose candle) {
        Findings findings = candle.closed().findings();
        int ofSnapshots = findings.snapshots().stream().mapToInt(DetectorSnapshot::size)
                .map(bytes -> 1 + bytes / SNAPSHOT_BYTES_A_ROW).sum();
        return 1 + findings.events().size() + findings.vectors().size() + ofSnapshots;
    }
}
