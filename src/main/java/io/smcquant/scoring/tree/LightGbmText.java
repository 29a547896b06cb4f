package io.smcquant.scoring.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a model in LightGBM's text form, versions 2 to 4, from bytes that come in pieces. It refuses with the line and
 * the reason as soon as it sees one, and what it keeps is bounded by its limits, whatever the text claims: a count is
 * compared with the values that are there before anything of its size is made. What no score depends on is passed over.
 * Owned by one thread; after a refusal it takes nothing more.
 */
public final class LightGbmText {
    private static final String END_OF_TREES = "end of trees";

    private enum Part {
        START, HEADER, TREES, REST
    }

    private final Limits limits;
    private final TextLine line;
    private final TextHeader header;
    private final List<Tree> trees = new ArrayList<>();
    private Part part = Part.START;
    private TextTree tree;
    private int lineNumber = 1;
    private long totalLeaves;
    private long totalExtras;

    public LightGbmText(Limits limits) {
        this.limits = limits;
        this.line = new TextLine(limits.lineBytesMax());
        this.header = new TextHeader(limits);
        this.tree = new TextTree(limits, 0, 0);
    }

    /** The whole text at once, within the usual limits. */
    public static TreeModel read(byte[] whole) throws UnreadableModel {
        LightGbmText text = new LightGbmText(Limits.STANDARD);
        text.accept(whole, 0, whole.length);
        return text.finish();
    }

    /**
     * The next bytes of the text, which may end anywhere.
     *
     * @param to after the last of them
     */
    public void accept(byte[] bytes, int from, int to) throws UnreadableModel {
        try {
            int start = from;
            for (int i = from; i < to; i++) {
                if (bytes[i] == '\n') {
                    line.append(bytes, start, i);
                    start = i + 1;
                    takeLine();
                    lineNumber++;
                }
            }
            line.append(bytes, start, to);
        } catch (IllegalArgumentException wrong) {
            throw new UnreadableModel(lineNumber, String.valueOf(wrong.getMessage()));
        }
    }

    /** After the last byte. */
    public TreeModel finish() throws UnreadableModel {
        try {
            takeLine();
            if (part != Part.REST) {
                throw new IllegalArgumentException("the text ends before \"" + END_OF_TREES + "\"");
            }
            return header.toModel(trees);
        } catch (IllegalArgumentException wrong) {
            throw new UnreadableModel(lineNumber, String.valueOf(wrong.getMessage()));
        }
    }

    private void takeLine() throws UnreadableModel {
        String key = part == Part.REST ? "" : line.key();
        if (!key.isEmpty()) {
            switch (part) {
            case START -> start(key);
            case HEADER -> takeHeaderLine(key);
            default -> takeTreeLine(key);
            }
        }
        line.clear();
    }

    private void start(String key) {
        if (!key.equals("tree")) {
            throw new IllegalArgumentException("a model in LightGBM's text form begins with \"tree\"");
        }
        part = Part.HEADER;
    }

    private void takeHeaderLine(String key) {
        if (key.equals("Tree")) {
            header.requireWhole();
            part = Part.TREES;
            beginTree();
        } else if (isEnd(key)) {
            throw new IllegalArgumentException("the model has no trees");
        } else {
            header.accept(key, line);
        }
    }

    private void takeTreeLine(String key) throws UnreadableModel {
        if (key.equals("Tree")) {
            endTree();
            beginTree();
        } else if (isEnd(key)) {
            endTree();
            part = Part.REST;
        } else {
            tree.accept(key, line, lineNumber);
            requireRoom();
        }
    }

    /** Old texts go on to the importances without another word. */
    private static boolean isEnd(String key) {
        return key.equals(END_OF_TREES) || key.equals("feature importances:") || key.equals("feature_importances:");
    }

    private void beginTree() {
        if (trees.size() == limits.treesMax()) {
            throw new IllegalArgumentException("there are too many trees: treesMax=" + limits.treesMax());
        }
        int index = (int) line.number(0, Integer.MAX_VALUE);
        line.requireEnd();
        if (index != trees.size()) {
            throw new IllegalArgumentException(
                    "trees must be counted from 0 without a gap: tree=" + index + " wanted=" + trees.size());
        }
        tree = new TextTree(limits, header.features(), lineNumber);
    }

    private void endTree() throws UnreadableModel {
        trees.add(tree.toTree());
        totalLeaves += tree.leaves();
        totalExtras += tree.extras();
    }

    private void requireRoom() {
        if (totalLeaves + tree.leaves() > limits.totalLeavesMax()) {
            throw new IllegalArgumentException("there are too many leaves: totalLeavesMax=" + limits.totalLeavesMax());
        }
        if (totalExtras + tree.extras() > limits.totalExtrasMax()) {
            throw new IllegalArgumentException(
                    "there are too many categories and linear terms: totalExtrasMax=" + limits.totalExtrasMax());
        }
    }
}
