package io.smcquant.scoring.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What stands before the first tree. Owned by its reader. */
final class TextHeader {
    private static final Set<String> VERSIONS = Set.of("v2", "v3", "v4");

    private final Limits limits;
    private final Set<String> seen = new HashSet<>();
    private String version = "";
    private int classes;
    private int treesPerIteration;
    private int features;
    private Objective objective = Objective.NONE;
    private boolean averagesOutput;
    private List<String> names = List.of();
    /** -1 where the text does not say. */
    private int promisedTrees = -1;

    TextHeader(Limits limits) {
        this.limits = limits;
    }

    /** Takes a line; keys that are not ours to know are passed over. */
    void accept(String key, TextLine line) {
        switch (key) {
        case "version" -> {
            once(key);
            version = line.word();
            if (!VERSIONS.contains(version)) {
                throw new IllegalArgumentException("the version is unknown, v2 to v4 are read: version="
                        + version.substring(0, Math.min(version.length(), 10)).replaceAll("[^ -~]", "?"));
            }
        }
        case "num_class" -> {
            once(key);
            classes = (int) line.number(1, limits.treesMax());
        }
        case "num_tree_per_iteration" -> {
            once(key);
            treesPerIteration = (int) line.number(1, limits.treesMax());
        }
        case "max_feature_idx" -> {
            once(key);
            features = (int) line.number(0, limits.featuresMax() - 1L) + 1;
        }
        case "objective" -> {
            once(key);
            objective = Objective.parse(line);
        }
        case "average_output" -> averagesOutput = true;
        case "feature_names" -> {
            once(key);
            names = names(line);
        }
        case "tree_sizes" -> promisedTrees = line.countWords();
        default -> {
            // label_index, feature_infos, monotone_constraints and whatever comes: no score depends on them.
        }
        }
    }

    private void once(String key) {
        if (!seen.add(key)) {
            throw new IllegalArgumentException(key + " must stand once only");
        }
    }

    private List<String> names(TextLine line) {
        if (line.countWords() > limits.featuresMax()) {
            throw new IllegalArgumentException("there are too many features: featuresMax=" + limits.featuresMax());
        }
        List<String> read = new ArrayList<>();
        Set<String> different = new HashSet<>();
        while (line.hasWord()) {
            String name = line.word();
            if (!new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(name)
                    || name.indexOf('\uFFFD') >= 0) {
                throw new IllegalArgumentException("the name of a feature is not UTF-8: feature=" + read.size());
            }
            if (!different.add(name)) {
                throw new IllegalArgumentException("features must have different names: feature=" + read.size());
            }
            read.add(name);
        }
        return read;
    }

    /** Called when the first tree begins, or there is none. */
    void requireWhole() {
        for (String key : List.of("version", "num_class", "max_feature_idx", "feature_names")) {
            if (!seen.contains(key)) {
                throw new IllegalArgumentException(key + " is missing before the first tree");
            }
        }
        if (names.size() != features) {
            throw new IllegalArgumentException("feature_names has the wrong number of values: values=" + names.size()
                    + " wanted=" + features);
        }
        objective.requireOutputs(outputs());
    }

    int features() {
        return features;
    }

    int outputs() {
        return treesPerIteration == 0 ? classes : treesPerIteration;
    }

    TreeModel toModel(List<Tree> trees) {
        if (promisedTrees >= 0 && promisedTrees != trees.size()) {
            throw new IllegalArgumentException(
                    "the text must have the trees it promises: promised=" + promisedTrees + " trees=" + trees.size());
        }
        OutputTransform transform = hasConvertedLeaves(trees) ? new OutputTransform.Identity() : objective.transform();
        return new TreeModel(names, outputs(), averagesOutput, transform, trees);
    }

    /**
     * Random forests of early LightGBM 2 have leaves that are converted already, and their average is the answer. Nothing
     * in their text says so but their leaves, which are all probabilities; a later forest has logarithms of odds, on both
     * sides of zero or beyond one.
     */
    private boolean hasConvertedLeaves(List<Tree> trees) {
        return averagesOutput && version.equals("v2") && objective.transform().isWithinUnit()
                && trees.stream().allMatch(Tree::isWithinUnit);
    }
}
