package io.smcquant.adapter.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.smcquant.market.Instrument;

/** The instruments of the venue as its dialect names them. */
final class Listings {
    private final List<WireForm> forms = new ArrayList<>();
    private final Map<String, Integer> bySymbol = new HashMap<>();
    private final Map<String, Integer> byStream = new HashMap<>();

    Listings(List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            WireForm form = WireForm.of(instrument);
            bySymbol.put(form.symbol(), forms.size());
            byStream.put(form.stream(), forms.size());
            forms.add(form);
        }
    }

    int size() {
        return forms.size();
    }

    WireForm form(int instrument) {
        return forms.get(instrument);
    }

    OptionalInt ofSymbol(String symbol) {
        return toOptional(bySymbol.get(symbol));
    }

    OptionalInt ofStream(String stream) {
        return toOptional(byStream.get(stream));
    }

    private static OptionalInt toOptional(Integer index) {
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
