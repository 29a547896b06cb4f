package io.smcquant.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.FeatureVector.Source;
import io.smcquant.feature.FeatureVector.Sources;
import io.smcquant.feature.PricePoint;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.feed.Findings.Trend;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.Score;
import io.smcquant.scoring.Signal;
import io.smcquant.scoring.Sizing;
import io.smcquant.scoring.Tier;
import io.smcquant.scoring.TradePlan;
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

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is read back equals what was written, whatever it was; records compare doubles by their bits. */
class RecordRoundTripTest {
    @Property
    void shouldReadBackTheSameCandle(@ForAll long seed) {
        // Given
        Drawn drawn = new Drawn(seed);
        CandleRecord written = new CandleRecord(drawn.instrument(), drawn.candle(), drawn.one(Origin.class),
                drawn.whole(), drawn.whole());

        // When
        Decoded<CandleRecord> read = CandleRecord.decode(written.encode());

        // Then
        assertThat(read).isEqualTo(new Decoded.Read<>(written));
    }

    @Property
    void shouldReadBackTheSameEventOfEveryType(@ForAll long seed) {
        Drawn drawn = new Drawn(seed);
        for (SmcEvent event : drawn.events()) {
            for (SmcEvent said : List.of(event, drawn.withdrawal(event))) {
                // Given
                EventRecord written = new EventRecord(drawn.instrument(),
                        new FoundEvent(drawn.one(Timeframe.class), drawn.text(), said));

                // When
                Decoded<EventRecord> read = EventRecord.decode(written.encode());

                // Then
                assertThat(read).isEqualTo(new Decoded.Read<>(written));
            }
        }
    }

    @Property
    void shouldDrawEveryTypeOfEvent(@ForAll long seed) {
        assertThat(new Drawn(seed).events()).hasSize(SampleRecords.EVENT_TYPES.size() - 1)
                .extracting(SmcEvent::kind).containsExactlyInAnyOrder(SmcKind.values());
    }

    @Property
    void shouldReadBackTheSameVector(@ForAll long seed) {
        // Given
        Drawn drawn = new Drawn(seed);
        VectorRecord written = new VectorRecord(drawn.instrument(), drawn.vector());

        // When
        Decoded<VectorRecord> read = VectorRecord.decode(written.encode());

        // Then
        assertThat(read).isEqualTo(new Decoded.Read<>(written));
    }

    @Property
    void shouldReadBackTheSameSignal(@ForAll long seed) {
        // Given
        SignalRecord written = new SignalRecord(new Drawn(seed).signal());

        // When
        Decoded<SignalRecord> read = SignalRecord.decode(written.encode());

        // Then
        assertThat(read).isEqualTo(new Decoded.Read<>(written));
    }

    @Property
    void shouldReadBackEveryDoubleToTheLastBit(@ForAll long bits) {
        // Given
        double value = Double.longBitsToDouble(bits);

        // When
        String text = RecordWriter.write(json -> json.number("value", value));
        Decoded<Double> read = RecordFields.decode(text, json -> json.number("value"));

        // Then
        assertThat(text).doesNotContainPattern("[0-9][eE]");
        assertThat(read).isEqualTo(new Decoded.Read<>(value));
    }

    @Property
    void shouldReadBackEveryPrice(@ForAll long priceE8) {
        // When
        String text = RecordWriter.write(json -> json.price("price", priceE8));

        // Then
        assertThat(RecordFields.decode(text, json -> json.price("price"))).isEqualTo(new Decoded.Read<>(priceE8));
    }

    /** Contents drawn from a seed, the strange ones among them. */
    private static final class Drawn {
        private static final double[] STRANGE = { 0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE,
                Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-7, 0.1 + 0.2 };
        private static final String[] TEXTS = { "1-abc", "", "\"\\\u0001\u2028", "币安人生USDT", "a:b/c", "😀" };

        private final SplittableRandom random;

        private Drawn(long seed) {
            random = new SplittableRandom(seed);
        }

        private <E extends Enum<E>> E one(Class<E> type) {
            E[] all = type.getEnumConstants();
            return all[random.nextInt(all.length)];
        }

        private <T> Optional<T> maybe(Supplier<T> some) {
            return random.nextBoolean() ? Optional.of(some.get()) : Optional.empty();
        }

        private long whole() {
            return random.nextInt(5) == 0 ? random.nextLong() : random.nextLong(2_000_000_000_000L);
        }

        private double number() {
            return random.nextInt(3) == 0 ? STRANGE[random.nextInt(STRANGE.length)]
                    : Double.longBitsToDouble(random.nextLong());
        }

        private double volume() {
            return random.nextInt(4) == 0 ? 0 : random.nextDouble() * Math.pow(10, random.nextInt(-20, 250));
        }

        private String text() {
            return TEXTS[random.nextInt(TEXTS.length)];
        }

        private InstrumentId instrument() {
            return new InstrumentId(VenueId.SIM, List.of("BTCUSDT", "币安人生USDT", "A:B", "\"\\", "😀USDT")
                    .get(random.nextInt(5)));
        }

        private Candle candle() {
            Timeframe timeframe = one(Timeframe.class);
            long low = 1 + random.nextLong(1L << random.nextInt(1, 60));
            long high = low + random.nextLong(1L << random.nextInt(1, 60));
            return new Candle(timeframe, timeframe.millis() * random.nextInt(1_000_000),
                    low + random.nextLong(high - low + 1), high, low, low + random.nextLong(high - low + 1), volume(),
                    volume(), random.nextLong(1_000_000_000_000L), volume(), volume(),
                    random.nextInt(Integer.MAX_VALUE));
        }

        private EventTimes times() {
            long[] times = Stream.generate(this::whole).limit(3).mapToLong(Long::longValue).sorted().toArray();
            return new EventTimes(times[0], times[1], times[2]);
        }

        private Side side() {
            return one(Side.class);
        }

        private List<SmcEvent> events() {
            return List.of(new SmcEvent.Swing(side(), times(), whole(), one(SwingRank.class)),
                    new SmcEvent.StructureBreak(side(), times(), whole(), one(StructureKind.class),
                            random.nextBoolean()),
                    new SmcEvent.Gap(side(), times(), whole(), whole(), one(GapState.class), one(ExpiryReason.class),
                            number(), number(), number()),
                    new SmcEvent.OrderBlock(side(), times(), whole(), whole(), whole(), whole(), one(BlockState.class),
                            one(ExpiryReason.class), one(BlockCause.class), random.nextInt(), number(), number(),
                            random.nextBoolean()),
                    new SmcEvent.Pool(side(), times(), whole(), one(PoolState.class), random.nextInt(),
                            random.nextInt()),
                    new SmcEvent.PeriodLevel(side(), times(), whole(), one(LevelSource.class)),
                    new SmcEvent.LevelExpired(side(), times(), whole(), one(LevelSource.class),
                            one(ExpiryReason.class)),
                    new SmcEvent.Sweep(side(), times(), whole(), one(LevelSource.class), random.nextInt(),
                            random.nextInt(), number(), number(), number()),
                    new SmcEvent.LevelBreak(side(), times(), whole(), one(LevelSource.class), random.nextInt(),
                            random.nextInt()),
                    new SmcEvent.FailedBreak(side(), times(), whole(), one(LevelSource.class), random.nextInt()),
                    new SmcEvent.RangeSide(side(), times(), whole(), whole(), number()));
        }

        private SmcEvent withdrawal(SmcEvent event) {
            long knownAtMillis = event.times().knownAtMillis();
            return new SmcEvent.Withdrawn(event, Math.max(knownAtMillis, knownAtMillis + random.nextInt(1_000_000)));
        }

        private Signal signal() {
            FoundVector found = vector();
            long entry = random.nextLong(2, 1L << 50);
            long below = random.nextLong(1, entry);
            long above = random.nextLong(entry + 1, 1L << 51);
            boolean up = found.vector().side() == Side.UP;
            TradePlan plan = new TradePlan(found.vector().side(), entry, up ? below : above, up ? above : below,
                    random.nextDouble(), random.nextLong(1L << 40));
            Sizing sizing = new Sizing(one(Tier.class), random.nextDouble(Sizing.CAPITAL_FRACTION_MAX), text());
            Score score = new Score(random.nextDouble(), random.nextBoolean(), sizing, one(Rung.class), text(),
                    new ModelName(random.nextInt(Integer.MAX_VALUE), "a\"b", "c"), random.nextBoolean(),
                    found.schemaHash());
            return new Signal(instrument(), found, one(Novelty.class), plan, whole(), score, random.nextDouble(),
                    random.nextBoolean());
        }

        private Source source() {
            return new Source(one(SmcKind.class), whole(), whole(), whole());
        }

        private FoundVector vector() {
            double[] values = new double[Feature.COUNT];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(3) == 0 ? List.of(-0.0, 0.0, -1.0, 1.0, Double.MIN_VALUE)
                        .get(random.nextInt(5)) : random.nextDouble(-1, 1);
            }
            List<Trend> trends = new ArrayList<>();
            while (random.nextInt(4) > 0) {
                trends.add(new Trend(one(Timeframe.class), random.nextInt(-1, 2)));
            }
            FeatureVector vector = new FeatureVector(whole(), side(), maybe(this::source),
                    new Sources(maybe(this::source), maybe(this::source), maybe(this::source), maybe(this::source)),
                    random.nextInt(), values, random.nextInt(4) == 0 ? PricePoint.UNKNOWN
                            : new PricePoint(random.nextLong(1, Long.MAX_VALUE),
                                    random.nextDouble(Double.MIN_VALUE, 1e17),
                                    random.nextLong(1, Long.MAX_VALUE)));
            return new FoundVector(vector, text(), whole(), random.nextBoolean(), random.nextBoolean(),
                    random.nextBoolean(), trends);
        }
    }
}
