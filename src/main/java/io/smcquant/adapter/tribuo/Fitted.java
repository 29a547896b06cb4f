package io.smcquant.adapter.tribuo;

import org.tribuo.Model;
import org.tribuo.classification.Label;

import io.smcquant.scoring.tree.TreeModel;

/** A model of Tribuo's and the table that answers alike; only the table leaves this package. */
record Fitted(Model<Label> tribuo, LabelledRows.Encoding encoding, TreeModel table) {}
