package io.smcquant.adapter.tribuo;

import java.util.Map;

import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.common.tree.TreeModel;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;

/** Tribuo's trainer of trees, which says when one is finished. */
final class HeardCart extends CARTClassificationTrainer {
    private final Runnable finished;

    /** @param featureShare of the features that are looked at in one node */
    HeardCart(int depthMax, float splitWeightMin, float featureShare, long seed, Runnable finished) {
        super(depthMax, splitWeightMin, 0, featureShare, new GiniIndex(), seed);
        this.finished = finished;
    }

    @Override
    public TreeModel<Label> train(Dataset<Label> examples, Map<String, Provenance> runProvenance,
            int invocationCount) {
        TreeModel<Label> tree = super.train(examples, runProvenance, invocationCount);
        finished.run();
        return tree;
    }
}
