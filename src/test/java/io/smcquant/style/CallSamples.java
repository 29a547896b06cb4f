package io.smcquant.style;

import java.util.List;

/** Calls that are refused, and calls, words and places that are not. */
final class CallSamples {
    private CallSamples() {}

    static List<StyleSamples> all() {
        return List.of(ambientTime(), timeOfPlace(), ambientChance(), secureChance(), dynamicCode(), waitingCalls(),
                unmarkedWaiting(), markedWaiting(), sleepingTest());
    }

    private static StyleSamples ambientTime() {
        return StyleSamples.of(CallRules.AMBIENT_TIME_AND_CHANCE)
                .inMain("smc/Swings")
                .refuses("long t = System.currentTimeMillis();",
                        "long t = java.lang.System\n    .nanoTime();",
                        "LongSupplier clock = System::nanoTime;",
                        "import static java.lang.System.nanoTime;",
                        "Instant now = Instant.now();",
                        "LocalDate day = LocalDate.now();",
                        "LocalDateTime time = LocalDateTime.now(ZoneOffset.UTC);",
                        "var time = ZonedDateTime.now();",
                        "var time = OffsetDateTime . now();",
                        "Clock clock = Clock.systemUTC();",
                        "Clock clock = Clock.systemDefaultZone();",
                        "Clock clock = Clock.tickMillis(zone);",
                        "YearMonth month = YearMonth.now();",
                        "InstantSource source = InstantSource.system();",
                        "Date date = new Date();")
                .accepts("long t = clock.nowMillis();",
                        "Instant now = instants.now();",
                        "Clock coarse = Clock.tick(clock, second);",
                        "var clock = MarketClock.systematic();",
                        "Date date = new Date(openTimeMillis);",
                        "// Unlike System.currentTimeMillis() it never goes back.",
                        "String hint = \"Instant.now()\";",
                        "String hint = \"\"\"\n    System.nanoTime() \\\"\"\" Instant.now()\n    \"\"\";");
    }

    private static StyleSamples timeOfPlace() {
        return StyleSamples.of(CallRules.AMBIENT_TIME_AND_CHANCE)
                .inMain("adapter/web/Live").refuses("Instant now = Instant.now();")
                .inMain("command/Train").refuses("Instant now = Instant.now();")
                .inMain("SmcQuant").refuses("Instant now = Instant.now();")
                .inMain("role/feed/FeedRole").accepts("long t = System.nanoTime();")
                .inTest("smc/SwingsTest").accepts("long t = System.nanoTime();");
    }

    private static StyleSamples ambientChance() {
        return StyleSamples.of(CallRules.AMBIENT_TIME_AND_CHANCE)
                .inMain("risk/Sizing")
                .refuses("double x = Math.random();",
                        "DoubleSupplier chance = Math::random;",
                        "UUID id = UUID.randomUUID();",
                        "Random random = new Random();",
                        "var random = new java.util.Random(7);",
                        "Supplier<Random> source = Random::new;",
                        "int x = ThreadLocalRandom.current().nextInt();",
                        "var random = new SplittableRandom();",
                        "var random = RandomGenerator.getDefault();")
                .accepts("double x = random.nextDouble();",
                        "UUID id = UUID.nameUUIDFromBytes(key);",
                        "var random = new SplittableRandom(seed);",
                        "var walk = new RandomWalk(seed);",
                        "// A new Random() would give other fills.")
                .inMain("role/trade/TradeRole").accepts("UUID id = UUID.randomUUID();");
    }

    private static StyleSamples secureChance() {
        return StyleSamples.of(CallRules.SECURE_CHANCE)
                .inMain("role/feed/FeedRole")
                .refuses("var random = new SecureRandom();",
                        "var random = new java.security.SecureRandom();",
                        "var random = SecureRandom.getInstanceStrong();",
                        "Supplier<SecureRandom> source = SecureRandom::new;")
                .accepts("import java.security.SecureRandom;",
                        "Password(SecureRandom random) {}",
                        "String hint = \"new SecureRandom()\";");
    }

    private static StyleSamples dynamicCode() {
        return StyleSamples.of(CallRules.DYNAMIC_CODE)
                .inMain("adapter/tribuo/Trainer")
                .refuses("Class.forName(name);",
                        "Function<String, Class<?>> load = Class::forName;",
                        "Proxy.newProxyInstance(loader, types, handler);",
                        "ServiceLoader.load(Venue.class);",
                        "ServiceLoader.loadInstalled(Venue.class);",
                        "field.setAccessible(true);")
                .accepts("venues.forName(name);",
                        "new Proxy(Proxy.Type.HTTP, address);",
                        "model.load(path);",
                        "// Class.forName finds nothing in the native image.",
                        "String hint = \"setAccessible\";")
                .inTest("smc/SwingsTest").refuses("field.setAccessible(true);");
    }

    private static StyleSamples waitingCalls() {
        return StyleSamples.of(CallRules.WAITING_CALL)
                .inMain("adapter/postgres/Candles")
                .refuses("uni.await().indefinitely();",
                        "uni\n    .await()\n    .atMost(limit);",
                        "latch.await(5, SECONDS);",
                        "Thread.sleep(10);",
                        "TimeUnit.SECONDS.sleep(1);",
                        "LockSupport.parkNanos(1_000);",
                        "stage.toCompletableFuture().join();",
                        "stages.map(CompletableFuture::join);")
                .accepts("String.join(\", \", names);",
                        "names.collect(Collectors.joining());",
                        "names.reduce(\",\", String::join);",
                        "comma.join(\"\");",
                        "// stage.join() would hold the loop.",
                        "String hint = \"Thread.sleep(10)\";")
                .inMain("smc/Swings").refuses("stage.join();")
                .inMain("SmcQuant").accepts("stopped.await();")
                .inTest("adapter/postgres/CandlesTest").accepts("stage.join();");
    }

    private static StyleSamples unmarkedWaiting() {
        return StyleSamples.of(CallRules.WAITING_CALL)
                .inMain("adapter/postgres/Candles")
                .refuses(
                        """
                                class Candles {
                                    @Blocking
                                    void load() {}

                                    void save() {
                                        stage.join();
                                    }
                                }
                                """,
                        """
                                @Blocking
                                class Candles {
                                    void save() {
                                        stage.join();
                                    }
                                }
                                """);
    }

    private static StyleSamples markedWaiting() {
        return StyleSamples.of(CallRules.WAITING_CALL)
                .inMain("adapter/postgres/Candles")
                .accepts(
                        """
                                class Candles {
                                    @Incoming("candles")
                                    @io.smallrye.common.annotation.Blocking(ordered = false)
                                    @Tags({ "bulk" })
                                    void save(List<Candle> candles) throws IOException {
                                        for (Candle candle : candles) {
                                            stageOf('}', candle).join();
                                        }
                                    }
                                }
                                """);
    }

    private static StyleSamples sleepingTest() {
        return StyleSamples.of(CallRules.SLEEPING_TEST)
                .inTest("adapter/kafka/FeedTopicTest")
                .refuses("Thread.sleep(100);", "TimeUnit.MILLISECONDS.sleep(100);", "pause(Thread::sleep);")
                .accepts("clock.sleep(100);",
                        "await().atMost(limit).until(topic::isEmpty);",
                        "String hint = \"Thread.sleep(100)\"; // Thread.sleep is slow.")
                .inTest("smc/SwingsTest").refuses("Thread.sleep(100);");
    }
}
