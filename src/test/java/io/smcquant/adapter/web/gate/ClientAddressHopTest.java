package io.smcquant.adapter.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ClientAddressHopTest {
    @Test
    void shouldNotTakeARangeForAClient() {
        assertThat(new ClientAddress(List.of("10.0.0.0/8")).of("10.0.0.1", List.of("203.0.113.0/24")))
                .isEqualTo("10.0.0.1");
    }
}
