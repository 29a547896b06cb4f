package io.smcquant.adapter.postgres;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The partitions of one table: by venue, then by UTC month of market time. Making and dropping them happens under one
 * advisory lock, so that any number of processes may do either. The cache of what exists may be read from any thread;
 * it is bounded by the months of market time a process writes.
 */
public final class MonthlyPartitions {
    /** Months outside are wrong clocks, not markets, and each would cost a table. */
    static final YearMonth FIRST = YearMonth.of(2009, 1);
    static final YearMonth LAST = YearMonth.of(2199, 12);

    private static final long ADVISORY_LOCK = 0x736d635f70617274L;
    private static final String LOCK = "SELECT pg_advisory_xact_lock(" + ADVISORY_LOCK + ")";
    /**
     * Dropping needs the parent for a moment. Behind a long reader it gives up after this and comes again later, so
     * that writers, which queue behind it, wait no longer either.
     */
    private static final String LOCK_WAIT = "SET LOCAL lock_timeout = '2s'";
    /** Longer: without its month a write fails. */
    private static final String CREATION_WAIT = "SET LOCAL lock_timeout = '10s'";
    private static final String EXISTS = "SELECT to_regclass($1) IS NOT NULL";
    private static final String CHILDREN = "SELECT inhrelid::regclass::text FROM pg_inherits"
            + " WHERE inhparent = to_regclass($1)";

    private final Pool pool;
    private final String table;
    private final String timeColumn;
    private final Set<String> present = ConcurrentHashMap.newKeySet();

    /** @param timeColumn the table's market time, in milliseconds */
    public MonthlyPartitions(Pool pool, String table, String timeColumn) {
        this.pool = pool;
        this.table = table;
        this.timeColumn = timeColumn;
    }

    String table() {
        return table;
    }

    static YearMonth monthOf(long timeMillis) {
        return YearMonth.from(Instant.ofEpochMilli(timeMillis).atOffset(ZoneOffset.UTC));
    }

    /** Makes the months' partitions where they are missing. Costs nothing for those this process has made or seen. */
    public Uni<Void> ensure(VenueKey venue, Set<YearMonth> months) {
        List<YearMonth> missing = months.stream().filter(month -> !present.contains(partition(venue, month))).sorted()
                .toList();
        for (YearMonth month : missing) {
            if (month.isBefore(FIRST) || month.isAfter(LAST)) {
                return Uni.createFrom().failure(new IllegalArgumentException(
                        "month must lie from " + FIRST + " to " + LAST + ": month=" + month));
            }
        }
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(connection -> run(connection, CREATION_WAIT)
                .chain(() -> run(connection, LOCK))
                .chain(() -> createVenue(connection, venue))
                .chain(() -> createMonths(connection, venue, missing)))
                .invoke(() -> missing.forEach(month -> present.add(partition(venue, month))));
    }

    /** Forgets what is known to exist, after a write found a partition gone. */
    void forget() {
        present.clear();
    }

    /** Months of a venue that hold or held rows, oldest first. */
    Uni<List<YearMonth>> months(VenueKey venue) {
        String prefix = parent(venue) + "_";
        return pool.preparedQuery(CHILDREN).execute(Tuple.of(parent(venue))).map(rows -> {
            List<YearMonth> months = new ArrayList<>();
            rows.forEach(row -> months.add(parse(row.getString(0).substring(prefix.length()))));
            months.sort(Comparator.naturalOrder());
            return months;
        });
    }

    /** Takes a month out of the table and deletes it, both or neither; answers whether there was one. */
    Uni<Boolean> drop(VenueKey venue, YearMonth month) {
        String name = partition(venue, month);
        return pool.withTransaction(connection -> run(connection, LOCK_WAIT)
                .chain(() -> run(connection, LOCK))
                .chain(() -> exists(connection, name))
                .chain(exists -> exists
                        ? run(connection, "ALTER TABLE " + parent(venue) + " DETACH PARTITION " + name)
                                .chain(() -> run(connection, "DROP TABLE " + name)).replaceWith(true)
                        : Uni.createFrom().item(false)))
                .invoke(dropped -> present.remove(name));
    }

    private Uni<Void> createVenue(SqlConnection connection, VenueKey venue) {
        String name = parent(venue);
        return exists(connection, name).chain(exists -> exists
                ? Uni.createFrom().voidItem()
                : run(connection, "CREATE TABLE " + name + " (LIKE " + table
                        + " INCLUDING ALL) PARTITION BY RANGE (" + timeColumn + ")")
                        .chain(() -> run(connection, "ALTER TABLE " + table + " ATTACH PARTITION " + name
                                + " FOR VALUES IN (" + venue.id() + ")")));
    }

    private Uni<Void> createMonths(SqlConnection connection, VenueKey venue, List<YearMonth> months) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (YearMonth month : months) {
            all = all.chain(() -> createMonth(connection, venue, month));
        }
        return all;
    }

    /** Made apart and attached: that takes a lock which lets readers and writers of the other months go on. */
    private Uni<Void> createMonth(SqlConnection connection, VenueKey venue, YearMonth month) {
        String name = partition(venue, month);
        String bounds = " FOR VALUES FROM (" + startMillis(month) + ") TO (" + startMillis(month.plusMonths(1)) + ")";
        return exists(connection, name).chain(exists -> exists
                ? Uni.createFrom().voidItem()
                : run(connection, "CREATE TABLE " + name + " (LIKE " + table + " INCLUDING ALL)")
                        .chain(() -> run(connection,
                                "ALTER TABLE " + parent(venue) + " ATTACH PARTITION " + name + bounds)));
    }

    static long startMillis(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private String parent(VenueKey venue) {
        return table + "_" + venue.tableSuffix();
    }

    private String partition(VenueKey venue, YearMonth month) {
        return parent(venue) + String.format("_%04d_%02d", month.getYear(), month.getMonthValue());
    }

    private static YearMonth parse(String suffix) {
        return YearMonth.parse(suffix.replace('_', '-'));
    }

    private static Uni<Boolean> exists(SqlConnection connection, String name) {
        return connection.preparedQuery(EXISTS).execute(Tuple.of(name))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Uni<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().replaceWithVoid();
    }
}
