package io.smcquant.adapter.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.TestPostgres;
import io.smcquant.adapter.postgres.ModelChange;
import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.adapter.postgres.ModelStatus;
import io.smcquant.adapter.postgres.Models;
import io.smcquant.adapter.postgres.ShadowScores;
import io.smcquant.adapter.postgres.StoredModel;
import io.smcquant.feature.Feature;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.DriftWatch;
import io.smcquant.scoring.FeatureProfile;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.ScoringModel;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.tree.UnreadableModel;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;

/** What processes score with, as the registry changes under them, with a real database. */
class RegistryLadderTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final ModelFitness.Conditions HERE = new ModelFitness.Conditions(SampleModels.SCHEMA,
            TradeTerms.USUAL);

    private static final TradeTerms OTHER_TERMS = new TradeTerms(TradeTerms.USUAL.target(), TradeTerms.USUAL.stop(),
            0.0005, 1, 7_200_000);

    private static EmbeddedDatabase database;
    private static Vertx vertx;
    private static Pool pool;
    private static Models models;

    @TempDir
    Path directory;

    /** One process's share of it. */
    private final class Process {
        private final LiveModels live = new LiveModels(System::nanoTime); // style-ok: durations no test depends on
        private final DroppedModel dropped = new DroppedModel(directory, 1 << 20, HERE);
        private final RegistryLadder ladder;

        Process(Models itsModels) {
            this.ladder = new RegistryLadder(itsModels, new ModelLoading(itsModels), live, dropped, HERE);
        }

        Process look() {
            ladder.readDropped().chain(ladder::look).await().atMost(WAIT);
            return this;
        }

        String active() {
            return live.ladder().active().map(model -> model.name().name()).orElse("none");
        }
    }

    @BeforeAll
    static void openDatabase() {
        database = TestPostgres.openEphemeral("registry");
        Flyway.configure().dataSource("jdbc:" + database.connection().url(), EmbeddedConnection.USERNAME,
                database.connection().password()).load().migrate();
        vertx = Vertx.vertx();
        pool = TestPostgres.pool(vertx, database, 6);
        models = new Models(pool, WAIT, System::nanoTime); // style-ok: real durations, of which no test depends
    }

    @AfterAll
    static void closeDatabase() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
        database.close();
    }

    @BeforeEach
    void emptyRegistry() {
        pool.query("TRUNCATE model CASCADE").executeAndAwait();
    }

    @Test
    void shouldSwapInEveryProcessWhileReadersNeverSeeNothing() throws InterruptedException {
        // Given
        long first = store("first", 1);
        long second = store("second", 2);
        change(first, ModelChange.ACTIVATE);
        Process one = new Process(models).look();
        Process other = new Process(models).look();
        AtomicBoolean stop = new AtomicBoolean();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Thread reader = new Thread(() -> {
            while (!stop.get()) {
                seen.add(one.active() + " " + one.live.ladder().choose(SampleModels.SCHEMA).rung());
                seen.add(other.active() + " " + other.live.ladder().choose(SampleModels.SCHEMA).rung());
            }
        }, "reader");
        reader.start();

        // When
        for (int i = 0; i < 20; i++) {
            change(i % 2 == 0 ? second : first, ModelChange.ACTIVATE);
            one.look();
            other.look();
        }
        stop.set(true);
        reader.join();

        // Then
        assertThat(seen).containsExactlyInAnyOrder("first ACTIVE", "second ACTIVE");
        assertThat(one.active()).isEqualTo(other.active()).isEqualTo("first");
        assertThat(one.live.ladder().previous().orElseThrow().name().name()).isEqualTo("second");
    }

    @Test
    void shouldLoadBytesOnlyOfModelsThatAreNew() {
        // Given
        change(store("first", 1), ModelChange.ACTIVATE);
        long second = store("second", 2);
        Process process = new Process(models).look();
        ScoringModel first = process.live.ladder().active().orElseThrow();
        ModelLadder before = process.live.ladder();

        // When
        process.look();
        ModelLadder same = process.live.ladder();
        change(second, ModelChange.SHADOW);
        process.look();

        // Then
        assertThat(same).isSameAs(before);
        assertThat(process.live.ladder().active().orElseThrow()).isSameAs(first);
        assertThat(process.live.ladder().shadows()).singleElement()
                .satisfies(model -> assertThat(model.name().id()).isEqualTo(second));
    }

    @Test
    void shouldLetTheFormerModelStandInUntilItIsRetiredByHand() {
        // Given
        long first = store("first", 1);
        long second = store("second", 2);
        change(first, ModelChange.ACTIVATE);
        change(second, ModelChange.ACTIVATE);

        // When
        change(second, ModelChange.RETIRE);

        // Then
        Process process = new Process(models).look();
        assertThat(process.live.ladder().choose(SampleModels.SCHEMA).rung()).isEqualTo(Rung.PREVIOUS);
        change(first, ModelChange.RETIRE);
        assertThat(process.look().live.ladder().choose(SampleModels.SCHEMA).rung()).isEqualTo(Rung.HEURISTIC);
    }

    @Test
    void shouldNotLetAModelOfOtherFeaturesStandIn() {
        // Given
        long first = store("first", 1);
        change(first, ModelChange.ACTIVATE);
        long other = storeTable(SampleModels.OTHER_SCHEMA, TradeTerms.USUAL);
        change(other, ModelChange.ACTIVATE);

        // When
        ModelLadder ladder = new Process(models).look().live.ladder();

        // Then
        assertThat(ladder.active()).isEmpty();
        assertThat(ladder.trouble()).contains("model " + other + " is active and is not used here")
                .contains(SampleModels.OTHER_SCHEMA);
        assertThat(ladder.choose(SampleModels.SCHEMA).rung()).isEqualTo(Rung.PREVIOUS);
        assertThat(ladder.choose(SampleModels.SCHEMA).reason()).isEqualTo(ladder.trouble());
        assertThat(ladder.choose(SampleModels.OTHER_SCHEMA).rung()).isEqualTo(Rung.HEURISTIC);
    }

    @Test
    void shouldLetAnOlderModelStandInWhereTheNewerOneThatSteppedAsideCannot() {
        // Given
        long first = store("first", 1);
        change(first, ModelChange.ACTIVATE);
        change(storeTable(SampleModels.SCHEMA, OTHER_TERMS), ModelChange.ACTIVATE);
        change(storeTable(SampleModels.OTHER_SCHEMA, TradeTerms.USUAL), ModelChange.ACTIVATE);

        // When
        ModelLadder ladder = new Process(models).look().live.ladder();

        // Then
        assertThat(ladder.active()).isEmpty();
        assertThat(ladder.choose(SampleModels.SCHEMA).rung()).isEqualTo(Rung.PREVIOUS);
        assertThat(ladder.previous().orElseThrow().name().id()).isEqualTo(first);
    }

    @Test
    void shouldWatchTheDriftOfTheActiveModelAlone() {
        // Given
        change(storeTable(SampleModels.SCHEMA, TradeTerms.USUAL), ModelChange.ACTIVATE);
        Process process = new Process(models).look();
        ModelName active = process.live.ladder().active().orElseThrow().name();

        // When
        process.live.observe(active, new double[12]);
        process.live.observe(ModelName.HEURISTIC, new double[12]);

        // Then
        assertThat(process.live.watched().orElseThrow().watch().rows()).isEqualTo(1);
        change(store("first", 1), ModelChange.ACTIVATE);
        assertThat(process.look().live.watched()).isEmpty();
    }

    @Test
    void shouldScoreWithoutAWatchByAModelWhoseProfileNamesNoneOfTheFeatures() {
        // Given
        change(storeProfiled(FeatureProfile.of(List.of("volume"), new double[][] { { 1, 2 } })), ModelChange.ACTIVATE);

        // When
        Process process = new Process(models).look();

        // Then
        assertThat(process.active()).isEqualTo("table");
        assertThat(process.live.watched()).isEmpty();
        change(store("first", 1), ModelChange.ACTIVATE);
        assertThat(process.look().active()).isEqualTo("first");
    }

    @Test
    void shouldWatchTheFeaturesOfAProfileThatNamesColumnsByTheirPlace() {
        // Given
        List<String> places = IntStream.range(0, Feature.COUNT).mapToObj(i -> "Column_" + i).toList();
        change(storeProfiled(SampleModels.profile().named(places)), ModelChange.ACTIVATE);

        // When
        Process process = new Process(models).look();

        // Then
        assertThat(process.live.watched().orElseThrow().watch().drifts()).extracting(DriftWatch.Drift::feature)
                .containsExactlyElementsOf(Feature.labels());
    }

    @Test
    void shouldTakeABugInOneModelForThatModelsTrouble() {
        // Given
        long first = store("first", 1);
        change(first, ModelChange.ACTIVATE);
        long other = store("other", SampleModels.text("regression.txt"));
        pool.query("UPDATE model SET probability = true, feature_names = (SELECT feature_names FROM model WHERE id = "
                + first + ") WHERE id = " + other).executeAndAwait();
        change(other, ModelChange.ACTIVATE);

        // When
        ModelLadder ladder = new Process(models).look().live.ladder();

        // Then
        assertThat(ladder.trouble()).contains("model " + other + " is active and is not used here: it cannot be used");
        assertThat(ladder.choose(SampleModels.SCHEMA).rung()).isEqualTo(Rung.PREVIOUS);
    }

    @Test
    void shouldSayWhetherTheRegistryWasLookedAtOrIsAway() {
        // Given
        Process process = new Process(models);

        // Then
        assertThat(process.live.ladder().trouble()).isEqualTo("the registry of models has not been looked at yet");
        process.ladder.databaseAway();
        assertThat(process.live.ladder().choose(SampleModels.SCHEMA).reason())
                .isEqualTo("the registry of models cannot be read: the database is away");
        assertThat(process.look().live.ladder()).isEqualTo(ModelLadder.EMPTY);
        process.ladder.databaseAway();
        assertThat(process.live.ladder().trouble()).contains("the database is away");
        assertThat(process.look().live.ladder()).isEqualTo(ModelLadder.EMPTY);
    }

    @Test
    void shouldSayNothingOfADatabaseThatIsAwayWhileAModelAnswers() {
        // Given
        change(store("first", 1), ModelChange.ACTIVATE);
        Process process = new Process(models).look();
        ModelLadder before = process.live.ladder();

        // When
        process.ladder.databaseAway();

        // Then
        assertThat(process.live.ladder()).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void shouldGoOnByTheFileThatWasReadWhenItChangesOrGoes(boolean goes) throws IOException {
        // Given
        drop(SampleModels.numberedText(1));
        Process process = new Process(models);
        process.ladder.readDropped().await().atMost(WAIT);
        if (goes) {
            Files.delete(directory.resolve("lgbm_smc.txt"));
        } else {
            drop(SampleModels.numberedText(2));
        }

        // When
        ModelLadder ladder = process.look().live.ladder();

        // Then
        assertThat(ladder.active().orElseThrow().name().id()).isZero();
        assertThat(ladder.trouble()).isEmpty();
        assertThat(process.dropped.trouble()).contains("not in the registry").contains("has changed since the start");
        drop(SampleModels.numberedText(1));
        assertThat(process.look().look().dropped.trouble()).contains("has changed since the start");
        assertThat(pool.query("SELECT 1 FROM model").executeAndAwait().size()).isZero();
    }

    @Test
    void shouldNotUseAModelWhoseBytesAreNotThoseThatWereUploaded() {
        // Given
        long id = store("first", 1);
        change(id, ModelChange.ACTIVATE);
        pool.query("UPDATE model_part SET bytes = bytes || '\\x0a'").executeAndAwait();

        // Then
        assertThat(new Process(models).look().live.ladder().trouble()).contains("not those that were uploaded");
    }

    @Test
    void shouldStoreAFileOfManyPartsWhole() {
        // Given
        byte[] padding = "\n".repeat(3 * Models.PART_BYTES).getBytes(StandardCharsets.UTF_8);
        byte[] text = SampleModels.numberedText(1);
        byte[] whole = new byte[text.length + padding.length];
        System.arraycopy(text, 0, whole, 0, text.length);
        System.arraycopy(padding, 0, whole, text.length, padding.length);

        // When
        long id = store("large", whole);
        change(id, ModelChange.ACTIVATE);

        // Then
        assertThat(new Process(models).look().active()).isEqualTo("large");
        assertThat(models.find(id).await().atMost(WAIT).orElseThrow().content().sizeBytes()).isEqualTo(whole.length);
    }

    @Test
    void shouldUseTheFileBesideTheProcessAndRegisterIt() throws IOException {
        // Given
        drop(SampleModels.numberedText(1));

        // When
        Process process = new Process(models).look();

        // Then
        ScoringModel active = process.live.ladder().active().orElseThrow();
        assertThat(active.name().name()).isEqualTo("lgbm_smc");
        assertThat(active.name().id()).isPositive();
        assertThat(stored(active.name().id()).status()).isEqualTo(ModelStatus.ACTIVE);
        assertThat(new Process(models).look().live.ladder().active().orElseThrow().name()).isEqualTo(active.name());
    }

    @Test
    void shouldTakeAChangedFileForANewModelAtTheNextStart() throws IOException {
        // Given
        drop(SampleModels.numberedText(1));
        long before = new Process(models).look().live.ladder().active().orElseThrow().name().id();

        // When
        drop(SampleModels.numberedText(2));
        ModelLadder ladder = new Process(models).look().live.ladder();

        // Then
        assertThat(ladder.active().orElseThrow().name().id()).isGreaterThan(before);
        assertThat(ladder.previous().orElseThrow().name().id()).isEqualTo(before);
    }

    @Test
    void shouldNotGoAgainstWhatAPersonChose() throws IOException {
        // Given
        change(store("byHand", 5), ModelChange.ACTIVATE);
        drop(SampleModels.numberedText(1));

        // When
        Process process = new Process(models).look();

        // Then
        assertThat(process.active()).isEqualTo("byHand");
        long dropped = idOf("lgbm_smc");
        assertThat(stored(dropped).status()).isEqualTo(ModelStatus.CANDIDATE);
    }

    @Test
    void shouldNotBringBackAFileThatWasRetiredByHand() throws IOException {
        // Given
        drop(SampleModels.numberedText(1));
        new Process(models).look();
        change(idOf("lgbm_smc"), ModelChange.RETIRE);

        // Then
        assertThat(new Process(models).look().active()).isEqualTo("none");
    }

    @Test
    void shouldScoreFromTheFileWhileTheDatabaseIsAway() throws IOException {
        // Given
        drop(SampleModels.numberedText(1));
        Pool nowhere = PgBuilder.pool().using(vertx)
                .connectingTo(PgConnectOptions.fromUri("postgresql://nobody@127.0.0.1:1/none")).build();
        Process process = new Process(
                new Models(nowhere, WAIT, System::nanoTime)); // style-ok: real durations, of which no test depends

        // When
        assertThatThrownBy(process::look).isNotNull();

        // Then
        assertThat(process.live.ladder().active().orElseThrow().name().id()).isZero();
        assertThat(process.live.ladder().choose(SampleModels.SCHEMA).rung()).isEqualTo(Rung.ACTIVE);
        nowhere.closeAndAwait();
    }

    @Test
    void shouldKeepTheLadderItHasWhenTheDatabaseGoesAway() {
        // Given
        change(store("first", 1), ModelChange.ACTIVATE);
        Pool its = TestPostgres.pool(vertx, database, 1);
        Process process = new Process(
                new Models(its, WAIT, System::nanoTime)).look(); // style-ok: real durations, of which no test depends
        ModelLadder before = process.live.ladder();
        its.closeAndAwait();

        // When
        assertThatThrownBy(process::look).isNotNull();

        // Then
        assertThat(process.live.ladder()).isSameAs(before);
        assertThat(process.active()).isEqualTo("first");
    }

    @Test
    void shouldSayWhyABrokenFileIsNotUsedAndGoOnBelow() throws IOException {
        // Given
        drop("tree\nversion=v4\nnum_class=one\n".getBytes(StandardCharsets.UTF_8));

        // When
        Process process = new Process(models).look();

        // Then
        assertThat(process.dropped.trouble()).contains("lgbm_smc.txt").contains("line 3");
        assertThat(process.live.ladder().trouble()).isEqualTo(process.dropped.trouble());
        assertThat(process.live.ladder().choose(SampleModels.SCHEMA).rung()).isEqualTo(Rung.HEURISTIC);
        assertThat(pool.query("SELECT 1 FROM model").executeAndAwait().size()).isZero();
    }

    @Test
    void shouldSayWhyAFileThatOnlyPredictsIsNotUsed() throws IOException {
        // Given
        drop(SampleModels.text("regression.txt"));

        // When
        Process process = new Process(models).look();

        // Then
        assertThat(process.live.ladder().trouble()).contains("does not score").contains("one probability");
        assertThat(stored(idOf("lgbm_smc")).status()).isEqualTo(ModelStatus.CANDIDATE);
    }

    @Test
    void shouldNotReadAFileThatIsTooLarge() throws IOException {
        // Given
        drop("\n".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(new Process(models).look().live.ladder().trouble()).contains("at most 1048576 bytes");
    }

    @Test
    void shouldCompareAShadowWithWhatAnsweredOverADayOfTheMarket() {
        // Given
        long day = 86_400_000;
        pool.query("CREATE TABLE IF NOT EXISTS vector_score_any PARTITION OF vector_score DEFAULT").executeAndAwait();
        pool.query("INSERT INTO venue (name) VALUES ('sim') ON CONFLICT DO NOTHING").executeAndAwait();
        pool.query("INSERT INTO instrument (venue_id, symbol, base_asset, quote_asset, tick_size_e8, step_size_e8,"
                + " min_notional_e8, status, contract_type, onboard_millis) SELECT id, 'A', 'A', 'USDT', 1, 1, 0,"
                + " 'TRADING', 'PERPETUAL', 0 FROM venue ON CONFLICT DO NOTHING").executeAndAwait();
        String rows = "INSERT INTO vector_score SELECT r.millis, r.millis - r.model, r.model, r.confidence, i.id, v.id, 1, 2, false,"
                + " r.shadow"
                + " FROM venue v JOIN instrument i ON i.venue_id = v.id CROSS JOIN (VALUES"
                + " (1::bigint, 7::bigint, 0.99, true), (1, 0, 0.1, false),"
                + " (" + day + " + 60000, 7, 0.71, true), (" + day + " + 60000, 0, 0.61, false),"
                + " (" + day + " + 60000, 3, 0.2, false),"
                + " (" + day + " + 120000, 7, 0.65, true), (" + day + " + 120000, 0, 0.69, false),"
                + " (" + day + " + 180000, 8, 0.9, true), (" + day + " + 180000, 0, 0.5, false))"
                + " AS r(millis, model, confidence, shadow)";
        pool.query(rows).executeAndAwait();

        // When
        ShadowScores.Compared compared = new ShadowScores(pool, WAIT).compare(VenueId.SIM, 7).await().atMost(WAIT);

        // Then
        assertThat(compared.rows()).isEqualTo(2);
        assertThat(compared.toMillis()).isEqualTo(day + 180_000);
        assertThat(compared.fromMillis()).isEqualTo(180_000);
        assertThat(compared.meanDifference()).isCloseTo(0.03, offset(1e-12));
        assertThat(compared.meanAbsoluteDifference()).isCloseTo(0.07, offset(1e-12));
        assertThat(compared.otherTierShare()).isEqualTo(0.5);
    }

    private void drop(byte[] text) throws IOException {
        Files.write(directory.resolve("lgbm_smc.txt"), text);
    }

    private static long store(String name, int number) {
        return store(name, SampleModels.numberedText(number));
    }

    private static long store(String name, byte[] text) {
        return store(name, ModelFormat.LIGHTGBM, text, Optional.empty());
    }

    private static long storeTable(String schemaHash, TradeTerms terms) {
        byte[] table = SampleModels.table(0.75);
        return store("table", ModelFormat.TABLE, table, Optional.of(SampleModels.card(table, schemaHash, terms)));
    }

    private static long storeProfiled(FeatureProfile profile) {
        byte[] table = SampleModels.table(0.75);
        return store("table", ModelFormat.TABLE, table,
                Optional.of(SampleModels.card(table, SampleModels.SCHEMA, TradeTerms.USUAL, profile)));
    }

    private static long store(String name, ModelFormat format, byte[] bytes,
            Optional<ModelCard> card) {
        try (SpooledFile file = SpooledFile.of(new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
            return models.store(ModelContent.of(name, format, file, file.readModel(format), card), file::part).await()
                    .atMost(WAIT).id();
        } catch (IOException | UnreadableModel e) {
            throw new AssertionError(e);
        }
    }

    private static void change(long id, ModelChange change) {
        assertThat(models.change(id, change).await().atMost(WAIT).refusal()).isEmpty();
    }

    private static StoredModel stored(long id) {
        return models.find(id).await().atMost(WAIT).orElseThrow();
    }

    private static long idOf(String name) {
        return pool.query("SELECT id FROM model WHERE name = '" + name + "'").executeAndAwait().iterator().next()
                .getLong(0);
    }
}
