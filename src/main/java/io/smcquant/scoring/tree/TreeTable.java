package io.smcquant.scoring.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/**
 * Our own bytes of a model: a mark, the version of the form, the content and a check sum. The same model gives the same
 * bytes. Reading takes memory in proportion to the bytes, whatever they claim: no count may be higher than there are
 * bytes, since everything counted takes at least one.
 */
public final class TreeTable {
    /** "SMCT", a letter each. */
    private static final int MAGIC = 0x534D4354;
    private static final int FORM_VERSION = 1;

    private static final int IDENTITY = 0;
    private static final int SIGMOID = 1;
    private static final int SOFTMAX = 2;
    private static final int EXPONENTIAL = 3;
    private static final int LOG_ONE_PLUS_EXPONENTIAL = 4;
    private static final int SIGNED_SQUARE = 5;

    private final StateReader in;
    private final int countMax;

    private TreeTable(byte[] bytes) {
        this.in = new StateReader(bytes);
        this.countMax = bytes.length;
    }

    public static byte[] write(TreeModel model) {
        StateWriter out = new StateWriter();
        out.writeInt(MAGIC).writeInt(FORM_VERSION).writeInt(model.outputs()).writeBoolean(model.averagesOutput());
        writeTransform(out, model.transform());
        out.writeInt(model.featureCount());
        for (String name : model.featureNames()) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            for (byte letter : bytes) {
                out.writeByte(letter);
            }
        }
        out.writeInt(model.trees().size());
        for (Tree tree : model.trees()) {
            writeTree(out, tree);
        }
        return out.toBytes();
    }

    /** @throws UnreadableModel when the bytes are not those of a model, each of them */
    public static TreeModel read(byte[] bytes) throws UnreadableModel {
        try {
            TreeModel model = new TreeTable(bytes).readModel();
            if (!Arrays.equals(write(model), bytes)) {
                throw new IllegalArgumentException("the table says the same in other bytes than we write");
            }
            return model;
        } catch (IllegalArgumentException wrong) {
            throw new UnreadableModel(0, String.valueOf(wrong.getMessage()));
        }
    }

    private static void writeTransform(StateWriter out, OutputTransform transform) {
        if (transform instanceof OutputTransform.Identity) {
            out.writeByte(IDENTITY);
        } else if (transform instanceof OutputTransform.Sigmoid sigmoid) {
            out.writeByte(SIGMOID).writeDouble(sigmoid.slope());
        } else if (transform instanceof OutputTransform.Softmax) {
            out.writeByte(SOFTMAX);
        } else if (transform instanceof OutputTransform.Exponential) {
            out.writeByte(EXPONENTIAL);
        } else if (transform instanceof OutputTransform.LogOnePlusExponential) {
            out.writeByte(LOG_ONE_PLUS_EXPONENTIAL);
        } else {
            out.writeByte(SIGNED_SQUARE);
        }
    }

    private static void writeTree(StateWriter out, Tree tree) {
        boolean hasCounts = tree.leaves() > 1 && tree.hasCounts();
        out.writeInt(tree.nodes()).writeBoolean(hasCounts);
        for (int node = 0; node < tree.nodes(); node++) {
            out.writeInt(tree.feature(node)).writeByte(tree.decision(node)).writeDouble(tree.threshold(node));
            out.writeInt(tree.left(node)).writeInt(tree.right(node));
            if (hasCounts) {
                out.writeLong(tree.nodeCount(node));
            }
        }
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            out.writeDouble(tree.leafValue(leaf));
            if (hasCounts) {
                out.writeLong(tree.leafCount(leaf));
            }
        }
        writeCategories(out, tree.categories());
        writeLinear(out, tree.linear());
    }

    private static void writeCategories(StateWriter out, CategorySets categories) {
        out.writeInt(categories.sets());
        for (int set = 0; set < categories.sets(); set++) {
            out.writeInt(categories.start(set + 1) - categories.start(set));
            for (int i = categories.start(set); i < categories.start(set + 1); i++) {
                out.writeInt(categories.word(i));
            }
        }
    }

    private static void writeLinear(StateWriter out, LinearLeaves linear) {
        out.writeBoolean(linear.leaves() > 0);
        for (int leaf = 0; leaf < linear.leaves(); leaf++) {
            out.writeDouble(linear.constant(leaf)).writeInt(linear.start(leaf + 1) - linear.start(leaf));
            for (int i = linear.start(leaf); i < linear.start(leaf + 1); i++) {
                out.writeInt(linear.feature(i)).writeDouble(linear.coefficient(i));
            }
        }
    }

    private TreeModel readModel() {
        int magic = in.readInt();
        int version = in.readInt();
        if (magic != MAGIC || version != FORM_VERSION) {
            throw new IllegalArgumentException("this is no table of trees of a version we know: mark="
                    + Integer.toHexString(magic) + " version=" + version);
        }
        int outputs = readCount();
        boolean averages = readFlag();
        OutputTransform transform = readTransform();
        int features = readCount();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            names.add(readName());
        }
        int treeCount = readCount();
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < treeCount; i++) {
            trees.add(readTree());
        }
        in.requireEnd();
        return new TreeModel(names, outputs, averages, transform, trees);
    }

    private int readCount() {
        return in.readInt(0, countMax);
    }

    /** A flag is 0 or 1, nothing else. */
    private boolean readFlag() {
        int flag = in.readByte();
        if (flag != 0 && flag != 1) {
            throw new IllegalArgumentException("a flag must be 0 or 1: flag=" + flag);
        }
        return flag == 1;
    }

    private String readName() {
        byte[] bytes = new byte[readCount()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) in.readByte();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private OutputTransform readTransform() {
        int kind = in.readByte();
        return switch (kind) {
        case IDENTITY -> new OutputTransform.Identity();
        case SIGMOID -> new OutputTransform.Sigmoid(in.readDouble());
        case SOFTMAX -> new OutputTransform.Softmax();
        case EXPONENTIAL -> new OutputTransform.Exponential();
        case LOG_ONE_PLUS_EXPONENTIAL -> new OutputTransform.LogOnePlusExponential();
        case SIGNED_SQUARE -> new OutputTransform.SignedSquare();
        default -> throw new IllegalArgumentException("the transform is unknown: kind=" + kind);
        };
    }

    private Tree readTree() {
        int nodes = readCount();
        boolean hasCounts = readFlag();
        TreeArrays tree = new TreeArrays();
        tree.features = new int[nodes];
        tree.thresholds = new double[nodes];
        tree.decisions = new byte[nodes];
        tree.left = new int[nodes];
        tree.right = new int[nodes];
        tree.nodeCounts = new long[hasCounts ? nodes : 0];
        for (int node = 0; node < nodes; node++) {
            tree.features[node] = in.readInt();
            tree.decisions[node] = (byte) in.readByte();
            tree.thresholds[node] = in.readDouble();
            tree.left[node] = in.readInt();
            tree.right[node] = in.readInt();
            if (hasCounts) {
                tree.nodeCounts[node] = in.readLong();
            }
        }
        tree.leafValues = new double[nodes + 1];
        tree.leafCounts = new long[hasCounts ? nodes + 1 : 0];
        for (int leaf = 0; leaf <= nodes; leaf++) {
            tree.leafValues[leaf] = in.readDouble();
            if (hasCounts) {
                tree.leafCounts[leaf] = in.readLong();
            }
        }
        tree.categories = readCategories();
        tree.linear = readLinear(nodes + 1);
        return new Tree(tree);
    }

    private CategorySets readCategories() {
        int sets = readCount();
        if (sets == 0) {
            return CategorySets.NONE;
        }
        int[] starts = new int[sets + 1];
        IntList words = new IntList();
        for (int set = 0; set < sets; set++) {
            int count = readCount();
            for (int i = 0; i < count; i++) {
                words.add(in.readInt());
            }
            starts[set + 1] = words.size();
        }
        return new CategorySets(starts, words.toArray());
    }

    private LinearLeaves readLinear(int leaves) {
        if (!readFlag()) {
            return LinearLeaves.NONE;
        }
        double[] constants = new double[leaves];
        int[] starts = new int[leaves + 1];
        IntList features = new IntList();
        DoubleList coefficients = new DoubleList();
        for (int leaf = 0; leaf < leaves; leaf++) {
            constants[leaf] = in.readDouble();
            int count = readCount();
            for (int i = 0; i < count; i++) {
                features.add(in.readInt());
                coefficients.add(in.readDouble());
            }
            starts[leaf + 1] = features.size();
        }
        return new LinearLeaves(constants, starts, features.toArray(), coefficients.toArray());
    }
}
