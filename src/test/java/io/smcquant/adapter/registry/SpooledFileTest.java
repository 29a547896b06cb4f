package io.smcquant.adapter.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.postgres.Models;
import io.vertx.core.buffer.Buffer;

class SpooledFileTest {
    @Test
    void shouldGiveBackInPartsWhatItTook() throws IOException {
        // Given
        byte[] bytes = new byte[2 * Models.PART_BYTES + 17];
        new SplittableRandom(1).nextBytes(bytes);
        Buffer read = Buffer.buffer();

        // When
        try (SpooledFile file = SpooledFile.of(new ByteArrayInputStream(bytes), bytes.length)) {
            assertThat(Models.parts(file.sizeBytes())).isEqualTo(3);
            for (int part = 0; part < 3; part++) {
                read.appendBuffer(file.part(part).await().indefinitely());
            }
            assertThat(file.sha256Digits()).isEqualTo(SampleModels.sha256(bytes));
        }

        // Then
        assertThat(read.getBytes()).isEqualTo(bytes);
    }

    @Test
    void shouldHaveAsManyPartsAsItNeeds() {
        assertThat(Models.parts(1)).isEqualTo(1);
        assertThat(Models.parts(Models.PART_BYTES)).isEqualTo(1);
        assertThat(Models.parts(Models.PART_BYTES + 1L)).isEqualTo(2);
    }

    @Test
    void shouldReadNoFurtherThanTheBound() {
        // Given
        int[] asked = new int[1];
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                asked[0]++;
                return 'x';
            }
        };

        // Then
        assertThatThrownBy(() -> SpooledFile.of(endless, 100_000)).isInstanceOf(SpooledFile.TooLarge.class)
                .hasMessageContaining("100000");
        assertThat(asked[0]).isLessThan(200_000);
    }

    @Test
    void shouldTellASenderWhoWentAwayFromAWrongGzip() {
        assertThatThrownBy(() -> SpooledFile.of(failing(new IOException("reset")), 10))
                .isInstanceOf(SpooledFile.CutShort.class);
        assertThatThrownBy(() -> SpooledFile.of(failing(new ZipException("no gzip")), 10))
                .isInstanceOf(ZipException.class);
    }

    @Test
    void shouldBeGoneOnceClosed() throws IOException {
        // Given
        SpooledFile file = SpooledFile.of(new ByteArrayInputStream(Arrays.copyOf(new byte[0], 9)), 9);

        // When
        file.close();

        // Then
        assertThatThrownBy(() -> file.part(0).await().indefinitely()).hasRootCauseInstanceOf(IOException.class);
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        };
    }
}
