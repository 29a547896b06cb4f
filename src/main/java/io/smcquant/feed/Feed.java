package io.smcquant.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.smc.SmcView;

/**
 * All instruments of one process: it learns the venue's time, joins those who share the universe, opens what is stored
 * of the instruments that become its own, spreads them over lines, and then only lets time pass. Owned by the feed's
 * thread; {@link #status} may be read by any.
 */
public final class Feed {
    private static final long TICK_MILLIS = 100;
    private static final long STATUS_MILLIS = 1_000;
    private static final long CLOCK_MILLIS = 60_000;
    private static final long FIRST_CLOCK_MILLIS = 500;

    /** What becomes of the instruments of a venue. */
    public interface Events {
        void listed(Instrument instrument);

        void delisted(Instrument instrument);

        /** Something of the feed as a whole changed, in words for the log. */
        void said(String sentence);
    }

    /** The outside of a feed. */
    public record Ports(StreamTransport transport, StreamDialect dialect, VenueRest rest, ShardOwnership ownership,
            FeedOutput output, FeedStore store, FeedMeter meter, Events events) {}

    private final Ports ports;
    private final FeedSettings settings;
    private final Universe.Rules rules;
    private final FeedTime time;
    private final VenueClock clock;
    private final SymbolTable symbols;
    private final FeedWork work;
    private final AskedStore store;
    private final StoreBuffer buffer;
    private final UniverseKeeper keeper;
    private final StoredPasts pasts;
    private final OwnedShards shards = new OwnedShards();
    private final Map<Integer, InstrumentFeed> watched = new LinkedHashMap<>();
    /** Not wanted at the moment: what they know is kept for when they are wanted again. */
    private final Map<Integer, InstrumentFeed> parked = new HashMap<>();
    private final Map<Integer, StreamLine> lineOf = new HashMap<>();
    private final List<StreamLine> lines = new ArrayList<>();

    private boolean clockTrusted;
    private boolean settled;
    private long epoch;
    private boolean suspended;
    private boolean stopped;
    private String clockTrouble = "";
    private String ownershipTrouble = "";
    private int unwatched;
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
        this.store = new AskedStore(ports.store());
        this.buffer = new StoreBuffer(ports.output(), store, time, ports.meter(),
                settings.bufferCandlesMax());
        this.work = new FeedWork(settings, time, ports.transport(), ports.dialect(), ports.rest(), ports.meter(),
                buffer,
                new ConnectPace(time), chance);
        this.keeper = new UniverseKeeper(ports.rest(), ports.ownership(), rules, time, settings.universeMillis());
        this.pasts = new StoredPasts(store, time, settings.detectors(),
                feed -> !stopped && feedOf(feed.instrument().id()) == feed);
        this.nextStatusMillis = time.processMillis();
    }

    /** Begins. Everything else happens by itself. */
    public void start() {
        askTime();
        tickLater();
    }

    /**
     * Ends its connections and hands over what is buffered; completes when all of it is out and stored, and nothing more
     * is asked of the store. The ownership is left by whoever gave it.
     */
    public CompletionStage<Void> stop() {
        stopped = true;
        lines.forEach(StreamLine::pause);
        return buffer.whenEmpty().thenCompose(handedOver -> store.whenAnswered());
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
        if (!wrong.equals(clockTrouble)) {
            clockTrouble = wrong;
            if (!wrong.isEmpty()) {
                ports.events().said(wrong);
            }
        }
        if (wrong.isEmpty() && !stopped) {
            clockTrusted = true;
            nextClockMillis = time.processMillis() + CLOCK_MILLIS;
            // What time it is must be known before anything is opened.
            ports.ownership().join(new Share());
        }
    }

    // ---- What is ours -----------------------------------------------------------------------------------------------

    /** What is told to this feed of its share of the universe. */
    private final class Share implements ShardOwnership.Owner {
        @Override
        public void settled(long agreed) {
            settled = true;
            epoch = agreed;
            ownershipTrouble = "";
            int owned = Math.max(1, shards.partitions().size());
            ports.rest().share((double) owned / ports.ownership().partitions());
            choose();
        }

        @Override
        public void assigned(ShardPartition partition, Collection<ListedInstrument> instruments) {
            if (stopped) {
                return;
            }
            OutputLane lane = buffer.lane(partition, () -> {
                ports.events().said("another feed publishes partition " + partition + ": all is given up and asked for"
                        + " anew");
                ports.ownership().renew();
            });
            shards.add(partition, lane, instruments);
            if (partition.equals(ShardPartition.FIRST)) {
                keeper.begin();
            }
        }

        @Override
        public void listed(ShardPartition partition, Collection<ListedInstrument> changed,
                Set<InstrumentId> delisted) {
            // Before they can be parked: what is not wanted any more is described too.
            describeAnew(changed);
            shards.change(partition, changed, delisted);
            if (settled) {
                choose();
            }
        }

        @Override
        public CompletionStage<Void> revoked(Set<ShardPartition> partitions) {
            List<OutputLane> lanes = giveUp(partitions);
            CompletionStage<Void> done = CompletableFuture.completedStage(null);
            for (OutputLane lane : lanes) {
                done = done.thenCombine(lane.whenEmpty(), (one, other) -> null);
            }
            buffer.flush();
            return done.thenRun(() -> lanes.forEach(OutputLane::end));
        }

        @Override
        public void lost(Set<ShardPartition> partitions) {
            if (!giveUp(partitions).isEmpty()) {
                // Who has what is open again; what was handed back in agreement is gone from here by now.
                settled = false;
            }
            buffer.end(partitions);
        }

        @Override
        public void troubled(String sentence) {
            ownershipTrouble = sentence;
        }
    }

    /** Nothing of these partitions is heard any more; what was heard of them is in their lanes. */
    private List<OutputLane> giveUp(Set<ShardPartition> partitions) {
        if (partitions.contains(ShardPartition.FIRST)) {
            keeper.end();
        }
        List<OutputLane> lanes = shards.remove(partitions);
        watched.values().stream().filter(one -> lanes.contains(one.lane())).toList().forEach(this::unwatch);
        // Whoever gets them back begins with what is stored by then.
        parked.values().removeIf(one -> lanes.contains(one.lane()));
        choose();
        return lanes;
    }

    /** Steps, sizes and status change while an instrument is watched, and after it is not any more. */
    private void describeAnew(Collection<ListedInstrument> listed) {
        List<Instrument> changed = new ArrayList<>();
        for (ListedInstrument one : listed) {
            InstrumentFeed known = feedOf(one.instrument().id());
            if (known != null && !known.instrument().equals(one.instrument())) {
                known.describe(one.instrument());
                changed.add(one.instrument());
            }
        }
        if (!changed.isEmpty()) {
            time.take(() -> store.open(changed), (newest, failure) -> {
                if (failure != null) {
                    ports.events().said("the store did not take what the venue says of its instruments: "
                            + Failures.rootMessage(failure));
                }
            });
        }
    }

    /** Watches the most liquid of what is ours, and no other. */
    private void choose() {
        Universe universe = Universe.of(shards.listed(), rules.watchedMax());
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
        List<InstrumentFeed> gone = watched.entrySet().stream().filter(entry -> !wanted.contains(entry.getKey()))
                .map(Map.Entry::getValue).toList();
        gone.forEach(this::unwatch);
        List<InstrumentFeed> unopened = new ArrayList<>();
        added.forEach(instrument -> watch(instrument, unopened));
        if (!unopened.isEmpty()) {
            pasts.read(unopened);
        }
    }

    private void unwatch(InstrumentFeed instrument) {
        int symbol = symbols.add(instrument.instrument().id().symbol());
        watched.remove(symbol);
        Objects.requireNonNull(lineOf.remove(symbol), "what is watched has a line").remove(symbol);
        instrument.delist();
        parked.put(symbol, instrument);
        ports.meter().delisted(1);
        ports.events().delisted(instrument.instrument());
    }

    private void watch(Instrument instrument, List<InstrumentFeed> unopened) {
        int symbol = symbols.add(instrument.id().symbol());
        InstrumentFeed feed = parked.remove(symbol);
        OutputLane lane = shards.laneOf(instrument.id());
        if (feed == null || feed.lane() != lane) {
            feed = new InstrumentFeed(instrument, work, lane);
            unopened.add(feed);
        } else {
            feed.list();
        }
        watched.put(symbol, feed);
        StreamLine line = lines.stream().filter(some -> some.size() < settings.instrumentsPerConnection()).findFirst()
                .orElseGet(() -> {
                    StreamLine made = new StreamLine(lines.size() + 1, work);
                    lines.add(made);
                    if (suspended) {
                        made.pause();
                    }
                    return made;
                });
        line.add(symbol, feed);
        lineOf.put(symbol, line);
        ports.meter().listed(1);
        ports.events().listed(instrument);
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
            keeper.tick();
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
        return new FeedStatus(sentence(connections, instruments), isInOrder() && !suspended,
                clock.isSet() ? clock.nowMillis() : 0, unwatched, keeper.excluded(), buffer.size(),
                questions == 0 ? 0 : ports.rest().waitMillis(questions),
                shards.partitions().stream().map(ShardPartition::number).toList(), epoch, connections, instruments);
    }

    /** Whether it knows what is its own: an owner of nothing does as well. */
    private boolean isInOrder() {
        return clockTrusted && settled && ownershipTrouble.isEmpty() && (keeper.isDone() || !watched.isEmpty());
    }

    private String sentence(List<ConnectionStatus> connections, List<InstrumentStatus> instruments) {
        String wrong = List.of(clockTrouble, ownershipTrouble, keeper.trouble(), pasts.trouble(), buffer.trouble())
                .stream().filter(trouble -> !trouble.isEmpty()).findFirst().orElse("");
        if (!isInOrder()) {
            return !wrong.isEmpty() ? wrong
                    : clockTrusted ? "starting: waits for its share of the instruments"
                            : "starting: waits for the venue";
        }
        if (suspended) {
            return "stopped reading until what closed is taken; " + buffer.size() + " wait"
                    + (buffer.trouble().isEmpty() ? "" : "; " + buffer.trouble());
        }
        long degraded = instruments.stream().filter(InstrumentStatus::degraded).count();
        long warm = instruments.stream().filter(InstrumentStatus::warm).count();
        long streaming = connections.stream().filter(connection -> connection.ageMillis() > 0).count();
        String streams = shards.partitions().isEmpty()
                ? "owns nothing, because there are more feeds than partitions, or until it is its turn"
                : "streams " + instruments.size() + " instruments over " + streaming + " of " + connections.size()
                        + " connections, " + degraded + " degraded, " + warm + " warm";
        return wrong.isEmpty() ? streams : streams + "; " + wrong;
    }
}
