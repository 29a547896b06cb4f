package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;

import org.openjdk.jol.info.GraphLayout;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of every forest and every row. The seed that jqwik reports gives the forest again. */
class ForestTest {
    private static final int ROWS = 40;

    @Property(tries = 150)
    void shouldGiveTheSameBitsByBitVectorsAsByPlainWalk(@ForAll long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        TreeModel model = new RandomForests(random, 64, true).forest(80);
        double[] rows = HostileRows.of(model, ROWS, random);
        double[] plain = new double[ROWS * model.outputs()];
        model.compilePlain().newEvaluator().rawRows(rows, ROWS, plain);

        // When
        CompiledModel compiled = model.compile();
        double[] fast = new double[ROWS * model.outputs()];
        compiled.newEvaluator().rawRows(rows, ROWS, fast);

        // Then
        assertThat(compiled.way()).isEqualTo("bit vectors");
        assertThat(fast).as("seed %d", seed).containsExactly(plain);
    }

    /** So many trees over so few features that each has vectors, and the forest more than one block. */
    @Property(tries = 12)
    void shouldGiveTheSameBitsInForestsOfManyBlocks(@ForAll long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        TreeModel model = new RandomForests(random, 20, true).forest(1_200);
        double[] rows = HostileRows.of(model, ROWS, random);
        double[] plain = new double[ROWS * model.outputs()];
        model.compilePlain().newEvaluator().transformedRows(rows, ROWS, plain);

        // When
        double[] fast = new double[ROWS * model.outputs()];
        model.compile().newEvaluator().transformedRows(rows, ROWS, fast);

        // Then
        assertThat(fast).as("seed %d", seed).containsExactly(plain);
    }

    @Property(tries = 60)
    void shouldScoreARowAloneAsAmongOthers(@ForAll long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        TreeModel model = new RandomForests(random, 90, random.nextBoolean()).forest(20);
        double[] rows = HostileRows.of(model, ROWS, random);
        Evaluator evaluator = model.compile().newEvaluator();
        double[] together = new double[ROWS * model.outputs()];
        evaluator.transformedRows(rows, ROWS, together);

        // When
        double[] alone = new double[together.length];
        double[] row = new double[model.featureCount()];
        double[] out = new double[model.outputs()];
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy(rows, i * row.length, row, 0, row.length);
            evaluator.transformed(row, out);
            System.arraycopy(out, 0, alone, i * out.length, out.length);
        }

        // Then
        assertThat(alone).as("seed %d", seed).containsExactly(together);
    }

    @Property(tries = 150)
    void shouldReadBackTheTableItWrote(@ForAll long seed) throws UnreadableModel {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        TreeModel model = new RandomForests(random, 90, random.nextBoolean()).forest(12);

        // When
        byte[] bytes = TreeTable.write(model);
        TreeModel read = TreeTable.read(bytes);

        // Then
        assertThat(read).as("seed %d", seed).isEqualTo(model);
        assertThat(TreeTable.write(read)).as("seed %d", seed).isEqualTo(bytes);
    }

    /** What the limits of foreign texts are reckoned with. */
    @Property(tries = 30)
    void shouldTakeNoMoreMemoryThanItSays(@ForAll long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        TreeModel model = new RandomForests(random, 1 + random.nextInt(90), random.nextBoolean()).forest(30);
        long bound = 2_000 + model.featureCount() * 200L;
        for (Tree tree : model.trees()) {
            bound += 600 + tree.leaves() * 64L + tree.linear().terms() * 12L + tree.categories().words() * 4L;
        }

        // When
        long bytes = GraphLayout.parseInstance(model).totalSize();

        // Then
        assertThat(bytes).as("seed %d", seed).isLessThanOrEqualTo(bound);
    }
}
