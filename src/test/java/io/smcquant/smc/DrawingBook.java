package io.smcquant.smc;

import static io.smcquant.smc.Side.DOWN;
import static io.smcquant.smc.Side.UP;

import java.util.List;
import java.util.Set;

import io.smcquant.market.Timeframe;

/** The drawings of {@code src/docs/smc.md}: candles, and what the detector has to find in them. */
final class DrawingBook {
    /** So that a dozen candles are enough: everything that counts three bars or two, and else as usual. */
    private static final SmcSettings SMALL = new SmcSettings(3, 3, 3, 3, 2, 2, BreakRule.CLOSE, 3, 1, 0.10, 500, 64,
            BlockRule.EXTREME, 1.5, 1_000, 64, 0.10, 0, 2_000, 256, 10);

    private DrawingBook() {}

    static List<Drawing> all() {
        return List.of(swings(), structure(), gaps(), blocks(), pools(), periods(), sweeps(), range());
    }

    private static DrawingNote note(Side side, String name, int formed, int confirmed, String words) {
        return new DrawingNote(name, side, formed, confirmed, words);
    }

    private static HandMadeSeries quietStart(Timeframe timeframe) {
        return HandMadeSeries.of(timeframe, 100).bar(101, 99, 100).bar(102, 99, 101).bar(102, 99, 100)
                .bar(103, 99, 102);
    }

    /** Up to a high at bar 5 and down to a low at bar 8, which are both known at bar 10. */
    private static HandMadeSeries highAndLow() {
        return quietStart(Timeframe.M1).bar(106, 101, 105).bar(110, 104, 107).bar(108, 103, 104).bar(105, 101, 102)
                .bar(103, 98, 99).bar(104, 99, 103);
    }

    private static Drawing swings() {
        HandMadeSeries series = highAndLow().bar(106, 102, 105).bar(108, 103, 107).bar(109, 104, 106)
                .bar(108, 105, 107).bar(108, 106, 107).bar(112, 107, 110).bar(111, 108, 109).bar(111, 108, 110)
                .bar(110, 109, 109).bar(110, 109, 110).bar(111, 109, 110).bar(110, 109, 109).bar(110, 109, 110);
        return new Drawing("swings", "Swings", SMALL, series,
                Set.of("gap", "rangeSide", "structure", "levelBreak", "sweep", "failedBreak", "orderBlock"),
                List.of(
                        note(UP, "swing.reference", 5, 7,
                                "The high of {f} is above its two neighbours on the left and not below those "
                                        + "on the right; the second of those closes with {c}, and only then is it a "
                                        + "swing."),
                        note(DOWN, "swing.reference", 8, 10,
                                "The low of {f}, known at {c}."),
                        note(UP, "swing.reference", 12, 14,
                                "The first high after a low becomes the reference of its side again, "
                                        + "although the high of bar 5 was higher: formed at {f}, known at {c}."),
                        note(UP, "swing.superseding", 15, 17,
                                "No low came in between, and {f} is higher: it takes the place of the "
                                        + "reference at {c}. Nothing said about the one before is changed."),
                        note(UP, "swing.minor", 20, 22,
                                "A swing inside the leg that is known, formed at {f}, known at {c}: it is a "
                                        + "liquidity level, but structure does not look at it.")));
    }

    private static Drawing structure() {
        HandMadeSeries series = highAndLow().bar(106, 102, 105).bar(109, 104, 108).bar(112, 107, 111)
                .bar(114, 110, 113).bar(113, 108, 109).bar(110, 105, 106).bar(107, 103, 104).bar(108, 104, 107)
                .bar(109, 106, 108).bar(111, 107, 110).bar(110, 105, 106).bar(107, 104, 105).bar(106, 100, 101)
                .bar(102, 98, 99).bar(103, 97, 102).bar(104, 99, 103).bar(105, 101, 102).bar(103, 95, 96);
        return new Drawing("structure", "Structure", SMALL, series,
                Set.of("gap", "rangeSide", "levelBreak", "sweep", "failedBreak", "orderBlock"),
                List.of(
                        note(UP, "swing.reference", 5, 7,
                                "The high of {f} is the reference above from {c} on."),
                        note(DOWN, "swing.reference", 8, 10,
                                "The low of {f} is the reference below from {c} on."),
                        note(UP, "structure.bos", 5, 12,
                                "{c} closes above the high of {f}: the first break begins the trend and is "
                                        + "called BOS."),
                        note(UP, "swing.reference", 13, 15,
                                "A new high at {f}, known at {c}."),
                        note(DOWN, "swing.reference", 16, 18,
                                "A higher low at {f}, known at {c}."),
                        note(UP, "swing.reference", 19, 21,
                                "A lower high at {f}, known at {c}."),
                        note(DOWN, "structure.choch", 16, 22,
                                "{c} closes below the low of {f} while the trend is up: CHoCH, the trend is "
                                        + "down now."),
                        note(DOWN, "swing.reference", 24, 26,
                                "A lower low at {f}, known at {c}."),
                        note(DOWN, "structure.bos", 24, 27,
                                "{c} closes below the low of {f} with the trend: BOS.")));
    }

    private static Drawing gaps() {
        HandMadeSeries series = quietStart(Timeframe.M1).bar(103, 100, 101).bar(102, 99, 101).bar(108, 100, 107)
                .bar(111, 106, 110).bar(112, 108, 111).bar(112, 107, 108).bar(109, 105, 106).bar(108, 104, 107)
                .bar(109, 106, 108).bar(108, 102, 103).bar(106, 103, 104).bar(104, 100, 101).bar(103, 99, 100);
        return new Drawing("gaps", "A fair value gap", SMALL, series,
                Set.of("swing", "levelBreak", "structure", "orderBlock"),
                List.of(
                        note(UP, "gap.open", 6, 7,
                                "The low of {c} is above the high of bar 5. The gap describes the bar in "
                                        + "between, {f}, and is known at the close of {c}."),
                        note(UP, "gap.touched", 6, 10,
                                "The low of {c} enters the gap of {f}: a quarter is filled."),
                        note(UP, "gap.half", 6, 11,
                                "{c} reaches its middle."),
                        note(UP, "gap.filled", 6, 13,
                                "{c} reaches its far edge and closes inside: filled, but not ended."),
                        note(UP, "gap.inverted", 6, 15,
                                "{c} closes beyond the far edge: inverted, the end.")));
    }

    private static Drawing blocks() {
        HandMadeSeries series = highAndLow().bar(107, 102, 106).bar(112, 105, 111).bar(114, 110, 113)
                .bar(113, 108, 109).bar(110, 105, 106).bar(107, 102, 104).bar(106, 103, 105).bar(107, 104, 105)
                .bar(106, 100, 101).bar(102, 96, 97).bar(99, 95, 98).bar(101, 97, 100).bar(105, 99, 104)
                .bar(105, 102, 103);
        return new Drawing("blocks", "Order blocks and a breaker", SMALL, series,
                Set.of("gap", "swing", "rangeSide", "levelBreak", "failedBreak"),
                List.of(
                        note(UP, "structure.bos", 5, 11,
                                "{c} closes above the swing high of {f}."),
                        note(UP, "orderBlock.confirmed", 8, 11,
                                "So the bar with the lowest low in between, {f}, is an order block, at the "
                                        + "close of {c} and not before."),
                        note(UP, "orderBlock.mitigated", 8, 15,
                                "{c} is the first to come back into it."),
                        note(DOWN, "structure.choch", 15, 18,
                                "{c} closes below the swing low of {f}."),
                        note(DOWN, "orderBlock.confirmed", 17, 18,
                                "Of the bars in between, {f} had the highest high: an order block above the "
                                        + "price, known at {c}."),
                        note(UP, "orderBlock.invalidated", 8, 19,
                                "{c} closes below the block of {f}: it is a breaker from then on, of the "
                                        + "opposite polarity."),
                        note(UP, "orderBlock.expired", 8, 22,
                                "{c} closes back above all of the breaker, which ends it."),
                        note(DOWN, "orderBlock.mitigated", 17, 22,
                                "The same bar is the first to come back into the block of {f}.")));
    }

    private static Drawing pools() {
        HandMadeSeries series = HandMadeSeries.of(Timeframe.M1, 1000).bar(1010, 990, 1000).bar(1015, 990, 1010)
                .bar(1015, 990, 1000).bar(1030, 995, 1020).bar(1060, 1010, 1050).bar(1100, 1040, 1070)
                .bar(1080, 1030, 1040).bar(1050, 1010, 1020).bar(1030, 980, 990).bar(1040, 985, 1030)
                .bar(1060, 1020, 1050).bar(1097, 1045, 1080).bar(1085, 1040, 1050).bar(1060, 1020, 1030)
                .bar(1040, 1000, 1010).bar(1050, 1005, 1040).bar(1070, 1035, 1060).bar(1098, 1055, 1075)
                .bar(1080, 1040, 1050).bar(1060, 1030, 1040).bar(1050, 1025, 1045).bar(1080, 1040, 1070)
                .bar(1110, 1060, 1085).bar(1090, 1050, 1060);
        return new Drawing("pools", "A liquidity pool", SMALL, series,
                Set.of("gap", "rangeSide", "swing.reference down"),
                List.of(
                        note(UP, "swing.reference", 5, 7,
                                "The high of {f} at 1100 is a level from {c} on."),
                        note(UP, "swing.reference", 11, 13,
                                "The high of {f} at 1097, known at {c}, is within a tenth of the ATR of it."),
                        note(UP, "pool.formed", 11, 13,
                                "So the two become a pool at the higher of both prices, 1100, which is never "
                                        + "moved again. It is named by its second pivot, {f}, and confirmed with it at "
                                        + "{c}."),
                        note(UP, "swing.reference", 17, 19,
                                "The high of {f} at 1098, known at {c}."),
                        note(UP, "pool.joined", 11, 19,
                                "It joins the pool of {f}: three pivots, the same price."),
                        note(DOWN, "sweep.pool", 11, 22,
                                "{c} trades above the pool of {f} and closes below it: a sweep, which looks "
                                        + "down and ends the pool.")));
    }

    private static Drawing periods() {
        HandMadeSeries series = HandMadeSeries.of(Timeframe.H1, 100).closes(101, 103, 102, 105, 106, 104, 102, 103)
                .bar(106, 102, 105).bar(109, 104, 106).closes(104, 102, 101, 104, 107, 105, 103, 102, 104, 106, 105)
                .closes(106, 107, 106);
        return new Drawing("periods", "Session and day levels", SMALL, series,
                Set.of("swing", "rangeSide", "sweep.swing"),
                List.of(
                        note(UP, "periodLevel.asia", 4, 7,
                                "The high of the Asian session stands at {f}. The session's last hour is "
                                        + "{c}; with its close the high is a level."),
                        note(DOWN, "periodLevel.asia", 0, 7,
                                "Its low, made at {f}, is known at the same close."),
                        note(DOWN, "sweep.asia", 4, 9,
                                "{c}, in London, trades above the Asian high of {f} and closes below it."),
                        note(UP, "periodLevel.london", 9, 15,
                                "London's high was made at {f} and is a level at {c}."),
                        note(DOWN, "periodLevel.london", 12, 15,
                                "Its low was made at {f}, known at {c}."),
                        note(UP, "periodLevel.new_york", 14, 20,
                                "New York's high was made at {f}, known at {c}."),
                        note(DOWN, "periodLevel.new_york", 12, 20,
                                "New York's low, {f}, is London's too: two levels at one price, each with "
                                        + "its own source."),
                        note(UP, "periodLevel.day", 9, 23,
                                "The day's high was made at {f} and is a level at {c}, the day's last bar."),
                        note(DOWN, "periodLevel.day", 0, 23,
                                "The day's low, {f}, known at {c}.")));
    }

    private static Drawing sweeps() {
        HandMadeSeries series = quietStart(Timeframe.M1).bar(106, 101, 105).bar(110, 104, 107).bar(108, 103, 104)
                .bar(105, 101, 102).bar(106, 102, 105).bar(109, 104, 107).bar(112, 105, 108).bar(109, 104, 105)
                .bar(106, 102, 103).bar(107, 102, 106).bar(111, 105, 110).bar(115, 109, 114).bar(116, 112, 113)
                .bar(114, 109, 110);
        return new Drawing("sweeps", "Sweep, break, failed break", SMALL, series,
                Set.of("gap", "rangeSide", "structure", "orderBlock", "swing.reference down", "failedBreak.structure"),
                List.of(
                        note(UP, "swing.reference", 5, 7,
                                "The high of {f} is a level from {c} on."),
                        note(DOWN, "sweep.swing", 5, 10,
                                "{c} trades above it and closes below: a sweep of the level of {f}. The "
                                        + "sweep looks down."),
                        note(UP, "swing.reference", 10, 12,
                                "The high of the sweeping bar, {f}, is a new level at {c}."),
                        note(UP, "levelBreak.swing", 10, 15,
                                "{c} closes above the level of {f}: a break, not a sweep. Never both for one "
                                        + "level."),
                        note(DOWN, "failedBreak.swing", 10, 17,
                                "{c} closes back below, two bars after the break: a failed break. The break "
                                        + "stays said; this is a further event.")));
    }

    private static Drawing range() {
        HandMadeSeries series = highAndLow().bar(105, 101, 103).bar(106, 102, 105).bar(107, 103, 106)
                .bar(108, 104, 107).bar(109, 103, 104).bar(105, 101, 102).bar(103, 99, 100);
        return new Drawing("range", "Premium and discount", SMALL, series,
                Set.of("gap"),
                List.of(
                        note(UP, "swing.reference", 5, 7,
                                "The high of {f}, known at {c}, is the upper end of the range."),
                        note(DOWN, "swing.reference", 8, 10,
                                "The low of {f} is its lower end; with {c} both ends are known."),
                        note(UP, "rangeSide.discount", 10, 10,
                                "{c} closes in the lower half: discount."),
                        note(DOWN, "rangeSide.premium", 11, 11,
                                "{c} closes in the upper half: premium."),
                        note(UP, "rangeSide.discount", 15, 15,
                                "{c} closes in the lower half again. Bar 14 closed exactly in the middle and "
                                        + "changed nothing."),
                        note(UP, "swing.reference", 14, 16,
                                "The high of {f} is the new upper end at {c}; the range follows its "
                                        + "references.")));
    }
}
