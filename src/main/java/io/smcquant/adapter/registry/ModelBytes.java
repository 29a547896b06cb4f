package io.smcquant.adapter.registry;

import java.io.ByteArrayOutputStream;

import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.scoring.tree.LightGbmText;
import io.smcquant.scoring.tree.Limits;
import io.smcquant.scoring.tree.TreeModel;
import io.smcquant.scoring.tree.TreeTable;
import io.smcquant.scoring.tree.UnreadableModel;

/** Takes a model's bytes in pieces, whatever their format, and gives the model. Owned by one thread. */
public interface ModelBytes {
    /** @param to after the last of the bytes that are meant */
    void accept(byte[] bytes, int from, int to) throws UnreadableModel;

    /** After the last byte. */
    TreeModel finish() throws UnreadableModel;

    static ModelBytes of(ModelFormat format) {
        return switch (format) {
        case LIGHTGBM -> new TextBytes();
        case TABLE -> new TableBytes();
        };
    }

    /** A text is read line by line and never held. */
    final class TextBytes implements ModelBytes {
        private final LightGbmText text = new LightGbmText(Limits.STANDARD);

        private TextBytes() {}

        @Override
        public void accept(byte[] bytes, int from, int to) throws UnreadableModel {
            text.accept(bytes, from, to);
        }

        @Override
        public TreeModel finish() throws UnreadableModel {
            return text.finish();
        }
    }

    /** A table is held whole; whoever brings the bytes bounds them. */
    final class TableBytes implements ModelBytes {
        private final ByteArrayOutputStream table = new ByteArrayOutputStream();

        private TableBytes() {}

        @Override
        public void accept(byte[] bytes, int from, int to) {
            table.write(bytes, from, to - from);
        }

        @Override
        public TreeModel finish() throws UnreadableModel {
            return TreeTable.read(table.toByteArray());
        }
    }
}
