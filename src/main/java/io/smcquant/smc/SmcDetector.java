package io.smcquant.smc;

import io.smcquant.indicator.Atr;
import io.smcquant.indicator.Momentum;
import io.smcquant.indicator.RollingMoments;
import io.smcquant.indicator.Rsi;
import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;

/**
 * Watches one instrument on one timeframe. It is given each closed bar once, in order, and says into a sink what became a
 * fact at that close. Nothing it says depends on a later bar, and nothing is ever taken back. It allocates nothing once
 * its tables have grown, and every table has a limit. Owned by one thread.
 */
public final class SmcDetector {
    /** Beyond this, sums of two prices would overflow: more than eleven billion. */
    public static final long PRICE_E8_MAX = 1L << 60;

    private static final int FORM = 1;
    private static final int NO_BAR = Integer.MIN_VALUE;
    private static final int NEITHER = 0;

    private final SmcSettings settings;
    private final Timeframe timeframe;
    private final long tickSizeE8;
    private final Atr atr;
    private final Rsi rsi;
    private final RollingMoments volume;
    private final Momentum momentum;
    private final RecentBars recent;
    private final Periods periods;
    private final SideDetector up;
    private final SideDetector down;
    private final LiveObject scratch = new LiveObject();

    private int seriesStart;
    private int newestBar = NO_BAR;
    private int realBars;
    private boolean newestIsReal;
    private int trend;
    /** Sign of the side of the newest pivot; of neither if it was of both. */
    private int newestPivotSign;
    private int rangeSign;

    public SmcDetector(SmcSettings settings, Timeframe timeframe, long tickSizeE8) {
        if (tickSizeE8 <= 0 || tickSizeE8 > PRICE_E8_MAX) {
            throw new IllegalArgumentException("tick size must be positive: tickSizeE8=" + tickSizeE8);
        }
        this.settings = settings;
        this.timeframe = timeframe;
        this.tickSizeE8 = tickSizeE8;
        this.atr = new Atr(settings.atrBars());
        this.rsi = new Rsi(settings.rsiBars());
        this.volume = new RollingMoments(settings.volumeBars());
        this.momentum = new Momentum(settings.momentumBars());
        this.recent = new RecentBars(settings.swingRightBars());
        this.periods = new Periods(timeframe.minutes());
        this.up = side(Side.UP);
        this.down = side(Side.DOWN);
        up.oppose(down);
        down.oppose(up);
    }

    private SideDetector side(Side side) {
        SideVoice voice = new SideVoice(side, timeframe.millis(), SmcCounter.NOBODY);
        return new SideDetector(side, settings, tickSizeE8, volume, periods.kinds(), voice);
    }

    /**
     * Takes the next closed bar. Bars may be missing; what has not traded only lets time pass, as a synthetic bar does.
     *
     * @throws IllegalArgumentException when the bar is not later than the one before, or its prices or volume are none
     */
    public void onClose(long openTimeMillis, long openE8, long highE8, long lowE8, long closeE8, double baseVolume,
            boolean synthetic, SmcEventSink sink) {
        int number = barNumber(openTimeMillis);
        if (number <= newestBar) {
            throw new IllegalArgumentException("bars must come in order of time: openTimeMillis=" + openTimeMillis);
        }
        if (lowE8 <= 0 || highE8 > PRICE_E8_MAX || highE8 < Math.max(openE8, closeE8)
                || lowE8 > Math.min(openE8, closeE8)) {
            throw new IllegalArgumentException("a bar must enclose its positive prices: openE8=" + openE8 + " highE8="
                    + highE8 + " lowE8=" + lowE8 + " closeE8=" + closeE8);
        }
        if (!Candle.isVolume(baseVolume / timeframe.minutes())) {
            throw new IllegalArgumentException("a volume must be finite and not negative: baseVolume=" + baseVolume);
        }
        newestBar = number;
        newestIsReal = !synthetic;
        if (synthetic) {
            return;
        }
        if (realBars == 0) {
            seriesStart = number;
        }
        up.bar().take(number, openE8, highE8, lowE8, closeE8, baseVolume);
        down.bar().take(number, openE8, highE8, lowE8, closeE8, baseVolume);
        recent.add(number, openE8, highE8, lowE8, closeE8, baseVolume);
        if (atr.isReady()) {
            detect(sink);
        } else {
            remember();
        }
        measure(highE8, lowE8, closeE8, baseVolume);
    }

    private int barNumber(long openTimeMillis) {
        long number = openTimeMillis / timeframe.millis();
        if (!timeframe.isOpenTime(openTimeMillis) || openTimeMillis < 0 || number >= Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("a bar must open on its timeframe's grid: timeframe=" + timeframe.label()
                    + " openTimeMillis=" + openTimeMillis);
        }
        return (int) number;
    }

    /** Before thresholds exist nothing is said, and what falls due is lost. */
    private void remember() {
        addToPivots();
        up.extendLegs();
        down.extendLegs();
        periods.advance(newestBar, seriesStart, false, up, down);
    }

    private void addToPivots() {
        up.pivots().add(newestBar, up.bar().high, seriesStart);
        down.pivots().add(newestBar, down.bar().high, seriesStart);
    }

    private void detect(SmcEventSink sink) {
        up.begin(atr.value(), sink);
        down.begin(atr.value(), sink);
        up.advanceZones();
        down.advanceZones();
        up.advanceLevels();
        down.advanceLevels();
        breakStructure();
        up.extendLegs();
        down.extendLegs();
        addToPivots();
        confirmPivots();
        periods.advance(newestBar, seriesStart, true, up, down);
        if (recent.endInThreeConsecutive()) {
            up.openGap(recent);
            down.openGap(recent);
        }
        up.confirmBlock();
        down.confirmBlock();
        sayRangeSide(sink);
    }

    private void measure(long highE8, long lowE8, long closeE8, double baseVolume) {
        atr.add(highE8, lowE8, closeE8);
        rsi.add(closeE8);
        volume.add(baseVolume);
        momentum.add(closeE8);
        realBars++;
    }

    private void breakStructure() {
        boolean upwards = up.isBreaking();
        boolean downwards = down.isBreaking();
        if (upwards && downwards) {
            if (settings.breakRule() == BreakRule.CLOSE) {
                throw new IllegalStateException("one close cannot be above an unbroken high and below an unbroken low: "
                        + "openTimeMillis=" + newestBar * timeframe.millis());
            }
            // Which wick came first is not known; the body says which one held.
            upwards = up.bar().push() > 0;
            downwards = down.bar().push() > 0;
        }
        if (upwards) {
            up.breakStructure(trend);
            trend = Side.UP.sign();
        }
        if (downwards) {
            down.breakStructure(trend);
            trend = Side.DOWN.sign();
        }
    }

    /** In order of their bars; a bar that is a high and a low at once is judged by what was before either. */
    private void confirmPivots() {
        int high = 0;
        int low = 0;
        while (high < up.pivots().due() || low < down.pivots().due()) {
            int nextHigh = high < up.pivots().due() ? up.pivots().dueNumber(high) : Integer.MAX_VALUE;
            int nextLow = low < down.pivots().due() ? down.pivots().dueNumber(low) : Integer.MAX_VALUE;
            int pivot = Math.min(nextHigh, nextLow);
            int before = newestPivotSign;
            if (nextHigh == pivot) {
                confirm(up, Side.UP, high, before);
                high++;
            }
            if (nextLow == pivot) {
                confirm(down, Side.DOWN, low, before);
                low++;
            }
            newestPivotSign = nextHigh == nextLow ? NEITHER : nextHigh == pivot ? Side.UP.sign() : Side.DOWN.sign();
        }
    }

    private void confirm(SideDetector detector, Side side, int due, int signBefore) {
        long price = detector.pivots().duePrice(due);
        SwingRank rank = detector.rank(price, signBefore != side.sign());
        detector.confirmPivot(detector.pivots().dueNumber(due), price, rank, recent);
    }

    private void sayRangeSide(SmcEventSink sink) {
        if (!up.reference().isPresent() || !down.reference().isPresent()) {
            return;
        }
        long high = up.reference().level();
        long low = -down.reference().level();
        long close = up.bar().close;
        int sign = Long.signum(high + low - 2 * close);
        if (high > low && sign != 0 && sign != rangeSign) {
            rangeSign = sign;
            sink.rangeSide(sign > 0 ? Side.UP : Side.DOWN, newestBar * timeframe.millis(),
                    (newestBar + 1) * timeframe.millis(), low, high, (close - low) / (double) (high - low));
        }
    }

    // ---- What is known ---------------------------------------------------------------------------------------------

    public SmcSettings settings() {
        return settings;
    }

    public Timeframe timeframe() {
        return timeframe;
    }

    /** Whether the structure rises (1), falls (-1) or has not begun (0). */
    public int trend() {
        return trend;
    }

    /** Real bars that were seen since the start, whatever was restored since. */
    public int realBars() {
        return realBars;
    }

    /** Whether everything that the features need is there, and the newest bar is one that traded. */
    public boolean isWarm() {
        return newestIsReal && realBars >= settings.warmupBars();
    }

    /** Close time of the newest bar; 0 before the first. */
    public long closeTimeMillis() {
        return newestBar == NO_BAR ? 0 : (newestBar + 1) * timeframe.millis();
    }

    public long tickSizeE8() {
        return tickSizeE8;
    }

    public long closeE8() {
        return up.bar().close;
    }

    /** Close minus open of the newest bar. */
    public long bodyE8() {
        return up.bar().close - up.bar().open;
    }

    public double baseVolume() {
        return up.bar().volume;
    }

    /** With the newest bar in it. */
    public double atrE8() {
        return atr.value();
    }

    public double volumeMean() {
        return volume.mean();
    }

    /** The share of the movement that went this side's way. */
    public double rsiFraction(Side side) {
        return side == Side.UP ? rsi.gainFraction() : rsi.lossFraction();
    }

    public long momentumE8() {
        return momentum.value();
    }

    public int liveBlocks(Side side) {
        return of(side).liveBlocks();
    }

    /** The live gap of a side nearest to the close; false, and nothing is filled in, if there is none. */
    public boolean findGap(Side side, LiveObject into) {
        return of(side).findGap(into);
    }

    /** The live order block of a side nearest to the close. */
    public boolean findBlock(Side side, LiveObject into) {
        return of(side).findBlock(into);
    }

    /** The next liquidity level in a side's direction. */
    public boolean findLevel(Side side, LiveObject into) {
        return of(side).findLevel(into, scratch);
    }

    /** Bars since the newest sweep that speaks for a side; a large number if there was none. */
    public int barsSinceSweep(Side side) {
        return newestBar - of(side).finds().bar(Finds.SWEEP);
    }

    /** The newest sweep that speaks for a side. */
    public boolean findSweep(Side side, LiveObject into) {
        return of(side).finds().find(Finds.SWEEP, into, of(side).voice());
    }

    /** The newest sweep, break of structure, order block or gap that speaks for a side. */
    public boolean findSetup(Side side, LiveObject into) {
        return of(side).finds().newest(into, of(side).voice());
    }

    private SideDetector of(Side side) {
        return side == Side.UP ? up : down;
    }

    // ---- Written down and read back --------------------------------------------------------------------------------

    /** All it knows, in few bytes. A detector that is made of them goes on as this one does, to the last bit. */
    public byte[] snapshot() {
        StateWriter out = new StateWriter();
        out.writeByte(FORM);
        writeText(out, settings.version());
        out.writeInt(timeframe.minutes()).writeLong(tickSizeE8).writeInt(seriesStart).writeInt(newestBar)
                .writeInt(realBars).writeBoolean(newestIsReal).writeInt(trend).writeInt(newestPivotSign)
                .writeInt(rangeSign);
        writeBar(out);
        atr.write(out);
        rsi.write(out);
        volume.write(out);
        momentum.write(out);
        recent.write(out);
        periods.write(out);
        up.write(out);
        down.write(out);
        return out.toBytes();
    }

    private void writeBar(StateWriter out) {
        SideBar bar = up.bar();
        out.writeInt(bar.number).writeLong(bar.open).writeLong(bar.high).writeLong(bar.low).writeLong(bar.close)
                .writeDouble(bar.volume);
    }

    private static void writeText(StateWriter out, String text) {
        out.writeInt(text.length());
        text.chars().forEach(out::writeInt);
    }

    /**
     * A detector that goes on where another one was.
     *
     * @throws IllegalArgumentException when the bytes are of another form, other settings, another timeframe or damaged
     */
    public static SmcDetector restore(SmcSettings settings, Timeframe timeframe, long tickSizeE8, byte[] snapshot) {
        StateReader in = new StateReader(snapshot);
        SmcDetector detector = new SmcDetector(settings, timeframe, tickSizeE8);
        if (in.readByte() != FORM || !readText(in).equals(settings.version()) || in.readInt() != timeframe.minutes()
                || in.readLong() != tickSizeE8) {
            throw new IllegalArgumentException("the snapshot is of another form or of another detector: timeframe="
                    + timeframe.label() + " version=" + settings.version());
        }
        detector.read(in);
        in.requireEnd();
        return detector;
    }

    private void read(StateReader in) {
        seriesStart = in.readInt();
        newestBar = in.readInt();
        realBars = in.readInt(0, Integer.MAX_VALUE);
        newestIsReal = in.readBoolean();
        trend = in.readInt(Side.DOWN.sign(), Side.UP.sign());
        newestPivotSign = in.readInt(Side.DOWN.sign(), Side.UP.sign());
        rangeSign = in.readInt(Side.DOWN.sign(), Side.UP.sign());
        readBar(in);
        atr.read(in);
        rsi.read(in);
        volume.read(in);
        momentum.read(in);
        recent.read(in);
        periods.read(in);
        up.read(in, newestBar);
        down.read(in, newestBar);
    }

    private void readBar(StateReader in) {
        int number = in.readInt();
        long open = in.readLong();
        long high = in.readLong();
        long low = in.readLong();
        long close = in.readLong();
        double barVolume = in.readDouble();
        up.bar().take(number, open, high, low, close, barVolume);
        down.bar().take(number, open, high, low, close, barVolume);
    }

    private static String readText(StateReader in) {
        StringBuilder text = new StringBuilder();
        for (int left = in.readInt(0, 100); left > 0; left--) {
            text.append((char) in.readInt(0, Character.MAX_VALUE));
        }
        return text.toString();
    }
}
