package io.smcquant.smc;

import java.util.List;
import java.util.Optional;

/**
 * A level or a zone as a drawing shows it: from the bar it describes over the bar that made it known to its end.
 *
 * @param end number of the bar that ended it, or of the last one
 * @param ended whether something did
 * @param breaker whether it is an order block that turned its polarity
 */
record DrawnObject(Side side, long lowE8, long highE8, int formed, int known, int end, boolean ended,
        boolean breaker) {

    /** Those that the drawing shows; what it leaves out may still have ended them. */
    static List<DrawnObject> in(Drawing drawing) {
        List<SmcEvent> shown = drawing.events();
        List<SmcEvent> all = drawing.allEvents();
        return shown.stream().filter(event -> begins(drawing, shown, event)).map(event -> from(drawing, all, event))
                .toList();
    }

    boolean isLevel() {
        return lowE8 == highE8;
    }

    private static boolean begins(Drawing drawing, List<SmcEvent> events, SmcEvent event) {
        return switch (event.kind()) {
        case SWING, PERIOD_LEVEL, RANGE_SIDE -> true;
        case GAP, POOL -> event.name().equals("gap.open") || event.name().equals("pool.formed");
        case ORDER_BLOCK ->
            event.name().equals("orderBlock.confirmed") || event.name().equals("orderBlock.invalidated");
        // The broken level itself, where the drawing does not show its swing.
        case STRUCTURE -> events.stream().noneMatch(other -> other.kind() == SmcKind.SWING
                && drawing.formedBar(other) == drawing.formedBar(event));
        case LEVEL_EXPIRED, SWEEP, LEVEL_BREAK, FAILED_BREAK -> false;
        };
    }

    private static DrawnObject from(Drawing drawing, List<SmcEvent> all, SmcEvent event) {
        int known = drawing.confirmedBar(event);
        boolean breaker = event.name().equals("orderBlock.invalidated");
        boolean broken = event.kind() == SmcKind.STRUCTURE;
        int formed = breaker ? known : drawing.formedBar(event);
        Optional<SmcEvent> end = broken
                ? Optional.of(event)
                : all.subList(all.indexOf(event) + 1, all.size()).stream()
                        .filter(later -> ends(drawing, event, later)).findFirst();
        long middleE8 = (event.lowE8() + event.highE8()) / 2;
        boolean range = event.kind() == SmcKind.RANGE_SIDE;
        return new DrawnObject(event.side(), range && event.side() == Side.DOWN ? middleE8 : event.lowE8(),
                range && event.side() == Side.UP ? middleE8 : event.highE8(), formed, broken ? formed : known,
                end.map(drawing::confirmedBar).orElse(drawing.series().bars().size() - 1), end.isPresent(), breaker);
    }

    private static boolean ends(Drawing drawing, SmcEvent event, SmcEvent later) {
        boolean same = later.lowE8() == event.lowE8() && later.highE8() == event.highE8()
                && drawing.formedBar(later) == drawing.formedBar(event);
        return switch (later.kind()) {
        case GAP -> same && later.name().equals("gap.inverted");
        case ORDER_BLOCK -> same && (later.name().equals("orderBlock.invalidated")
                || later.name().equals("orderBlock.expired"));
        case STRUCTURE, SWEEP, LEVEL_BREAK, LEVEL_EXPIRED -> same;
        // A swing that becomes part of a pool is no level of its own any more.
        case POOL -> event.kind() == SmcKind.SWING && event.side() == later.side();
        case RANGE_SIDE -> event.kind() == SmcKind.RANGE_SIDE;
        case SWING, PERIOD_LEVEL, FAILED_BREAK -> false;
        };
    }
}
