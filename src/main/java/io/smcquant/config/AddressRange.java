package io.smcquant.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A single IP address or a CIDR range of them. Names are refused: nothing here may ask a resolver. */
public record AddressRange(BigInteger network, int addressBits, int prefixBits) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int addressBits = address.get().getAddress().length * Byte.SIZE;
        int prefixBits = addressBits;
        if (slash >= 0) {
            String digits = text.substring(slash + 1);
            if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > addressBits) {
                return Optional.empty();
            }
            prefixBits = Integer.parseInt(digits);
        }
        return Optional.of(new AddressRange(shifted(address.get(), addressBits - prefixBits), addressBits, prefixBits));
    }

    public boolean contains(String address) {
        return literal(address).filter(literal -> literal.getAddress().length * Byte.SIZE == addressBits)
                .filter(literal -> shifted(literal, addressBits - prefixBits).equals(network)).isPresent();
    }

    private static BigInteger shifted(InetAddress address, int bits) {
        return new BigInteger(1, address.getAddress()).shiftRight(bits);
    }

    private static Optional<InetAddress> literal(String text) {
        // Whatever is no address in digits would be looked up as a name.
        if (!text.matches(OCTET + "(\\." + OCTET + "){3}")
                && !(text.contains(":") && text.matches("[0-9a-fA-F:][0-9a-fA-F:.]{1,44}"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
