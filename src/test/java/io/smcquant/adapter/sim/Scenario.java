package io.smcquant.adapter.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What goes wrong in one run, drawn from its seed: every kind of trouble alone first, then any of them together. */
record Scenario(long seed, List<Trouble> troubles) {
    private static final int LAST_START_MINUTE = 90;
    private static final int LONGEST_MINUTES = 15;
    /** Troubles that no venue makes: the database is away, the process is killed, or nothing can be published. */
    private static final int OURS = 3;

    /** A trouble and when it begins. */
    record Trouble(Duration at, String name, Consumer<FeedInMemory> begin) {
        @Override
        public String toString() {
            return name + " at " + at;
        }
    }

    static int kinds() {
        return Fault.Kind.values().length + OURS;
    }

    static Scenario of(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 7_919 + 17);
        List<Trouble> troubles = new ArrayList<>();
        if (seed < kinds()) {
            for (int i = 0; i < 3; i++) {
                troubles.add(trouble((int) seed, random));
            }
        } else {
            int count = 2 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                troubles.add(trouble(random.nextInt(kinds()), random));
            }
        }
        return new Scenario(seed, List.copyOf(troubles));
    }

    void playOn(FeedInMemory world) {
        troubles.forEach(trouble -> world.at(trouble.at(), () -> trouble.begin().accept(world)));
        world.at(Duration.ofMinutes(LAST_START_MINUTE + LONGEST_MINUTES), () -> {
            world.faults.stopAll();
            world.store.away(false);
            world.output.away(false);
        });
    }

    private static Trouble trouble(int kind, SplittableRandom random) {
        Duration at = Duration.ofSeconds(20 + random.nextInt(LAST_START_MINUTE * 60));
        Duration lasting = Duration.ofSeconds(10 + random.nextInt(LONGEST_MINUTES * 60 - 10));
        int venueKinds = Fault.Kind.values().length;
        if (kind == venueKinds) {
            return away("STORE_AWAY", at, lasting, (world, away) -> world.store.away(away));
        } else if (kind == venueKinds + 1) {
            return new Trouble(at, "KILL", FeedInMemory::killAndBeginAnew);
        } else if (kind == venueKinds + 2) {
            return away("OUTPUT_AWAY", at, lasting, (world, away) -> world.output.away(away));
        }
        Fault fault = fault(Fault.Kind.values()[kind], random).lasting(lasting);
        return new Trouble(at, fault.toString(), world -> world.faults.start(fault));
    }

    private static Trouble away(String name, Duration at, Duration lasting, BiConsumer<FeedInMemory, Boolean> away) {
        return new Trouble(at, name + " " + lasting, world -> {
            away.accept(world, true);
            world.time.timer().after((long) (lasting.toMillis() / world.speed.marketMillisPerProcessMilli()),
                    () -> away.accept(world, false));
        });
    }

    private static Fault fault(Fault.Kind kind, SplittableRandom random) {
        Fault fault = Fault.of(kind).withProbability(random.nextBoolean() ? 1 : 0.05 + 0.9 * random.nextDouble());
        return switch (kind) {
        case CUT_SOCKETS -> Fault.of(kind);
        case STALL_STREAM, DELIST -> random.nextInt(4) == 0 ? fault.withProbability(1) : fault.on("BTCUSDT");
        case CLOCK_SKEW -> fault.by(Duration.ofMillis(random.nextInt(-8_000, 8_000)));
        case SOCKETS_LIVE_SHORT -> fault.by(Duration.ofSeconds(30 + random.nextInt(300)));
        case CORRUPT_FRAMES -> fault.withProbability(0.05 + 0.5 * random.nextDouble());
        default -> fault;
        };
    }
}
