package io.smcquant.adapter.tribuo;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

import io.smcquant.scoring.training.TrainingRows;

/** Rows in Tribuo's form. */
final class LabelledRows {
    static final String WON = "won";

    private static final String LOST = "lost";
    /** It tells of every model it builds; what is of interest to people the progress says. Kept, or the level is lost. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");
    private static final LabelFactory FACTORY = new LabelFactory();
    /** The time of a model is no part of what is kept of it. */
    private static final OffsetDateTime NO_TIME = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private LabelledRows() {}

    /** What a feature of a row becomes for Tribuo. */
    interface Encoding {
        double of(int feature, double value);
    }

    static MutableDataset<Label> of(TrainingRows rows, int[] chosen, Encoding encoding) {
        TRIBUO.setLevel(Level.WARNING);
        MutableDataset<Label> dataset = new MutableDataset<>(
                new SimpleDataSourceProvenance("setups", NO_TIME, FACTORY), FACTORY);
        String[] names = rows.featureNames().toArray(String[]::new);
        for (int row : chosen) {
            double[] values = new double[names.length];
            for (int feature = 0; feature < names.length; feature++) {
                values[feature] = encoding.of(feature, rows.feature(row, feature));
            }
            dataset.add(new ArrayExample<>(new Label(rows.won(row) ? WON : LOST), names, values));
        }
        return dataset;
    }

    /** What Tribuo itself says of a row: the share or probability of a win. */
    static double wonScore(Model<Label> model, List<String> names, double[] row, Encoding encoding) {
        double[] values = new double[row.length];
        for (int feature = 0; feature < values.length; feature++) {
            values[feature] = encoding.of(feature, row[feature]);
        }
        Example<Label> example = new ArrayExample<>(new Label(WON), names.toArray(String[]::new), values);
        return model.predict(example).getOutputScores().get(WON).getScore();
    }

    /** Where Tribuo's features, which it sorts by name, stand in our rows. */
    static int[] slots(Model<Label> model, List<String> names) {
        int[] slots = new int[model.getFeatureIDMap().size()];
        for (int slot = 0; slot < names.size(); slot++) {
            int id = model.getFeatureIDMap().getID(names.get(slot));
            if (id >= 0) {
                slots[id] = slot;
            }
        }
        return slots;
    }
}
