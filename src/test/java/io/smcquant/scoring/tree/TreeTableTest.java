package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;

import io.smcquant.indicator.StateWriter;

class TreeTableTest {
    private static final int MAGIC = 0x534D4354;

    /** A form that is stored may not change without a new version: these bytes are read for ever. */
    @Test
    void shouldWriteTheSameBytesForEver() throws UnreadableModel {
        // Given
        TreeModel model = LightGbmText.read(SmallModel.bytes());

        // When
        byte[] table = TreeTable.write(model);

        // Then
        CRC32 sum = new CRC32();
        sum.update(table);
        assertThat(TreeTable.read(table)).isEqualTo(model);
        assertThat(Long.toHexString(sum.getValue()) + " " + table.length).isEqualTo("bac2d7c7 189");
    }

    @Test
    void shouldRefuseAnotherVersionAndOtherBytes() {
        assertThatThrownBy(() -> TreeTable.read(new StateWriter().writeInt(MAGIC).writeInt(2).toBytes()))
                .isInstanceOf(UnreadableModel.class).hasMessageContaining("version=2");
        assertThatThrownBy(() -> TreeTable.read(new byte[100])).isInstanceOf(UnreadableModel.class)
                .hasMessageContaining("damaged");
    }

    /** A few bytes may not make us hold billions. */
    @Test
    void shouldRefuseACountThatTheBytesCannotHold() {
        // Given
        StateWriter start = new StateWriter().writeInt(MAGIC).writeInt(1).writeInt(1).writeBoolean(false).writeByte(0);

        // Then
        assertThatThrownBy(() -> TreeTable.read(start.writeInt(2_000_000_000).toBytes()))
                .isInstanceOf(UnreadableModel.class).hasMessageContaining("value=2000000000");
    }
}
