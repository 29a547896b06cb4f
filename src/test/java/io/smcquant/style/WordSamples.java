package io.smcquant.style;

import java.util.List;

/** Words that are refused, and words that only look like them. */
final class WordSamples {
    private WordSamples() {}

    static List<StyleSamples> all() {
        return List.of(vagueSuffix(), vaguePrefix(), unfinished(), commentedOutCode(), reasonlessSuppression(),
                reasonlessException());
    }

    private static StyleSamples vagueSuffix() {
        return StyleSamples.of(WordRules.VAGUE_CLASS_NAME)
                .inMain("market/Sample")
                .refuses("final class PriceUtil {}",
                        "final class PriceUtils {}",
                        "class OrderManager {}",
                        "class FeedHelper {}",
                        "class VenueImpl implements Venue {}",
                        "class CandleProcessor {}",
                        "record MarketData(long closeE8) {}",
                        "enum VenueInfo { SPOT }")
                .accepts("record Metadata(int version) {}",
                        "class DataGap {}",
                        "class InfoLine {}",
                        "class UtilityCurve {}",
                        "var type = OrderManager.class;",
                        "new OrderManager();",
                        "/** Another class OrderManager is not needed. */",
                        "String hint = \"class OrderManager\";")
                .inTest("market/SampleTest").refuses("class TestHelper {}");
    }

    private static StyleSamples vaguePrefix() {
        return StyleSamples.of(WordRules.VAGUE_CLASS_NAME)
                .inMain("market/Sample")
                .refuses("interface IVenue {}",
                        "abstract class AbstractDetector {}",
                        "sealed interface BaseEvent {}",
                        "@interface BaseConfig {}")
                .accepts("record IPv4(int bits) {}",
                        "class IPv6Address {}",
                        "enum IOFault { DISK }",
                        "record InstrumentId(String symbol) {}",
                        "record IdSequence(long next) {}",
                        "class Basement {}",
                        "class Base64Text {}",
                        "class Abstraction {}");
    }

    private static StyleSamples unfinished() {
        return StyleSamples.of(WordRules.UNFINISHED)
                .inMain("market/Sample")
                .refuses("int x; // TODO bound it",
                        "/* FIXME */ int x;",
                        "String text = \"XXX\";")
                .accepts("String size = \"XXXL\";",
                        "int TODOS = 1;",
                        "// Mastodon and todo are other words.")
                .inTest("market/SampleTest").accepts("// TODO may stand in a sample of a test.");
    }

    private static StyleSamples commentedOutCode() {
        return StyleSamples.of(WordRules.COMMENTED_OUT_CODE)
                .inMain("market/Sample")
                .refuses("// orders.clear();", "int x = 1; // int y = 2;", "// if (closed) {  ")
                .accepts("// Orders are cleared; then they are closed.",
                        "String url = \"https://venue.example/;\";",
                        "String block = \"\"\"\n    // orders.clear();\n    \"\"\";",
                        "/** Reads {@code // orders.clear();} */",
                        "/*\n * // orders.clear();\n */")
                .inTest("market/SampleTest").refuses("// orders.clear();")
                .in(SourceSet.JMH, "market/SampleBenchmark").refuses("// orders.clear();");
    }

    private static StyleSamples reasonlessSuppression() {
        return StyleSamples.of(WordRules.REASONLESS_SUPPRESSION)
                .inMain("adapter/tribuo/Trainer")
                .refuses("@SuppressWarnings(\"unchecked\")",
                        "@SuppressWarnings({ \"unchecked\", \"rawtypes\" }) void load() {}",
                        "@java.lang.SuppressWarnings(\"unchecked\") // ok",
                        "// The library erases it.\n@SuppressWarnings(\"unchecked\")")
                .accepts("@SuppressWarnings(\"unchecked\") // The library erases the type; it is checked on load.",
                        "@SuppressWarnings({\n    \"unchecked\" }) // The library erases the type.",
                        "// @SuppressWarnings(\"unchecked\")",
                        "String hint = \"@SuppressWarnings(1)\";");
    }

    private static StyleSamples reasonlessException() {
        return StyleSamples.of(WordRules.REASONLESS_EXCEPTION)
                .inMain("adapter/tribuo/Trainer")
                .refuses("int x; // style-ok", "int x; // style-ok:", "int x; // style-ok: -",
                        "int x; //style-ok because")
                .accepts("int x; // style-ok: the library asks for it",
                        "/** What a style-ok mark means. */",
                        "String mark = \"// style-ok\";")
                .inTest("market/SampleTest").refuses("int x; // style-ok");
    }
}
