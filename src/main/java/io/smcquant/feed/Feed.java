package io.smcquant.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcView;

/**
 * All instruments of one process: it learns the venue's time, then what the venue lists, opens what is stored of each,
 * spreads them over lines, and then only lets time pass. Owned by the feed's thread; {@link #status} may be read by any.
 */
public final class Feed {
    private static final long TICK_MILLIS = 100;
    private static final long STATUS_MILLIS = 1_000;
    private static final long CLOCK_MILLIS = 60_000;
    private static final long FIRST_CLOCK_MILLIS = 500;
    private static final long EMPTY_UNIVERSE_MILLIS = 60_000;
    private static final long STORE_RETRY_MILLIS = 1_000;
    /** Instruments that are read back from the store at once. */
    private static final int OPENING_MAX = 6;
    /** Candles that a detector without a stored state begins with: all of a cold start's, and some. */
    private static final int DETECTOR_CANDLES_MAX = 3_000;

    /** What becomes of the instruments of a venue. */
    public interface Events {
        void listed(Instrument instrument);

        void delisted(Instrument instrument);

        /** Something of the feed as a whole changed, in words for the log. */
        void said(String sentence);
    }

    /** The outside of a feed. */
    public record Ports(StreamTransport transport, StreamDialect dialect, VenueRest rest, FeedOutput output,
            FeedStore store, FeedMeter meter, Events events) {}

    private final Ports ports;
    private final FeedSettings settings;
    private final Universe.Rules rules;
    private final FeedTime time;
    private final VenueClock clock;
    private final SymbolTable symbols;
    private final FeedWork work;
    private final StoreBuffer buffer;
    private final Map<Integer, InstrumentFeed> watched = new LinkedHashMap<>();
    private final Map<Integer, InstrumentFeed> parked = new HashMap<>();
    private final Map<Integer, StreamLine> lineOf = new HashMap<>();
    private final List<StreamLine> lines = new ArrayList<>();
    private final Deque<Runnable> opening = new ArrayDeque<>();

    private int openingNow;
    private boolean clockTrusted;
    private boolean universeAsked;
    private boolean universeKnown;
    private boolean suspended;
    private boolean stopped;
    private String trouble = "";
    private int unwatched;
    private int excluded;
    private long nextUniverseMillis;
    private long nextClockMillis;
    private long nextStatusMillis;
    private volatile FeedStatus status = FeedStatus.STARTING;

    public Feed(Ports ports, FeedSettings settings, Universe.Rules rules, FeedTime time, VenueClock clock,
            SymbolTable symbols, RandomGenerator chance) {
        this.ports = ports;
        this.settings = settings;
        this.rules = rules;
        this.time = time;
        this.clock = clock;
        this.symbols = symbols;
        this.buffer = new StoreBuffer(ports.output(), ports.store(), time, ports.meter(),
                settings.bufferCandlesMax());
        this.work = new FeedWork(settings, time, ports.transport(), ports.dialect(), ports.rest(), ports.meter(),
                buffer,
                new ConnectPace(time), chance);
        this.nextStatusMillis = time.processMillis();
    }

    /** Begins. Everything else happens by itself. */
    public void start() {
        askTime();
        tickLater();
    }

    /** Ends its connections and hands over what is buffered; completes when all of it is out and stored. */
    public CompletionStage<Void> stop() {
        stopped = true;
        lines.forEach(StreamLine::pause);
        return buffer.whenEmpty();
    }

    public FeedStatus status() {
        return status;
    }

    /** What the detectors of an instrument know now; empty if it is not watched here. On the feed's thread only. */
    public Optional<SmcView> view(InstrumentId id) {
        return Optional.ofNullable(feedOf(id)).map(InstrumentFeed::view);
    }

    // ---- The venue's time -------------------------------------------------------------------------------------------

    private void askTime() {
        nextClockMillis = Long.MAX_VALUE;
        time.take(ports.rest()::time, sample -> {
            boolean taken = clock.set(sample);
            nextClockMillis = time.processMillis() + (clockTrusted && taken ? CLOCK_MILLIS : FIRST_CLOCK_MILLIS);
            if (!clockTrusted) {
                clock.checkSpeed(sample).ifPresent(this::speedChecked);
            }
        });
    }

    private void speedChecked(String wrong) {
        if (!wrong.equals(trouble)) {
            trouble = wrong;
            if (!wrong.isEmpty()) {
                ports.events().said(wrong);
            }
        }
        if (wrong.isEmpty()) {
            clockTrusted = true;
            nextClockMillis = time.processMillis() + CLOCK_MILLIS;
            nextUniverseMillis = time.marketMillis();
        }
    }

    // ---- What the venue lists ---------------------------------------------------------------------------------------

    private void askUniverse() {
        universeAsked = true;
        time.take(ports.rest()::listing,
                listing -> time.take(ports.rest()::turnovers, turnovers -> take(listing, turnovers)));
    }

    private void take(VenueRest.Listing listing, Map<String, Double> turnovers) {
        universeAsked = false;
        excluded = listing.excluded().values().stream().mapToInt(Integer::intValue).sum();
        describeAnew(listing);
        Universe universe = Universe.of(listing, turnovers, rules, time.marketMillis());
        long waitMillis = settings.universeMillis();
        if (!universe.watched().isEmpty()) {
            take(universe);
        } else {
            // A venue that lists nothing has trouble of its own: what is watched stays, and it is asked again soon.
            waitMillis = Math.min(waitMillis, EMPTY_UNIVERSE_MILLIS);
            trouble = universeKnown ? trouble : "the venue lists nothing that is wanted";
        }
        nextUniverseMillis = time.marketMillis() + time.marketMillisOfTimeout(waitMillis);
    }

    /** Steps, sizes and status change while an instrument is watched, and after it is not any more. */
    private void describeAnew(VenueRest.Listing listing) {
        List<Instrument> changed = new ArrayList<>();
        for (Instrument listed : listing.instruments()) {
            InstrumentFeed known = feedOf(listed.id());
            if (known != null && !known.instrument().equals(listed)) {
                known.describe(listed);
                changed.add(listed);
            }
        }
        if (!changed.isEmpty()) {
            time.take(() -> ports.store().open(changed), (newest, failure) -> {
                if (failure != null) {
                    ports.events().said("the store did not take what the venue says of its instruments: "
                            + Failures.rootMessage(failure));
                }
            });
        }
    }

    private void take(Universe universe) {
        unwatched = universe.unwatched().size();
        Set<Integer> wanted = new LinkedHashSet<>();
        List<Instrument> added = new ArrayList<>();
        for (Instrument instrument : universe.watched()) {
            int symbol = symbols.add(instrument.id().symbol());
            wanted.add(symbol);
            if (!watched.containsKey(symbol)) {
                added.add(instrument);
            }
        }
        List<Integer> gone = watched.keySet().stream().filter(symbol -> !wanted.contains(symbol)).toList();
        gone.forEach(this::remove);
        if (!added.isEmpty()) {
            openStored(added);
        }
        trouble = universeKnown ? trouble : "";
        universeKnown = true;
    }

    private void remove(int symbol) {
        InstrumentFeed instrument = watched.remove(symbol);
        StreamLine line = lineOf.remove(symbol);
        if (instrument != null && line != null) {
            line.remove(symbol);
            instrument.delist();
            parked.put(symbol, instrument);
            ports.meter().delisted(1);
            ports.events().delisted(instrument.instrument());
        }
    }

    private void openStored(List<Instrument> added) {
        List<Instrument> unknown = new ArrayList<>();
        for (Instrument instrument : added) {
            int symbol = symbols.add(instrument.id().symbol());
            InstrumentFeed known = parked.remove(symbol);
            if (known != null) {
                known.list();
            } else {
                unknown.add(instrument);
            }
            watch(symbol, known == null ? new InstrumentFeed(instrument, work) : known);
        }
        if (!unknown.isEmpty()) {
            askStore(unknown);
        }
    }

    private void watch(int symbol, InstrumentFeed instrument) {
        watched.put(symbol, instrument);
        StreamLine line = lines.stream().filter(some -> some.size() < settings.instrumentsPerConnection()).findFirst()
                .orElseGet(() -> {
                    StreamLine made = new StreamLine(lines.size() + 1, work);
                    lines.add(made);
                    if (suspended) {
                        made.pause();
                    }
                    return made;
                });
        line.add(symbol, instrument);
        lineOf.put(symbol, line);
        ports.meter().listed(1);
        ports.events().listed(instrument.instrument());
    }

    // ---- What is stored ---------------------------------------------------------------------------------------------

    private void askStore(List<Instrument> instruments) {
        time.take(() -> ports.store().open(instruments), (newest, failure) -> {
            if (failure != null) {
                trouble = "the store cannot be opened: " + Failures.rootMessage(failure);
                time.timer().after(STORE_RETRY_MILLIS, () -> askStore(instruments));
                return;
            }
            trouble = "";
            for (Instrument instrument : instruments) {
                opening.add(() -> open(instrument, newest.getOrDefault(instrument.id(), Map.of())));
            }
            openNext();
        });
    }

    private void openNext() {
        while (openingNow < OPENING_MAX && !opening.isEmpty()) {
            openingNow++;
            opening.remove().run();
        }
    }

    private void open(Instrument instrument, Map<Timeframe, Long> newest) {
        InstrumentFeed feed = Objects.requireNonNull(feedOf(instrument.id()), "it was watched before it is opened");
        OptionalLong from = feed.resumeFromMillis(newest);
        if (from.isEmpty()) {
            feed.open(List.of(), newest, List.of());
            openingNow--;
            openNext();
            return;
        }
        long to = newest.getOrDefault(Timeframe.M1, 0L) + Timeframe.M1.millis();
        time.take(() -> ports.store().minutes(instrument.id(), from.getAsLong(), to)
                .thenCombine(storedDetectors(instrument), StoredPast::new), (past, failure) -> {
                    openingNow--;
                    if (failure == null) {
                        feed.open(past.minutes(), newest, past.detectors());
                    } else {
                        time.timer().after(STORE_RETRY_MILLIS, () -> {
                            opening.add(() -> open(instrument, newest));
                            openNext();
                        });
                    }
                    openNext();
                });
    }

    /** What is stored of one instrument. */
    private record StoredPast(List<Candle> minutes, List<FeedStore.StoredDetector> detectors) {}

    private CompletionStage<List<FeedStore.StoredDetector>> storedDetectors(Instrument instrument) {
        DetectorSettings detectors = settings.detectors();
        return ports.store().detectors(instrument.id(), detectors.timeframes(), detectors.detectorVersion(),
                DETECTOR_CANDLES_MAX, InstrumentDetectors.usable(detectors, instrument.tickSizeE8()));
    }

    private @Nullable InstrumentFeed feedOf(InstrumentId id) {
        int symbol = symbols.indexOf(id.symbol().toCharArray(), 0, id.symbol().length());
        InstrumentFeed known = watched.get(symbol);
        return known == null ? parked.get(symbol) : known;
    }

    // ---- What time brings -------------------------------------------------------------------------------------------

    private void tickLater() {
        time.timer().after(TICK_MILLIS, () -> {
            if (!stopped) {
                // First of all, so that a mistake in one tick does not end all of them.
                tickLater();
                tick();
            }
        });
    }

    private void tick() {
        long now = time.processMillis();
        if (now >= nextClockMillis) {
            askTime();
        }
        if (clockTrusted) {
            if (!universeAsked && time.marketMillis() >= nextUniverseMillis) {
                askUniverse();
            }
            holdBackOrGoOn();
            lines.forEach(StreamLine::tick);
            if (!suspended) {
                watched.values().forEach(InstrumentFeed::tick);
            }
        }
        if (now >= nextStatusMillis) {
            nextStatusMillis = now + STATUS_MILLIS;
            status = look();
        }
    }

    /** What cannot go out or be stored must not fill the memory: beyond the bound nothing is read until it went. */
    private void holdBackOrGoOn() {
        if (!suspended && buffer.isFull()) {
            suspended = true;
            lines.forEach(StreamLine::pause);
            ports.events().said("the buffer is full, so streams are closed until what waits is taken");
        } else if (suspended && buffer.hasRoom()) {
            suspended = false;
            lines.forEach(StreamLine::goOn);
            ports.events().said("the buffer has room again, so streams are opened and the gap is filled");
        }
    }

    // ---- How it is --------------------------------------------------------------------------------------------------

    private FeedStatus look() {
        List<ConnectionStatus> connections = lines.stream().map(StreamLine::status).toList();
        List<InstrumentStatus> instruments = new ArrayList<>(watched.size());
        int questions = 0;
        for (Map.Entry<Integer, InstrumentFeed> entry : watched.entrySet()) {
            questions += entry.getValue().questionsUntilWarm();
            int line = Optional.ofNullable(lineOf.get(entry.getKey())).map(StreamLine::number).orElse(0);
            long warmInMillis = entry.getValue().isWarm() ? 0 : ports.rest().waitMillis(questions);
            instruments.add(entry.getValue().status(line, warmInMillis));
        }
        return new FeedStatus(sentence(connections, instruments), universeKnown && clockTrusted && !suspended,
                clock.isSet() ? clock.nowMillis() : 0, unwatched, excluded, buffer.size(),
                questions == 0 ? 0 : ports.rest().waitMillis(questions),
                connections, instruments);
    }

    private String sentence(List<ConnectionStatus> connections, List<InstrumentStatus> instruments) {
        if (!universeKnown) {
            return trouble.isEmpty() ? "starting: waits for the venue" : trouble;
        }
        long degraded = instruments.stream().filter(InstrumentStatus::degraded).count();
        long warm = instruments.stream().filter(InstrumentStatus::warm).count();
        long streaming = connections.stream().filter(connection -> connection.ageMillis() > 0).count();
        String streams = "streams " + instruments.size() + " instruments over " + streaming + " of "
                + connections.size() + " connections, " + degraded + " degraded, " + warm + " warm";
        String wrong = !trouble.isEmpty() ? trouble : buffer.trouble();
        return suspended
                ? "stopped reading until what closed is taken; " + buffer.size() + " wait"
                        + (buffer.trouble().isEmpty() ? "" : "; " + buffer.trouble())
                : wrong.isEmpty() ? streams : streams + "; " + wrong;
    }
}
