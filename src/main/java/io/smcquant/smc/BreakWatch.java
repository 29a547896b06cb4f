package io.smcquant.smc;

import java.util.Arrays;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/**
 * The breaks of one side that may still fail. Each stays for a few bars only, so there are never more than the levels
 * that could break within them.
 */
final class BreakWatch {
    private static final LevelSource[] SOURCES = LevelSource.values();
    private static final int FIRST_BREAKS = 8;

    private final int barsMax;
    private long[] levels = new long[FIRST_BREAKS];
    private int[] formed = new int[FIRST_BREAKS];
    private int[] broken = new int[FIRST_BREAKS];
    private int[] sources = new int[FIRST_BREAKS];
    private int size;

    BreakWatch(int barsMax) {
        this.barsMax = barsMax;
    }

    void add(long level, int formedBar, LevelSource source, int now) {
        if (barsMax == 0) {
            return;
        }
        if (size == levels.length) {
            levels = Arrays.copyOf(levels, size * 2);
            formed = Arrays.copyOf(formed, size * 2);
            broken = Arrays.copyOf(broken, size * 2);
            sources = Arrays.copyOf(sources, size * 2);
        }
        put(size, level, formedBar, now, source.code());
        size++;
    }

    void advance(SideBar bar, SideVoice voice) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (bar.number - broken[i] > barsMax) {
                continue;
            }
            if (bar.close <= levels[i]) {
                voice.failedBreak(formed[i], levels[i], SOURCES[sources[i]], bar.number - broken[i]);
            } else {
                put(kept, levels[i], formed[i], broken[i], sources[i]);
                kept++;
            }
        }
        size = kept;
    }

    private void put(int index, long level, int formedBar, int brokenBar, int source) {
        levels[index] = level;
        formed[index] = formedBar;
        broken[index] = brokenBar;
        sources[index] = source;
    }

    void write(StateWriter out) {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(levels[i]).writeInt(formed[i]).writeInt(broken[i]).writeInt(sources[i]);
        }
    }

    void read(StateReader in, int breaksMax) {
        size = 0;
        for (int left = in.readInt(0, breaksMax); left > 0; left--) {
            long level = in.readLong();
            int formedBar = in.readInt();
            int now = in.readInt();
            add(level, formedBar, SOURCES[in.readInt(0, SOURCES.length - 1)], now);
        }
    }
}
