package io.smcquant.feed;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The instruments that share a connection, and the connection they share: made, watched, replaced before the venue ends
 * it, and made again for ever. What happens to one line happens to no other. Owned by the feed's thread.
 */
final class StreamLine {
    private static final long BACK_OFF_MILLIS_MIN = 1_000;
    private static final long BACK_OFF_MILLIS_MAX = 60_000;
    /** How long a younger connection may take to show what the older one shows. */
    private static final long TAKEOVER_MILLIS = 60_000;
    /** Traded minutes without a frame after which a stream is asked for again, and those after which all are. */
    private static final int MISSED_TO_SUBSCRIBE = 1;
    private static final int MISSED_TO_REPLACE = 3;
    private static final long REPLACE_MILLIS_MIN = 10 * 60_000;

    private final int number;
    private final FeedWork work;
    private final Map<Integer, InstrumentFeed> members = new LinkedHashMap<>();
    private @Nullable StreamLink current;
    private @Nullable StreamLink younger;
    private boolean paused;
    private int failures;
    private long connectNotBeforeMillis;
    private long replaceNotBeforeMillis = Long.MIN_VALUE;
    private long messages;
    private long reconnections;
    private long replacements;
    private long errors;
    private String trouble = "";

    StreamLine(int number, FeedWork work) {
        this.number = number;
        this.work = work;
        this.connectNotBeforeMillis = work.time().processMillis();
    }

    int number() {
        return number;
    }

    int size() {
        return members.size();
    }

    void add(int symbolNumber, InstrumentFeed instrument) {
        members.put(symbolNumber, instrument);
        instrument.streamBegins();
        forEachOpen(link -> link.subscribe(List.of(instrument)));
    }

    void remove(int symbolNumber) {
        InstrumentFeed gone = members.remove(symbolNumber);
        if (gone != null) {
            forEachOpen(link -> link.unsubscribe(List.of(gone)));
        }
    }

    boolean hasMember(InstrumentFeed instrument) {
        return members.containsValue(instrument);
    }

    List<InstrumentFeed> membersWithout(BitSet shown) {
        List<InstrumentFeed> silent = new ArrayList<>();
        members.forEach((symbolNumber, instrument) -> {
            if (!shown.get(symbolNumber)) {
                silent.add(instrument);
            }
        });
        return silent;
    }

    /** Ends its connections until {@link #goOn}. */
    void pause() {
        paused = true;
        dropBoth();
    }

    void goOn() {
        paused = false;
    }

    void tick() {
        if (members.isEmpty()) {
            dropBoth();
        }
        if (paused || members.isEmpty()) {
            return;
        }
        if (current == null) {
            current = connect();
        } else {
            current.tick();
        }
        // A tick may end the connection, so both are looked at anew.
        if (current != null && current.isOpen()) {
            watch(current);
        }
        if (younger != null) {
            younger.tick();
            takeOver();
        }
    }

    private @Nullable StreamLink connect() {
        if (work.time().processMillis() < connectNotBeforeMillis || !work.connectPace().takeTurn()) {
            return null;
        }
        return new StreamLink(this, work);
    }

    private void watch(StreamLink link) {
        long now = work.time().marketMillis();
        boolean silent = now - link.lastFrameMarketMillis() > work.time()
                .marketMillisOfTimeout(work.settings().silenceMillis());
        if (silent && silentMembers() * 2 >= members.size()) {
            broken(link, "the connection is silent");
            return;
        }
        boolean old = now - link.openedMarketMillis() > work.settings().connectionLifeMillis();
        List<InstrumentFeed> stalled = missed(MISSED_TO_REPLACE);
        if (younger == null && (old || (!stalled.isEmpty() && now >= replaceNotBeforeMillis))) {
            younger = connect();
            if (younger != null && !old) {
                trouble = "no frames of " + stalled.get(0).instrument().id() + " though it was traded";
                replaceNotBeforeMillis = now + REPLACE_MILLIS_MIN;
                stalled.forEach(InstrumentFeed::forgiveMissedMinutes);
            }
        } else if (younger == null) {
            askAgain(link);
        }
    }

    /** Those that were traded and not shown; and where REST says nothing either, those whose time stands still. */
    long silentMembers() {
        return members.values().stream()
                .filter(some -> some.missedMinutes() >= MISSED_TO_SUBSCRIBE || some.standsStill()).count();
    }

    private void askAgain(StreamLink link) {
        List<InstrumentFeed> quiet = missed(MISSED_TO_SUBSCRIBE).stream().filter(InstrumentFeed::takeSubscribeTurn)
                .toList();
        if (!quiet.isEmpty()) {
            link.unsubscribe(quiet);
            link.subscribe(quiet);
        }
    }

    private List<InstrumentFeed> missed(int minutes) {
        List<InstrumentFeed> missed = new ArrayList<>();
        for (InstrumentFeed instrument : members.values()) {
            if (instrument.missedMinutes() >= minutes) {
                missed.add(instrument);
            }
        }
        return missed;
    }

    /** The younger connection takes over once it shows whatever the older one shows, or has had its time. */
    private void takeOver() {
        StreamLink old = current;
        StreamLink next = younger;
        if (next == null || !next.isOpen() || !next.isAlive()) {
            return;
        }
        boolean timeIsUp = work.time().marketMillis() - next.openedMarketMillis() > work.time()
                .marketMillisOfTimeout(TAKEOVER_MILLIS);
        boolean showsAll = old == null
                || members.keySet().stream().allMatch(symbol -> next.hasShown(symbol) || !old.hasShown(symbol));
        if (showsAll || timeIsUp) {
            drop(old);
            current = next;
            younger = null;
            replacements++;
        }
    }

    void opened(StreamLink link) {
        if (link.equals(current)) {
            // What was missed while there was no connection says nothing about this one.
            members.values().forEach(InstrumentFeed::streamBegins);
        }
        link.subscribe(List.copyOf(members.values()));
    }

    void broken(StreamLink link, String reason) {
        drop(link);
        trouble = reason;
        boolean useful = link.isAlive();
        failures = useful ? 1 : failures + 1;
        // Half of it is chance, and never is it less than the least.
        long wait = Math.min(BACK_OFF_MILLIS_MAX, BACK_OFF_MILLIS_MIN << Math.min(10, failures));
        connectNotBeforeMillis = work.time().processMillis() + wait / 2
                + (long) (work.chance().nextDouble() * wait / 2);
        if (link.equals(younger)) {
            younger = null;
        } else {
            current = younger;
            younger = null;
            reconnections++;
            work.meter().reconnect();
        }
    }

    private void dropBoth() {
        drop(current);
        drop(younger);
        current = null;
        younger = null;
    }

    private static void drop(@Nullable StreamLink link) {
        if (link != null) {
            link.close();
        }
    }

    private void forEachOpen(Consumer<StreamLink> action) {
        if (current != null && current.isOpen()) {
            action.accept(current);
        }
        if (younger != null && younger.isOpen()) {
            action.accept(younger);
        }
    }

    void candle(CandleUpdate update) {
        InstrumentFeed instrument = members.get(update.instrument);
        Optional<DropReason> refused = instrument == null
                ? Optional.of(DropReason.UNKNOWN_SYMBOL)
                : instrument.frame(update);
        if (refused.isPresent()) {
            work.meter().dropped(refused.get());
            errors++;
        } else {
            messages++;
            work.meter().frame();
        }
    }

    void trouble(String reason) {
        trouble = reason;
    }

    void countError() {
        errors++;
    }

    ConnectionStatus status() {
        StreamLink link = current;
        boolean open = link != null && link.isOpen();
        long now = work.time().marketMillis();
        String state = paused ? "stopped"
                : younger != null ? "replacing" : open ? "streaming" : link != null ? "connecting" : "waiting";
        int degraded = (int) members.values().stream().filter(InstrumentFeed::isDegraded).count();
        return new ConnectionStatus(number, state, members.size(), degraded,
                open ? now - link.openedMarketMillis() : 0, messages, reconnections, replacements, errors,
                open ? Math.max(0, now - link.lastFrameMarketMillis()) : 0, trouble);
    }
}
