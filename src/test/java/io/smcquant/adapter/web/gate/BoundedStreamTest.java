package io.smcquant.adapter.web.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.web.wire.RefusedRequest;

class BoundedStreamTest {
    private static final int BOUND_BYTES = 10;

    @Test
    void shouldPassABodyThatFillsTheBound() throws IOException {
        assertThat(bodyOf(BOUND_BYTES).readAllBytes()).hasSize(BOUND_BYTES);
        assertThat(bodyOf(0).readAllBytes()).isEmpty();
    }

    @Test
    void shouldRefuseOneByteMore() {
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(() -> bodyOf(BOUND_BYTES + 1).readAllBytes())
                .satisfies(refused -> {
                    assertThat(refused.problem().status()).isEqualTo(413);
                    assertThat(refused.problem().detail())
                            .isEqualTo("the body is larger as sent than this path takes: more than 10 bytes");
                });
    }

    @Test
    void shouldCountSingleBytes() throws IOException {
        // Given
        InputStream body = bodyOf(BOUND_BYTES + 1);
        for (int i = 0; i < BOUND_BYTES; i++) {
            assertThat(body.read()).isNotNegative();
        }

        // Then
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(body::read);
    }

    @Test
    void shouldNotCountTheEnd() throws IOException {
        // Given
        InputStream body = bodyOf(BOUND_BYTES);
        body.readAllBytes();

        // Then
        for (int i = 0; i < 3; i++) {
            assertThat(body.read()).isEqualTo(-1);
            assertThat(body.read(new byte[4], 0, 4)).isEqualTo(-1);
        }
    }

    @Test
    void shouldCountWhatIsSkipped() throws IOException {
        // Given
        InputStream body = bodyOf(BOUND_BYTES + 1);
        assertThat(body.skip(BOUND_BYTES)).isEqualTo(BOUND_BYTES);

        // Then
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(body::read);
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(() -> bodyOf(100).skip(BOUND_BYTES + 1L));
    }

    @Test
    void shouldCountWhatWasSkippedAndNotWhatWasAskedFor() throws IOException {
        // Given
        InputStream body = bodyOf(BOUND_BYTES);

        // Then
        assertThat(body.skip(1_000)).isEqualTo(BOUND_BYTES);
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void shouldBoundEveryOtherWayOfReading() {
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(() -> bodyOf(100).read(new byte[50]));
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(() -> bodyOf(100).readNBytes(50));
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(() -> bodyOf(100).skipNBytes(50));
        assertThatExceptionOfType(RefusedRequest.class)
                .isThrownBy(() -> bodyOf(100).transferTo(OutputStream.nullOutputStream()));
        assertThat(bodyOf(100).markSupported()).isFalse();
    }

    private static InputStream bodyOf(int sizeBytes) {
        return new BoundedStream(new ByteArrayInputStream(new byte[sizeBytes]), BOUND_BYTES, "as sent");
    }
}
