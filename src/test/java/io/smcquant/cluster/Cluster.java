package io.smcquant.cluster;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.smcquant.adapter.sim.SimulatedMarket;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;

/** The processes of one cluster, and how to ask them. Ends all of them when it is closed. */
final class Cluster implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "cluster").toAbsolutePath();
    /** Eight JVMs come up at once, on two processors. */
    private static final Duration READY_MAX = Duration.ofSeconds(120);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    /** The truth begins where what is stored does, so nothing of a past of 499 days may expire while it is compared. */
    private static final int CANDLE_DAYS = 1_000;

    final Shape shape;
    final SimulatedMarket market;
    final Set<InstrumentId> instruments;
    final Database database;
    final Broker broker;
    final Engine sim;
    final TopicReader topics;
    private final Duration venueStart;
    private final Path run;
    private final Map<String, Engine> feeds = new TreeMap<>();
    private final Map<String, Engine> scores = new TreeMap<>();
    private final List<Engine> all = new ArrayList<>();

    Cluster(Shape shape, int feedCount, int scoreCount) throws Exception {
        this.shape = shape;
        this.market = new SimulatedMarket(shape.seed(), shape.instruments());
        this.instruments = market.instruments().stream().map(Instrument::id).collect(Collectors.toSet());
        this.run = Files.createDirectories(emptied(FOLDER.resolve("run")));
        this.database = new Database(run);
        // Also when somebody loses patience with the whole run and ends it.
        Runtime.getRuntime().addShutdownHook(new Thread(this::endProcesses));
        try {
            this.broker = new Broker(run);
            this.sim = engine("sim", Map.of("SMC_ROLES", "sim", "SMC_SIM_SEED", Integer.toString(shape.seed()),
                    "SMC_SIM_INSTRUMENTS", Integer.toString(shape.instruments()),
                    "SMC_SIM_START", Shape.MARKET_START));
            sim.start();
            this.venueStart = Waiting.until("the venue is open", READY_MAX, sim::isReady);
            for (int i = 0; i < feedCount; i++) {
                addFeed();
            }
            for (int i = 0; i < scoreCount; i++) {
                String name = "score-" + i;
                // Longer than a load balancer takes from one question to the next: nobody is told before they stop.
                scores.put(name, engine(name, Map.of("SMC_ROLES", "score", "SMC_HTTP_LEAVE_TIME", "1s")));
                scores.get(name).start();
            }
            this.topics = new TopicReader(broker.address());
        } catch (Exception | Error e) {
            endProcesses();
            System.out.println("the cluster did not come up; the logs of all processes: " + keepLogs("start"));
            throw e;
        }
    }

    /** Of the run before, if there was one. */
    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder, new FileVisitOption[0])) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return folder;
    }

    private Engine engine(String name, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.putAll(Map.of("SMC_MARKET_SPEED", Integer.toString(shape.speed()),
                "SMC_MESSAGING_CONNECTOR", "smallrye-kafka",
                "SMC_MESSAGING_BOOTSTRAP_SERVERS", broker.address(),
                "SMC_MESSAGING_SESSION_TIMEOUT", shape.session().toSeconds() + "s",
                "SMC_SHARD_PARTITIONS", Integer.toString(Shape.PARTITIONS),
                "SMC_STORAGE_CANDLE_DAYS", Integer.toString(CANDLE_DAYS),
                "HOSTNAME", name));
        environment.putAll(own);
        Engine engine = new Engine(name, run, environment);
        all.add(engine);
        return engine;
    }

    /** One more feed, the next in number, and starts it. */
    Engine addFeed() {
        String name = "feed-" + feeds.size();
        Engine feed = all.stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseGet(() -> engine(name, Map.of("SMC_ROLES", "feed", "SMC_SHARD_MEMBER", name,
                        "SMC_VENUE_REST_URL", sim.address().toString(),
                        "SMC_VENUE_STREAM_URL", sim.address().toString().replace("http", "ws"))));
        feeds.put(name, feed);
        feed.start();
        return feed;
    }

    /** The feed with the highest number goes, as a smaller number of replicas has it. */
    Engine removeFeed() {
        Engine feed = feeds.remove("feed-" + (feeds.size() - 1));
        feed.process().term();
        return feed;
    }

    List<Engine> feeds() {
        return List.copyOf(feeds.values());
    }

    Engine feed(int number) {
        return feeds.get("feed-" + number);
    }

    List<Engine> scores() {
        return List.copyOf(scores.values());
    }

    /** How long the venue took to open. */
    Duration venueStart() {
        return venueStart;
    }

    Ownership ownership() {
        return Ownership.saidBy(feeds.values());
    }

    /** What the venue's clock shows. */
    long marketMillis() {
        return Waiting.answer("the venue's time", ANSWER_MAX,
                () -> sim.json("/fapi/v1/time").path("serverTime").asLong());
    }

    /** How long it took until every instrument had one owner and every process was ready. */
    Duration awaitWhole(Duration limit) {
        return Waiting.until("every instrument has one owner, and all are ready", limit, () -> {
            requireAlive();
            return ownership().isWhole(instruments) && feeds.values().stream().allMatch(Engine::isReady)
                    && scores.values().stream().allMatch(Engine::isReady);
        });
    }

    /** As above, and all instruments have their past, and none of them a gap. */
    Duration awaitWarm(Duration limit) {
        return Waiting.until("every instrument is warm and none degraded", limit, () -> {
            requireAlive();
            for (Engine feed : feeds.values()) {
                for (var shard : feed.json("/api/v1/shards?instruments=all").path("items")) {
                    for (var instrument : shard.path("instruments")) {
                        if (!instrument.path("warm").asBoolean() || instrument.path("degraded").asBoolean()) {
                            return false;
                        }
                    }
                }
            }
            return ownership().isWhole(instruments);
        });
    }

    /** Who is not away has not ended. */
    void requireAliveBut(ChildProcess... away) {
        Stream.concat(Stream.of(broker.process()), all.stream().filter(this::isWanted).map(Engine::process))
                .filter(process -> !List.of(away).contains(process)).forEach(ChildProcess::requireAlive);
    }

    void requireAlive() {
        requireAliveBut();
    }

    private boolean isWanted(Engine engine) {
        return engine == sim || feeds.containsValue(engine) || scores.containsValue(engine);
    }

    /** What the processes printed, Postgres among them, and the settings of the broker, put aside for a step. */
    Path keepLogs(String step) throws IOException {
        Path kept = Files.createDirectories(emptied(FOLDER.resolve(step)));
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        }
        for (Path file : database.logs()) {
            Files.copy(file, kept.resolve("database-" + file.getFileName()));
        }
        return kept;
    }

    private synchronized void endProcesses() {
        all.stream().map(Engine::process).filter(process -> process != null).forEach(ChildProcess::end);
        if (broker != null) {
            broker.close();
        }
        database.close();
    }

    @Override
    public void close() {
        topics.close();
        endProcesses();
    }
}
