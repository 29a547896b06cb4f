package io.smcquant.adapter.messaging;

import java.util.function.BiConsumer;
import java.util.function.Function;

import io.smcquant.smc.BlockCause;
import io.smcquant.smc.BlockState;
import io.smcquant.smc.EventTimes;
import io.smcquant.smc.ExpiryReason;
import io.smcquant.smc.GapState;
import io.smcquant.smc.LevelSource;
import io.smcquant.smc.PoolState;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcKind;
import io.smcquant.smc.StructureKind;
import io.smcquant.smc.SwingRank;

/** What an event of one kind has beyond what all have: every part of it, whatever its state. */
final class EventForm {
    private final BiConsumer<SmcEvent, RecordWriter> writer;
    private final Function<Head, SmcEvent> reader;

    /** What all events have; {@code detail} is the kind's own word. */
    record Head(Side side, EventTimes times, String detail, long lowE8, long highE8, RecordFields attributes) {
        long levelE8() {
            if (lowE8 != highE8) {
                throw new MalformedRecord("low and high of a level must be the same");
            }
            return lowE8;
        }

        <E extends Enum<E>> E detail(Class<E> type) {
            return Words.parse("detail", detail, type);
        }
    }

    private <E extends SmcEvent> EventForm(Class<E> type, BiConsumer<E, RecordWriter> writer,
            Function<Head, E> reader) {
        this.writer = (event, json) -> writer.accept(type.cast(event), json);
        this.reader = reader::apply;
    }

    void write(SmcEvent event, RecordWriter attributes) {
        writer.accept(event, attributes);
    }

    SmcEvent read(Head head) {
        return reader.apply(head);
    }

    static EventForm of(SmcKind kind) {
        return switch (kind) {
        case SWING -> SWING;
        case STRUCTURE -> STRUCTURE;
        case GAP -> GAP;
        case ORDER_BLOCK -> ORDER_BLOCK;
        case POOL -> POOL;
        case PERIOD_LEVEL -> PERIOD_LEVEL;
        case LEVEL_EXPIRED -> LEVEL_EXPIRED;
        case SWEEP -> SWEEP;
        case LEVEL_BREAK -> LEVEL_BREAK;
        case FAILED_BREAK -> FAILED_BREAK;
        case RANGE_SIDE -> RANGE_SIDE;
        };
    }

    private static final EventForm SWING = new EventForm(SmcEvent.Swing.class, (event, json) -> {},
            head -> new SmcEvent.Swing(head.side(), head.times(), head.levelE8(), head.detail(SwingRank.class)));

    private static final EventForm STRUCTURE = new EventForm(SmcEvent.StructureBreak.class,
            (event, json) -> json.flag("initial", event.initial()),
            head -> new SmcEvent.StructureBreak(head.side(), head.times(), head.levelE8(),
                    head.detail(StructureKind.class), head.attributes().flag("initial")));

    private static final EventForm GAP = new EventForm(SmcEvent.Gap.class,
            (event, json) -> json.word("reason", event.reason()).number("fill", event.fill())
                    .number("sizeAtr", event.sizeAtr()).number("displacement", event.displacement()),
            head -> new SmcEvent.Gap(head.side(), head.times(), head.lowE8(), head.highE8(),
                    head.detail(GapState.class), reason(head), head.attributes().number("fill"),
                    head.attributes().number("sizeAtr"), head.attributes().number("displacement")));

    private static final EventForm ORDER_BLOCK = new EventForm(SmcEvent.OrderBlock.class,
            (event, json) -> json.price("bodyLow", event.bodyLowE8()).price("bodyHigh", event.bodyHighE8())
                    .word("reason", event.reason()).word("cause", event.cause()).whole("touches", event.touches())
                    .number("displacement", event.displacement()).number("volumeRatio", event.volumeRatio())
                    .flag("holdsGap", event.holdsGap()),
            head -> new SmcEvent.OrderBlock(head.side(), head.times(), head.lowE8(), head.highE8(),
                    head.attributes().price("bodyLow"), head.attributes().price("bodyHigh"),
                    head.detail(BlockState.class), reason(head), head.attributes().word("cause", BlockCause.class),
                    head.attributes().count("touches"), head.attributes().number("displacement"),
                    head.attributes().number("volumeRatio"), head.attributes().flag("holdsGap")));

    private static final EventForm POOL = new EventForm(SmcEvent.Pool.class,
            (event, json) -> json.whole("pivots", event.pivots()).whole("spanBars", event.spanBars()),
            head -> new SmcEvent.Pool(head.side(), head.times(), head.levelE8(), head.detail(PoolState.class),
                    head.attributes().count("pivots"), head.attributes().count("spanBars")));

    private static final EventForm PERIOD_LEVEL = new EventForm(SmcEvent.PeriodLevel.class, (event, json) -> {},
            head -> new SmcEvent.PeriodLevel(head.side(), head.times(), head.levelE8(), source(head)));

    private static final EventForm LEVEL_EXPIRED = new EventForm(SmcEvent.LevelExpired.class,
            (event, json) -> json.word("reason", event.reason()),
            head -> new SmcEvent.LevelExpired(head.side(), head.times(), head.levelE8(), source(head), reason(head)));

    private static final EventForm SWEEP = new EventForm(SmcEvent.Sweep.class,
            (event, json) -> json.whole("pivots", event.pivots()).whole("ageBars", event.ageBars())
                    .number("penetrationAtr", event.penetrationAtr()).number("rejection", event.rejection())
                    .number("volumeZ", event.volumeZ()),
            head -> new SmcEvent.Sweep(head.side(), head.times(), head.levelE8(), source(head),
                    head.attributes().count("pivots"), head.attributes().count("ageBars"),
                    head.attributes().number("penetrationAtr"), head.attributes().number("rejection"),
                    head.attributes().number("volumeZ")));

    private static final EventForm LEVEL_BREAK = new EventForm(SmcEvent.LevelBreak.class,
            (event, json) -> json.whole("pivots", event.pivots()).whole("ageBars", event.ageBars()),
            head -> new SmcEvent.LevelBreak(head.side(), head.times(), head.levelE8(), source(head),
                    head.attributes().count("pivots"), head.attributes().count("ageBars")));

    private static final EventForm FAILED_BREAK = new EventForm(SmcEvent.FailedBreak.class,
            (event, json) -> json.whole("barsAfter", event.barsAfter()),
            head -> new SmcEvent.FailedBreak(head.side(), head.times(), head.levelE8(), source(head),
                    head.attributes().count("barsAfter")));

    private static final EventForm RANGE_SIDE = new EventForm(SmcEvent.RangeSide.class,
            (event, json) -> json.number("position", event.position()),
            head -> new SmcEvent.RangeSide(head.side(), head.times(), head.lowE8(), head.highE8(),
                    head.attributes().number("position")));

    private static LevelSource source(Head head) {
        return head.detail(LevelSource.class);
    }

    private static ExpiryReason reason(Head head) {
        return head.attributes().word("reason", ExpiryReason.class, ExpiryReason.NONE);
    }
}
