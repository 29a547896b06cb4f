package io.smcquant.cluster;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.cluster.Fact.Kind;
import io.smcquant.cluster.Fact.Window;
import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.FeatureVector.Source;
import io.smcquant.feature.FeatureVector.Sources;
import io.smcquant.feature.PricePoint;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcKind;

/** Reads what is stored, in plain SQL: what the engine's own readers leave out or mend would be seen here. */
final class StoredFacts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FETCH_ROWS = 5_000;

    private final Connection connection;

    StoredFacts(Connection connection) {
        this.connection = connection;
    }

    /** Open time of the first stored candle of each instrument and timeframe. */
    Map<InstrumentId, Map<Timeframe, Long>> beginnings() throws SQLException {
        Map<InstrumentId, Map<Timeframe, Long>> beginnings = new HashMap<>();
        rows("SELECT i.symbol, c.timeframe_minutes, min(c.open_time_millis) FROM candle c JOIN instrument i"
                + " ON i.id = c.instrument_id GROUP BY 1, 2",
                new Window(0, 0), row -> beginnings.computeIfAbsent(instrument(row), id -> new EnumMap<>(
                        Timeframe.class)).put(timeframe(row.getInt(2)), row.getLong(3)));
        return beginnings;
    }

    List<Fact> within(Window window) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        rows("SELECT i.symbol, c.timeframe_minutes, c.* FROM candle c JOIN instrument i ON i.id = c.instrument_id"
                + " WHERE c.open_time_millis + c.timeframe_minutes * 60000::bigint > ?"
                + " AND c.open_time_millis + c.timeframe_minutes * 60000::bigint <= ?", window,
                row -> facts.add(Fact.candle(instrument(row), candle(row))));
        rows("SELECT i.symbol, e.timeframe_minutes, e.*, n.text AS name, d.text AS detector FROM smc_event e"
                + " JOIN instrument i ON i.id = e.instrument_id JOIN smc_word n ON n.id = e.name_id JOIN smc_word d"
                + " ON d.id = e.detector_id WHERE e.confirmed_at_millis > ? AND e.confirmed_at_millis <= ?", window,
                row -> facts.add(event(row)));
        rows("SELECT i.symbol, 1, v.*, w.text AS schema FROM feature_vector v JOIN instrument i"
                + " ON i.id = v.instrument_id JOIN smc_word w ON w.id = v.schema_id"
                + " WHERE v.close_time_millis > ? AND v.close_time_millis <= ?", window,
                row -> facts.add(vector(row)));
        rows("SELECT i.symbol, 1, s.record FROM signal s JOIN instrument i ON i.id = s.instrument_id"
                + " WHERE s.close_time_millis > ? AND s.close_time_millis <= ?", window,
                row -> facts.add(Fact.of(SignalRecord.decode(row.getString("record")).value().orElseThrow())));
        return facts;
    }

    /** What is stored of each vector beside what it says. */
    Map<SaidAndStored.Version, SaidAndStored.Flags> flags(Window window) throws SQLException {
        Map<SaidAndStored.Version, SaidAndStored.Flags> flags = new HashMap<>();
        rows("SELECT i.symbol, 1, v.*, w.text AS schema FROM feature_vector v JOIN instrument i"
                + " ON i.id = v.instrument_id JOIN smc_word w ON w.id = v.schema_id"
                + " WHERE v.close_time_millis > ? AND v.close_time_millis <= ?", window,
                row -> flags.put(SaidAndStored.Version.of(vector(row)),
                        new SaidAndStored.Flags(row.getBoolean("late"), row.getBoolean("degraded"))));
        return flags;
    }

    /** The versions of vectors that are scored, by whatever model. */
    Set<SaidAndStored.Version> scored(Window window) throws SQLException {
        Set<SaidAndStored.Version> scored = new HashSet<>();
        rows("SELECT i.symbol, 1, s.*, w.text AS schema FROM vector_score s JOIN instrument i ON i.id = s.instrument_id"
                + " JOIN smc_word w ON w.id = s.schema_id WHERE s.close_time_millis > ? AND s.close_time_millis <= ?",
                window, row -> scored.add(new SaidAndStored.Version(new Fact.VectorIdentity(instrument(row),
                        row.getLong("close_time_millis"), row.getString("schema")), row.getLong("known_millis"))));
        return scored;
    }

    /** When each version of a candle was heard of by whoever stored it. */
    Map<SaidAndStored.Version, Long> receipts(Window window) throws SQLException {
        Map<SaidAndStored.Version, Long> receipts = new HashMap<>();
        rows("SELECT i.symbol, c.timeframe_minutes, c.* FROM candle c JOIN instrument i ON i.id = c.instrument_id"
                + " WHERE c.open_time_millis + c.timeframe_minutes * 60000::bigint > ?"
                + " AND c.open_time_millis + c.timeframe_minutes * 60000::bigint <= ?", window,
                row -> receipts.put(SaidAndStored.Version.of(Fact.candle(instrument(row), candle(row))),
                        row.getLong("received_millis")));
        return receipts;
    }

    /** A truth as it is stored: rows keep of an event its attributes, not the object it was. */
    static List<Fact> asStored(List<Fact> truth) {
        return truth.stream().map(fact -> fact.content().filter(SmcEvent.class::isInstance).isEmpty() ? fact
                : new Fact(fact.kind(), fact.identity(), fact.timeMillis(), fact.revision(),
                        fact.content().map(event -> plain(((SmcEvent) event).attributes()))))
                .toList();
    }

    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private void rows(String sql, Window window, Taker taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_ROWS);
            if (statement.getParameterMetaData().getParameterCount() > 0) {
                statement.setLong(1, window.afterMillis());
                statement.setLong(2, window.untilMillis());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }
    }

    private static InstrumentId instrument(ResultSet row) throws SQLException {
        return new InstrumentId(VenueId.SIM, row.getString(1));
    }

    private static Timeframe timeframe(int minutes) {
        return Timeframe.ofMinutes(minutes).orElseThrow();
    }

    private static Candle candle(ResultSet row) throws SQLException {
        return new Candle(timeframe(row.getInt(2)), row.getLong("open_time_millis"), row.getLong("open_e8"),
                row.getLong("high_e8"), row.getLong("low_e8"), row.getLong("close_e8"), row.getDouble("base_volume"),
                row.getDouble("quote_volume"), row.getLong("trades"), row.getDouble("taker_buy_base_volume"),
                row.getDouble("taker_buy_quote_volume"), row.getInt("revision"));
    }

    private static Fact event(ResultSet row) throws SQLException {
        SmcEvent.Identity event = new SmcEvent.Identity(row.getString("name"), side(row),
                row.getLong("formed_at_millis"), row.getLong("confirmed_at_millis"), row.getLong("low_e8"),
                row.getLong("high_e8"));
        Optional<Object> content = row.getBoolean("withdrawn")
                ? Optional.empty()
                : Optional.of(attributes(row.getString("attributes")));
        return new Fact(Kind.EVENT,
                new Fact.EventIdentity(instrument(row), timeframe(row.getInt(2)), row.getString("detector"), event),
                event.confirmedAtMillis(), row.getLong("known_millis"), content);
    }

    private static Side side(ResultSet row) throws SQLException {
        return row.getBoolean("up") ? Side.UP : Side.DOWN;
    }

    private static Map<String, String> attributes(String json) {
        Map<String, Object> attributes = new HashMap<>();
        if (json != null) {
            try {
                for (Map.Entry<String, JsonNode> field : JSON.readTree(json).properties()) {
                    JsonNode value = field.getValue();
                    attributes.put(field.getKey(),
                            value.isNumber() ? new BigDecimal(value.asText()) : value.asText());
                }
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
        return plain(attributes);
    }

    /** A number by the bits of its double, a word by its letters. */
    private static Map<String, String> plain(Map<String, Object> attributes) {
        Map<String, String> plain = new TreeMap<>();
        attributes.forEach((name, value) -> plain.put(name, value instanceof Number number
                ? Double.toHexString(number.doubleValue())
                : String.valueOf(value)));
        return plain;
    }

    private static Fact vector(ResultSet row) throws SQLException {
        double[] values = new double[Feature.COUNT];
        for (Feature feature : Feature.values()) {
            values[feature.slot()] = row.getDouble(feature.label());
        }
        Sources sources = new Sources(source(row, "gap"), source(row, "block"), source(row, "sweep"),
                source(row, "level"));
        row.getLong("close_e8");
        PricePoint price = row.wasNull() ? PricePoint.UNKNOWN
                : new PricePoint(row.getLong("close_e8"), row.getDouble("atr_e8"), row.getLong("tick_size_e8"));
        FeatureVector vector = new FeatureVector(row.getLong("close_time_millis"), side(row), source(row, "setup"),
                sources, row.getInt("warm_bars"), values, price);
        return new Fact(Kind.VECTOR,
                new Fact.VectorIdentity(instrument(row), vector.closeTimeMillis(), row.getString("schema")),
                vector.closeTimeMillis(), row.getLong("known_millis"),
                row.getBoolean("withdrawn") ? Optional.empty() : Optional.of(vector));
    }

    private static Optional<Source> source(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(text -> {
            String[] parts = text.split(":", -1);
            return new Source(SmcKind.ofLabel(parts[0]).orElseThrow(), Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        });
    }
}
