package io.smcquant.style;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The samples of one rule. A sample that must be refused breaks the rule exactly once. */
final class StyleSamples {
    private final StyleRule rule;
    private final List<StyleSample> refused = new ArrayList<>();
    private final List<StyleSample> accepted = new ArrayList<>();
    private final List<SourceFile> beside = new ArrayList<>();
    private String path = "";

    private StyleSamples(StyleRule rule) {
        this.rule = rule;
    }

    static List<StyleSamples> all() {
        return Stream.of(PackageSamples.all(), CallSamples.all(), WordSamples.all(), BeanSamples.all(),
                TestSamples.all()).flatMap(List::stream).toList();
    }

    static StyleSamples of(StyleRule rule) {
        return new StyleSamples(rule);
    }

    /** Where the next samples stand: {@code smc/Swings} below the root, in main. */
    StyleSamples inMain(String place) {
        return in(SourceSet.MAIN, place);
    }

    StyleSamples inTest(String place) {
        return in(SourceSet.TEST, place);
    }

    StyleSamples in(SourceSet set, String place) {
        path = pathOf(set, place);
        beside.clear();
        return this;
    }

    /** Another file of main that the next samples see. */
    StyleSamples besideMain(String place, String text) {
        beside.add(new SourceFile(pathOf(SourceSet.MAIN, place), text));
        return this;
    }

    StyleSamples refuses(String... texts) {
        return add(refused, texts);
    }

    StyleSamples accepts(String... texts) {
        return add(accepted, texts);
    }

    StyleRule rule() {
        return rule;
    }

    List<StyleSample> refused() {
        return refused;
    }

    List<StyleSample> accepted() {
        return accepted;
    }

    private StyleSamples add(List<StyleSample> samples, String... texts) {
        for (String text : texts) {
            samples.add(new StyleSample(rule, new SourceFile(path, text), beside));
        }
        return this;
    }

    private static String pathOf(SourceSet set, String place) {
        return set.folder() + "io/smcquant/" + place + ".java";
    }
}
