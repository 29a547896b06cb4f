package io.smcquant.adapter.web.gate;

import java.util.List;
import java.util.Optional;

import io.smcquant.config.AddressRange;

/**
 * Tells clients apart by address. What a proxy says of its own client is believed of trusted proxies alone, and of a
 * chain only as far as trust reaches: everything to the left of that could have been written by the client.
 */
final class ClientAddress {
    private static final int HOPS_MAX = 16;

    private final List<AddressRange> trustedProxies;

    ClientAddress(List<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream().map(AddressRange::parse).flatMap(Optional::stream).toList();
    }

    /**
     * The address of the client behind a request.
     *
     * @param peer the other end of the connection
     * @param forwardedFor values of X-Forwarded-For in the order of their arrival
     */
    String of(String peer, List<String> forwardedFor) {
        return household(lastUntrusted(peer, forwardedFor));
    }

    /** One customer of a provider has at least a whole IPv6 network of 64 bits, and so countless addresses. */
    private static String household(String address) {
        return address.contains(":")
                ? AddressRange.parse(address + "/64").map(range -> range.network().toString(16) + "::/64")
                        .orElse(address)
                : address;
    }

    private String lastUntrusted(String peer, List<String> forwardedFor) {
        String client = peer;
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int i = hops.length - 1; i >= Math.max(0, hops.length - HOPS_MAX); i--) {
            String hop = hops[i].strip();
            if (!isTrusted(client) || hop.contains("/") || AddressRange.parse(hop).isEmpty()) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }
}
